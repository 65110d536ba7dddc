//! The kinds of documents, one module each.

pub(crate) mod account_permit;
pub(crate) mod bank_card;
pub(crate) mod basic_account;
pub(crate) mod business_licence;
pub(crate) mod historic_licence;
pub(crate) mod identity_emblem;
pub(crate) mod identity_portrait;
pub(crate) mod invoice;
pub(crate) mod organisation_code;
pub(crate) mod power_of_attorney;
pub(crate) mod tax_registration;

use crate::canvas::{Canvas, Ink};
use crate::scene::{Sheet, Table};

/// The colour of printed text.
const BLACK: Ink = Ink::new(30, 28, 30);

/// Size of a plastic card (85.6 mm x 54 mm) in units of the design.
const CARD: (f32, f32) = (1000.0, 631.0);
/// Pixels per unit of the design of a card.
const CARD_SCALE: f32 = 0.94;

/// An empty plastic card, so many times as large as in the bundles.
fn blank_card(ink: Ink, size: f32) -> Canvas {
    Canvas::scaled(CARD.0, CARD.1, CARD_SCALE * size, ink)
}

/// A finished plastic card.
fn card(canvas: Canvas, table: Table) -> Sheet {
    let corner = 37.0 * canvas.scale();
    Sheet { canvas, corner, table }
}

/// An empty sheet of paper; `width` and `height` are units of the design, `pixels` is its width in the picture.
fn blank_paper(width: f32, height: f32, pixels: f32, ink: Ink) -> Canvas {
    Canvas::scaled(width, height, pixels / width, ink)
}

/// A finished sheet of paper.
fn paper(canvas: Canvas, table: Table) -> Sheet {
    Sheet { canvas, corner: 2.0, table }
}
