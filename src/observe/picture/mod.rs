//! What the bytes of a picture say: offline, deterministic, without a model.
//!
//! [`Judge::judge`] looks in this order: format by content, header ([`header`]), limits ([`Limits`]), one reduced decode
//! ([`Decoder`]), then the measures, each a number with its limits ([`Thresholds`]), a region and a cue. Severity is that
//! of the measure; what it means for an application is a rule set's business.
//!
//! # How well the measures do
//!
//! Photographs of `tests/photographs`: limits tuned on seed 1; seed 3 was made and judged once, after everything was set.
//! 76 good pictures a seed, 60 of them hard: scans, bleached scans, white and dark tables, small in the frame, strong noise,
//! messengers, watermarks, casts, shadows, orientation tags, twelve megapixels. Found of those that show the defect, false
//! alarms among the good ones, balanced accuracy (2026-11-27):
//!
//! | problem | seed 1 | | | seed 3 | | |
//! |---|---|---|---|---|---|---|
//! | blurry | 10/10 | 0 | 1.00 | 10/10 | 0 | 1.00 |
//! | too_dark | 4/4 | 0 | 1.00 | 4/4 | 0 | 1.00 |
//! | low_contrast | 4/4 | 0 | 1.00 | 4/4 | 0 | 1.00 |
//! | grayscale, half of them copies on a coloured table | 8/8 | 0 | 1.00 | 8/8 | 0 | 1.00 |
//! | low_resolution | 4/4 | 0 | 1.00 | 4/4 | 0 | 1.00 |
//! | upscaled | 4/4 | 0 | 1.00 | 4/4 | 0 | 1.00 |
//! | heavy_compression | 4/4 | 0 | 1.00 | 4/4 | 0 | 1.00 |
//! | blank | 4/4 | 0 | 1.00 | 4/4 | 0 | 1.00 |
//! | no_document | 2/2 | 0 | 1.00 | 2/2 | 0 | 1.00 |
//! | cropped | 4/4 | 0 | 1.00 | 4/4 | 0 | 1.00 |
//! | rotated | 4/4 | 0 | 1.00 | 4/4 | 0 | 1.00 |
//! | small_in_frame | 2/2 | 0 | 1.00 | 2/2 | 0 | 1.00 |
//! | too_bright | 2/2 | 0 | 1.00 | 1/2 | 0 | 0.75 |
//! | glare | 3/4 | 0 | 0.88 | 3/4 | 0 | 0.88 |
//! | multi_document | 1/2 | 0 | 0.75 | 2/2 | 0 | 1.00 |
//!
//! The last line is of later rules, made when both seeds were known: two outlines of plastic cards of one size with print on
//! both; one, and beside it print as another card would hold it; an emblem and a portrait as far apart as on a page with
//! both sides. Outlines without such demands had accused a good picture of seed 3, and an emblem and a portrait without
//! distances two of other sets.
//!
//! Seed 4 gave the same, but 3 of 4 enlarged ones; seed 11, new to all limits at the time, the figures of seed 3, line by
//! line. The limit for enlarged pictures was lowered that day, which added one on seed 3. Asked which document it is, 93 % of
//! the good and upright pictures of seeds 4 and 11 got an answer (of each kind 73 % at least, on seed 11 93 %), all of them
//! right.
//!
//! Seed 12, made and judged once after all of that: two good pictures of 76 were told to have a reflection (one of them before
//! the last changes too; a warning), a black-and-white copy and two of four reflections were missed, all else as on seed 3, both
//! pictures of two cards among it. Both accused pictures were lit from one side, whose paper is white with a soft border. No
//! reflection is believed since where the plane through the levels of the paper is white already; that mended both and changed
//! no other line of glare on seeds 3, 11 and 12. Seeds 13 and 14, made and judged once after that: no good picture of 152
//! accused; found were 3 of 8 reflections, 3 of 4 pictures of two cards, 7 of 8 enlarged and 3 of 4 overexposed ones, all else
//! without a miss. 136 of the 152 good ones were answered (account permits 19 of 28), all right.
//! Seeds 15 and 16, made after enlargements are told by their period, judged once: no good picture of 152 accused; found were
//! 3 of 8 reflections, 3 of 4 overexposed ones, all else without a miss, all 8 enlarged ones among it. 146 of the good ones were
//! answered (of each kind 25 of 28 at least), all right.
//!
//! A second generator, written by somebody who knew neither this crate's nor its limits, drew five sets, 340 good or hard
//! pictures beside those with a defect and papers of other kinds. Before anything was mended 320 of the good ones had no
//! false problem, and 8 emblem sides in warm light were accused as bank cards (of 46 in warm light 7). Mended afterwards
//! (2026-11-27): 335 of 340, no accusation of a right slot in 668 pictures, every one of 255 answers about good ones right (75 %
//! answered; in warm light 61 %). Two sets more, 160 good pictures and 264 with a defect or in a wrong slot, were made for
//! what came after: cards lost in a large frame, two cards, reflections on dark cards. On the first five, by now known, and
//! on these two, seeds 606 and 707, both judged once with and once without it (2026-11-27). 606 was looked at while the rule
//! for dark cards was made: for reflections only 707 is new.
//!
//! | problem | five known sets | before | two new sets | before |
//! |---|---|---|---|---|
//! | low_resolution (tiny cards were refused as blank) | 24/24 | 17/24 | 16/16 | 11/16 |
//! | multi_document | 24/24 | 17/24 | 15/16 | 13/16 |
//! | glare, on coloured or dark cards | 7/9 | 0/9 | 4/4 | 0/4 |
//! | glare, on all documents (three full sets) | 24/24 | 21/24 | 14/16 | 10/16 |
//! | good pictures without a false problem | 335/340 | 335/340 | 157/160 | 157/160 |
//!
//! One of the three good ones was accused of being two cards, for an outline around half a card; upright outlines are not
//! believed since, which mended it and changed nothing else (158 of 160). The other two are old: a reflection, and lines that
//! seem to run along the columns. Found on the two new sets besides: blur 31 of 32, darkness, low contrast, grey scans, heavy
//! compression, blank, sideways 16 of 16 each, black-and-white copies 14, cropped 10, enlarged to three times their size 1 of
//! 16: their edges are no softer than those of good pictures. No right slot was accused (368 pictures); 73 % of
//! the good ones were answered, bank cards 50 %, all right.
//!
//! A set made after all of that (seed 808, its 79 good pictures and the first 28 with a defect, judged once): no good picture
//! accused of a reflection, of two documents, of being blank or small; one each of blur and of darkness, and one right slot:
//! an emblem side in cool light was taken for a bank card, held the other way round. Where an emblem lies at either end no
//! card is a bank card's since: of 1,406 pictures of all eight sets none is answered wrongly, and nine emblem sides are
//! answered that were not. 61 of 79 answered. Light and golden bank cards had no answer: of 117 good ones 68 had one. A number
//! as long as a card's, on a sheet that is seen or beside a chip, is believed since: 90 have one, none of those pictures nor of the
//! 160 below is answered wrongly. That was tuned on them; of the five kinds 76 to 86 % of 579 good pictures are answered. Of seed 909 only the first 30 good ones were drawn: one was told to be blurred
//! and enlarged.
//!
//! Enlargements are told by their period as well since ([`Thresholds::resampled`]): of 48 in those sets, to three times their
//! size, 44 are found (before, 3 of the 40 without seed 808), of ten to four and five times, most of them larger than 1919 pixels, 7 as before; no good picture
//! of 579 is accused that was not. The rule and its limits were made on these pictures, seed 808 excepted, where the limit
//! was lowered once. A picture enlarged by half leaves the trace of one enlarged to three times, so it is a warning.
//!
//! Of 160 other pictures, backgrounds of Debian's packages and samples of scikit-image, many of them photographs of real
//! cameras, none was taken for one of the five documents, none for two of them.
//!
//! So few pictures of a defect say "no overlap seen", not more. `table` of `tests/photographs` prints this for any seed.
//!
//! # What it costs
//!
//! Measures look at a long side of 960 to 1919 pixels ([`step`]). Large JPEG are reduced by jpeg-decoder. It hands rows to
//! threads of its own, which cost a sixth of its time and may be late, so that coefficients wait in memory; sequential files
//! of one scan are therefore declared anew as narrow and tall frames of as many units, which it decodes without threads a
//! row at a time, and the units are put where they belong (`decode/narrow.rs`).
//!
//! Beside `image`'s plain decode of the same bytes in the same run, processor time of all threads, means of eight rounds in turns
//! (2026-11-27, nothing else running; with the other core busy 0.94 and 1.00 instead of 0.91 and 0.98):
//!
//! | megapixels | JPEG, colour at half | JPEG, colour whole | PNG | lossless WebP | JPEG with libjpeg-turbo as [`Decoder`] |
//! |---|---|---|---|---|---|
//! | 12 | 0.85 (three photographs 0.81 to 0.91) | 0.91 | 0.98 | 1.09 | 0.60 (0.59, 0.62, 0.69) |
//! | 48 | 0.57 | 0.67 | 0.84 | refused: larger than the limits allow | 0.39 |
//! | aim | 0.95 | 0.95 | 1.15 | 1.15 | 0.65 |
//!
//! The photograph with 0.91 and 0.69 is the noisiest, of 1.65 bits a pixel: its measures find most to look at.
//!
//! A native decoder is best asked for the components at a reduced size, which neither enlarges nor mixes colours
//! ([`Planes::of_components`]). The measures of 1000 x 750 grey levels take 9.5 ms, a third more for a picture of 1.2 megapixels that is not
//! reduced: of small pictures they are most of the cost, one megapixel takes about 18 ms beside 4.
//!
//! Memory, counted over all threads (`tests/allocations`, test `large`): 48 megapixels of sequential JPEG hold 3.5 to 4.3 MiB
//! beside the file, whatever the resolution of colour; before, colour at full resolution was decoded whole, by
//! arithmetic 144 MB. Threads remain for what cannot be declared so: files of several scans, unusual sampling, and pictures of
//! 34 to 59 megapixels whose long side is below 7680, as the highest frame has 65,535 rows; of these, coefficients may pile
//! up, which [`held`] counts as if all did.
//! Progressive files hold all of their coefficients, two bytes a sample. WebP has no decoder that works row by row, so that
//! every pixel of it is held. Of 68 hostile and large files, one of 48 megapixels among them, none held more than 6.8 MiB
//! (test `hostile`); a PDF with a packed bomb held 32 MiB, twice what may be unpacked.
//!
//! With the feature `qr` codes on licences are looked for in the planes, and where there is none once more at twice their size.
//! Of 47 good licences of the second generator 40 codes were read in the planes, 47 at twice their size, 47 at the full size of
//! the picture; of 34 of the first, seeds 3 and 11, 27 in all three. So nothing was lost by reducing (2026-11-27). They
//! were read with `rxing` over planes as reduced and by halving the full picture, not through [`observe`], which tells valid
//! credit codes only: the codes drawn carry none.
//!
//! A JPEG whose bytes cannot be the blocks that it declares, two bits each (one in progressive files), is refused before
//! anything is allocated for them.
//!
//! # What is missed
//!
//! * Most reflections on bright paper, those that leave some print visible, those that reach the frame. The measure
//!   warns and never rejects. Nothing is concluded from its silence.
//! * Two sheets beside each other of which neither stands out, unless they are the two sides of an identity card; two papers
//!   larger than cards unless both stand out.
//! * Pictures of more than 1919 pixels a side, and those enlarged to exactly two, four or eight times their size, where smooth
//!   kernels enlarged them and their edges are no softer than those of a good lens: what is left of the former lies below
//!   the working size, the period of the latter is that of compression.
//! * Documents as white as what they lie on have no outline: `cropped` and the like are then undetermined.
//! * Things that cover a document (`occluded`) and photographs of screens (`screen_recapture`): always undetermined.
//! * A progressive JPEG cut in its last scan and given a new end mark, unless it is large; a file whose missing part decodes
//!   from 16 bytes of nothing.
//! * Pictures upside down: the lines of text look the same.
//! * In PDF (feature `pdf`) all but pages that are one JPEG: other codings, pages put together of strips, text and drawings are named
//!   and left undetermined. Without the feature the format is named, its pages are not looked at.
//! * Real cameras: all figures are of generated pictures.

pub mod alike;
mod boxes;
pub mod format;
pub mod header;
pub mod kind;
mod limits;
#[cfg(feature = "pdf")]
mod pdf;
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
mod judgement;
#[cfg(feature = "picture")]
mod measure;
#[cfg(feature = "picture")]
mod observation;
#[cfg(feature = "picture")]
mod reduce;
#[cfg(feature = "pdf")]
mod scans;

#[cfg(feature = "picture")]
pub use decode::{Decoder, Failure, PureRust, held};
#[cfg(feature = "picture")]
pub use judge::{Judge, Picture};
#[cfg(feature = "picture")]
pub use judgement::{Finding, Judgement, Measure, Severity};
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
