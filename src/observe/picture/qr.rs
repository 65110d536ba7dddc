//! QR codes in pictures of licences: the unified social credit code that they name.
//!
//! The text of a code may name people and companies, so it leaves this module only as a credit code whose check character
//! is right. A code that was not read proves nothing: it needs about four pixels a module and a sharp picture.

use super::plane::Luma;
use crate::identifier::CreditCode;

/// Most pixels that are searched, also after doubling.
const MOST_PIXELS: usize = 6_000_000;

/// The credit code in the QR code of the picture, if one was read and names exactly one.
#[must_use]
pub fn credit_code(luma: &Luma) -> Option<String> {
    codes_in(&text(luma)?)
}

/// The text of the first code found: at this size, then at twice that.
fn text(luma: &Luma) -> Option<String> {
    let (width, height) = (luma.width(), luma.height());
    let read = |pixels: Vec<u8>, width: usize, height: usize| {
        let (width, height) = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
        let found = rxing::helpers::detect_in_luma(pixels, width, height, Some(rxing::BarcodeFormat::QR_CODE)).ok()?;
        Some(found.getText().to_owned())
    };
    if width.saturating_mul(height) > MOST_PIXELS {
        return None;
    }
    if let Some(text) = read(luma.pixels().to_vec(), width, height) {
        return Some(text);
    }
    if width.saturating_mul(height).saturating_mul(4) > MOST_PIXELS {
        return None;
    }
    let doubled = (0..height * 2).flat_map(|y| (0..width * 2).map(move |x| luma.at(x / 2, y / 2))).collect();
    read(doubled, width * 2, height * 2)
}

/// The only credit code in a text, be it an address of the register or labelled lines.
fn codes_in(text: &str) -> Option<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() == 18);
    let mut codes = words.filter(|word| CreditCode::parse(word).is_ok());
    let first = codes.next()?;
    codes.all(|other| other == first).then(|| first.to_owned())
}
