//! What the bytes of a picture say: offline, deterministic, without a model.
//!
//! [`Judge::judge`] looks in this order: format by content, header ([`header`]), limits ([`Limits`]), one reduced decode
//! ([`Decoder`]), then the measures, each a number with its limits ([`Thresholds`]), a region and a cue. Severity is that
//! of the measure; what it means for an application is a rule set's business.

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
pub use reduce::{COLOUR_SIDE, LUMA_SIDE, Layout, Planes, Reducer};
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
