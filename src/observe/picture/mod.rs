//! What the bytes of a picture say: offline, deterministic, without a model.
//!
//! [`Judge::judge`] looks in this order: format by content, header ([`header`]), limits ([`Limits`]), one reduced decode
//! ([`Decoder`]), then the measures, each a number with its limits ([`Thresholds`]), a region and a cue. Severity is that
//! of the measure; what it means for an application is a rule set's business.
//!
//! # How well the measures do
//!
//! Photographs of `tests/photographs`: limits tuned on seed 1; seed 2 was reported and looked at twice after that (the bias
//! of the blur measure and the size of reflections were set anew). 105 good pictures a seed, 80 of them hard: scans, bleached
//! scans, white and dark tables, small in the frame, strong noise, messengers, watermarks, casts, shadows, orientation tags.
//! Found of those that show the defect, false alarms among the good ones, balanced accuracy:
//!
//! | problem | seed 1 | | | seed 2 | | |
//! |---|---|---|---|---|---|---|
//! | blurry | 12/12 | 0 | 1.00 | 12/12 | 0 | 1.00 |
//! | too_dark | 6/6 | 0 | 1.00 | 6/6 | 0 | 1.00 |
//! | low_contrast | 6/6 | 0 | 1.00 | 6/6 | 0 | 1.00 |
//! | grayscale, half of them copies on a coloured table | 12/12 | 0 | 1.00 | 12/12 | 0 | 1.00 |
//! | low_resolution | 6/6 | 0 | 1.00 | 6/6 | 0 | 1.00 |
//! | upscaled | 6/6 | 0 | 1.00 | 4/6 | 0 | 0.83 |
//! | heavy_compression | 6/6 | 0 | 1.00 | 6/6 | 0 | 1.00 |
//! | blank | 6/6 | 0 | 1.00 | 6/6 | 0 | 1.00 |
//! | no_document | 3/3 | 0 | 1.00 | 3/3 | 0 | 1.00 |
//! | cropped | 5/6 | 0 | 0.92 | 6/6 | 0 | 1.00 |
//! | rotated | 6/6 | 0 | 1.00 | 6/6 | 0 | 1.00 |
//! | small_in_frame | 3/3 | 0 | 1.00 | 3/3 | 0 | 1.00 |
//! | too_bright | 3/3 | 0 | 1.00 | 2/3 | 0 | 0.83 |
//! | glare | 3/6 | 0 | 0.75 | 0/6 | 1 | 0.50 |
//! | multi_document | 0/3 | 0 | 0.50 | 0/3 | 0 | 0.50 |
//!
//! After that table the limit of enlarged pictures was moved from an edge of 0.9 to one of 0.8 pixels.
//!
//! # What is missed
//!
//! * Most reflections: those on bright paper, those that leave some print visible, those that reach the frame. The measure
//!   warns and never rejects. Nothing is concluded from its silence.
//! * Two cards on a white sheet: their outlines do not stand out.
//! * Documents as white as what they lie on have no outline: `cropped` and the like are then undetermined.
//! * Things that cover a document (`occluded`) and photographs of screens (`screen_recapture`): always undetermined.
//! * A JPEG that was cut and given an end mark again: decoders fill it up without a word.
//! * Pictures upside down: the lines of text look the same.
//! * Real cameras: all figures are of generated pictures.

pub mod alike;
pub mod format;
pub mod header;
pub mod kind;
mod limits;
pub mod plane;
#[cfg(feature = "qr")]
pub mod qr;
mod region;
mod slot;
#[cfg(feature = "picture")]
mod software;
mod thresholds;

#[cfg(feature = "picture")]
mod decode;
#[cfg(feature = "picture")]
mod judge;
#[cfg(feature = "picture")]
mod measure;
#[cfg(feature = "picture")]
mod observation;
#[cfg(feature = "picture")]
mod reduce;

#[cfg(feature = "picture")]
pub use decode::{Decoder, Failure, PureRust, held};
#[cfg(feature = "picture")]
pub use judge::{Finding, Judge, Judgement, Measure, Picture, Severity};
pub use limits::Limits;
#[cfg(feature = "picture")]
pub use reduce::{COLOUR_SIDE, LUMA_SIDE, Layout, Planes, Reducer, step};
pub use region::Region;
pub use slot::Slot;
pub use thresholds::{Level, Thresholds};

use crate::submission::{Chosen, FileState, Number, PictureObservation};

/// Looks at the bytes of one picture, as evidence. Never panics, allocates no more than the limits say, and reads no pixel
/// of a picture whose declared size is beyond them.
#[must_use]
pub fn observe(bytes: &[u8], slot: Option<Slot>, limits: &Limits) -> PictureObservation<'static> {
    look(bytes, slot, limits).0
}

/// The evidence, and what finds the picture again among others.
pub(super) fn look(
    bytes: &[u8],
    slot: Option<Slot>,
    limits: &Limits,
) -> (PictureObservation<'static>, alike::Fingerprint) {
    let format = format::of(bytes);
    let mut observation = PictureObservation {
        state: Some(Chosen::Known(FileState::Read)),
        bytes: Some(Number::from(i64::try_from(bytes.len()).unwrap_or(i64::MAX))),
        format: Some(Chosen::Known(format)),
        ..PictureObservation::default()
    };
    #[cfg(feature = "picture")]
    let scene = observation::add(&mut observation, bytes, slot, limits);
    #[cfg(not(feature = "picture"))]
    let scene = {
        let _ = (&mut observation, slot, limits);
        None
    };
    (observation, alike::Fingerprint::of(bytes, scene.as_ref()))
}
