//! From bytes to a judgement: the order of looking, and what each look adds.

use super::decode::{Decoder, Failure, PureRust};
use super::header::Header;
use super::judgement::{Judgement, Severity};
use super::kind::{self, Recognition};
use super::limits::Limits;
use super::measure::{blur, colour, exposure, frame, glare, lone, resampled, screen, survey, turn, twin};
use super::plane::Scene;
use super::reduce::{self, Planes};
use super::region::Region;
use super::slot::Slot;
use super::thresholds::Thresholds;
use super::{format, header};
use crate::submission::{PictureFormat, PictureProblem};
use std::fmt;
use survey::Survey;

/// A picture to be judged.
#[derive(Clone, Copy)]
pub struct Picture<'a> {
    /// The file.
    pub bytes: &'a [u8],
    /// Its name, if it has one: only its extension is looked at.
    pub name: Option<&'a str>,
    /// What it was handed in for, if that is known.
    pub slot: Option<Slot>,
}

// Files are often named after the person on them.
impl fmt::Debug for Picture<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Picture")
            .field("bytes", &self.bytes.len())
            .field("named", &self.name.is_some())
            .field("slot", &self.slot)
            .finish()
    }
}

/// Judges pictures within limits, by thresholds, with a decoder.
#[derive(Clone, Copy, Default)]
pub struct Judge<'d> {
    /// Bounds of bytes, pixels, passes, memory and frames.
    pub limits: Limits,
    /// From which value on a measure warns and rejects.
    pub thresholds: Thresholds,
    /// Decodes before [`PureRust`] does.
    pub decoder: Option<&'d dyn Decoder>,
}

impl Judge<'_> {
    /// Looks at one picture. Never panics and holds no more memory than the limits allow; the same bytes give the same
    /// judgement.
    #[must_use]
    pub fn judge(&self, picture: Picture<'_>) -> Judgement {
        self.look(picture).0
    }

    /// The judgement, and the reduced picture that it was made from, for comparing and recognising.
    #[must_use]
    pub fn look(&self, picture: Picture<'_>) -> (Judgement, Option<Scene>) {
        let format = format::of(picture.bytes);
        let mut judgement = Judgement::of(format, picture.bytes);
        named(picture, &mut judgement);
        let scene = match format {
            #[cfg(feature = "pdf")]
            PictureFormat::Pdf => self.scanned(picture, &mut judgement),
            _ => {
                let scene = self.opened(picture, &mut judgement);
                self.pixels(scene.as_ref(), picture.slot, &mut judgement);
                scene
            }
        };
        judgement.findings.sort_by_key(|finding| finding.problem);
        judgement.undetermined.sort_unstable();
        judgement.undetermined.dedup();
        (judgement, scene)
    }

    /// What the pixels tell, or that they tell nothing.
    pub(super) fn pixels(&self, scene: Option<&Scene>, slot: Option<Slot>, judgement: &mut Judgement) {
        match scene {
            Some(scene) => {
                let survey = Survey::of(scene);
                self.seen(scene, &survey, slot, judgement);
                self.recognised(scene, &survey, slot, judgement);
            }
            None => judgement.undetermined = SEEN.to_vec(),
        }
    }

    /// Everything before the pixels, and the pixels if they may be decoded.
    fn opened(&self, picture: Picture<'_>, judgement: &mut Judgement) -> Option<Scene> {
        use PictureProblem as P;
        use Severity::{Rejection, Warning};
        let format = judgement.format;
        if picture.bytes.is_empty() {
            judgement.add(P::CorruptFile, Rejection, Region::ALL, "the file is empty");
            return None;
        }
        match format {
            PictureFormat::Jpeg | PictureFormat::Png | PictureFormat::Webp | PictureFormat::Bmp => {}
            PictureFormat::Unknown => {
                // A name that promises a picture, and content that is none: the file is damaged.
                let promised = picture.name.and_then(format::claimed).is_some();
                let problem = if promised { P::CorruptFile } else { P::UnsupportedFormat };
                judgement.add(problem, Rejection, Region::ALL, "no format of pictures that is known");
                return None;
            }
            _ => {
                judgement.add(
                    P::UnsupportedFormat,
                    Rejection,
                    Region::ALL,
                    "a format that picture uploads do not take",
                );
                if format == PictureFormat::Gif && frames_of_gif(picture.bytes) > 1 {
                    judgement.add(P::Animated, Warning, Region::ALL, "more frames than one");
                }
                return None;
            }
        }
        let Some(header) = header::read(picture.bytes, format) else {
            judgement.add(P::CorruptFile, Rejection, Region::ALL, "the header cannot be read");
            return None;
        };
        self.decoded(picture.bytes, header, judgement)
    }

    /// The pixels of a picture of this header, if they may be decoded.
    pub(super) fn decoded(&self, bytes: &[u8], header: Header, judgement: &mut Judgement) -> Option<Scene> {
        use PictureProblem as P;
        use Severity::Rejection;
        judgement.header = Some(header.clone());
        self.declared(&header, judgement);
        if judgement.bytes > self.limits.bytes || header.pixels() > self.limits.pixels {
            judgement.add(P::TooManyPixels, Rejection, Region::ALL, "larger than the limits for decoding");
            return None;
        }
        if header.passes > self.limits.passes {
            judgement.add(P::TooManyPixels, Rejection, Region::ALL, "more scans than the limits for decoding allow");
            return None;
        }
        if header.frames > self.limits.frames {
            judgement.add(P::Animated, Rejection, Region::ALL, "more frames than one");
            return None;
        }
        if !header.ended {
            judgement.add(P::Truncated, Rejection, Region::ALL, "the file ends before the picture does");
            judgement.decodes = Some(false);
            return None;
        }
        let decoded = self.decoder.and_then(|decoder| decoder.planes(bytes, &header, &self.limits));
        let decoded = decoded.or_else(|| PureRust.planes(bytes, &header, &self.limits));
        match decoded.unwrap_or(Err(Failure::Unsupported)) {
            Ok(planes) => {
                judgement.decodes = Some(true);
                Some(scene(planes, &header))
            }
            Err(Failure::Memory) => {
                judgement.add(
                    P::TooManyPixels,
                    Rejection,
                    Region::ALL,
                    "decoding needs more memory than the limits allow",
                );
                None
            }
            Err(Failure::Truncated) => {
                judgement.decodes = Some(false);
                judgement.add(P::Truncated, Rejection, Region::ALL, "the picture breaks off before its last row");
                None
            }
            Err(Failure::Corrupt | Failure::Unsupported) => {
                judgement.decodes = Some(false);
                judgement.add(P::CorruptFile, Rejection, Region::ALL, "the picture cannot be decoded");
                None
            }
        }
    }

    /// What the header alone tells.
    fn declared(&self, header: &Header, judgement: &mut Judgement) {
        use PictureProblem as P;
        if header.cmyk() {
            judgement.add(P::Cmyk, Severity::Warning, Region::ALL, "four components");
        }
        if header.trailing > 0 {
            // Panoramas, motion pictures and messengers append data; a few bytes of padding are nothing at all.
            let severity = if header.trailing > PADDING { Severity::Warning } else { Severity::Note };
            judgement.add(P::TrailingData, severity, Region::ALL, "bytes behind the end of the picture");
        }
        if header.software.as_deref().is_some_and(super::software::is_editor) {
            judgement.add(P::EditedSoftware, Severity::Warning, Region::ALL, "the metadata name an editing program");
        }
        if let Some(quality) = header.quality {
            let quality = i32::from(quality);
            judgement.measured("jpeg_quality", quality, "1..100", Some(self.thresholds.quality), Region::ALL);
            let cue = "the quantisation table is that of a low quality";
            judgement.held(P::HeavyCompression, quality, self.thresholds.quality, false, Region::ALL, cue);
        }
    }

    /// What the pixels tell.
    fn seen(&self, scene: &Scene, survey: &Survey, slot: Option<Slot>, judgement: &mut Judgement) {
        use PictureProblem as P;
        let limits = &self.thresholds;
        let exposure = exposure::of(&scene.luma);
        let all = Region::ALL;
        let structure = survey.structure();
        if structure < limits.content
            && let Some(lone) = lone::find(survey)
        {
            return self.tiny(scene, slot, lone, structure, judgement);
        }
        judgement.measured("level_99", exposure.high, "grey level", Some(limits.dark), all);
        judgement.held(P::TooDark, exposure.high, limits.dark, false, all, "the brightest parts are dark");
        let contrast = exposure.high - exposure.low;
        judgement.measured("contrast", contrast, "grey levels", Some(limits.contrast), all);
        // A small card on a ground like its own: its print is less than the hundredth that is left out at either end.
        let of_print = survey.reached(PRINTED);
        judgement.measured("contrast_of_print", of_print, "grey levels", Some(limits.contrast), all);
        judgement.measured("clipped", exposure.clipped, "1/1000 of the pixels", None, all);
        let print = survey.print();
        judgement.measured("structure", structure, "1/1000 of the blocks", None, all);
        judgement.measured("print", print, "1/1000 of the blocks", None, all);
        // Print that hardly stands out may look like no print at all: both are told.
        let widest = contrast.max(of_print);
        judgement.held(P::LowContrast, widest, limits.contrast, false, all, "levels lie close together");
        if structure < limits.content {
            judgement.add(P::Blank, Severity::Rejection, all, "hardly any structure");
            judgement.add(P::NoDocument, Severity::Warning, all, "hardly any structure");
            judgement.undetermined.extend(OF_DOCUMENTS);
            return;
        }
        if exposure.clipped > limits.clipped && (print < WASHED_OUT || exposure.low > LIFTED) {
            judgement.add(P::TooBright, Severity::Warning, all, "large parts are white and little print is left");
        }

        let found = frame::find(scene, survey);
        // The edge of an empty sheet looks like print; within there is none.
        let empty = |found: &frame::Found| survey.structure_within(found.region.inner(EDGE)) < limits.content;
        if let Some(found) = found.filter(empty)
            && widest >= limits.contrast.warn
        {
            judgement.document = Some(found.region);
            judgement.add(P::Blank, Severity::Rejection, found.region, "a sheet with hardly anything on it");
            judgement.undetermined.extend(OF_DOCUMENTS);
            return;
        }
        let place = self.placed(found.as_ref(), survey, scene, judgement);
        if found.is_none()
            && print < NO_PRINT
            && judgement.severity(P::LowContrast).is_none()
            && judgement.severity(P::TooDark).is_none()
        {
            judgement.add(P::NoDocument, Severity::Warning, all, "neither print nor the outline of a document");
            judgement.undetermined.extend(OF_DOCUMENTS);
            return;
        }
        self.sharpness(scene, slot, &place, judgement);
        self.colours(scene, found.as_ref(), &place, judgement);
        // On dark ground even small ones are told from what is printed.
        let least = |glare: &glare::Glare| if glare.on_dark { limits.glare / 3 } else { limits.glare };
        if let Some(glare) = glare::largest(survey, place.region).filter(|glare| glare.share >= least(glare)) {
            judgement.measured("glare", glare.share, "1/1000 of the picture", None, glare.region);
            judgement.add(P::Glare, Severity::Warning, glare.region, "a soft bright spot without print");
        }
        match turn::sideways(scene, place.region.inner(60)) {
            Some(percent) => {
                judgement.measured("lines_along_columns", percent, "% of those along rows", None, place.region);
                let upright_card = slot.is_some_and(Slot::is_card) && found.is_some_and(|found| !found.landscape);
                let limit = if upright_card { limits.turned * 6 / 10 } else { limits.turned };
                if percent > limit {
                    judgement.add(P::Rotated, Severity::Warning, place.region, "lines of text run along the columns");
                }
            }
            None => judgement.undetermined.push(P::Rotated),
        }
        if let Some(header) = &judgement.header
            && screen::shot(header, &scene.luma)
        {
            judgement.add(P::Screenshot, Severity::Warning, all, "the size of a telephone's screen, with its bars");
        }
    }

    /// Hardly any structure in the picture, but what there is lies close together: a card in a large frame. Its print cannot
    /// be read, and nothing else of it can be told.
    fn tiny(&self, scene: &Scene, slot: Option<Slot>, lone: lone::Lone, structure: i32, judgement: &mut Judgement) {
        use PictureProblem as P;
        let limits = &self.thresholds;
        judgement.measured("structure", structure, "1/1000 of the blocks", None, Region::ALL);
        judgement.measured("document", lone.share, "1/1000 of the picture", None, lone.region);
        judgement.document = Some(lone.region);
        let cue = "all that can be seen lies in a small part of the picture";
        judgement.add(P::SmallInFrame, Severity::Rejection, lone.region, cue);
        judgement.undetermined.extend(OF_DOCUMENTS.into_iter().filter(|problem| *problem != P::SmallInFrame));
        judgement.undetermined.extend([P::TooDark, P::TooBright, P::LowContrast]);
        let (width, height) = lone.region.size();
        let long = (u32::from(width) * scene.full.0).max(u32::from(height) * scene.full.1) / 1000;
        if let Some(share) = slot.map(Slot::character_share) {
            let tenths = small(i64::from(long) * i64::from(share) / 100_000);
            judgement.undetermined.retain(|problem| *problem != P::LowResolution);
            judgement.measured("character_height", tenths, "1/10 px", Some(limits.character), lone.region);
            let cue = "the characters that must be read are few pixels high";
            judgement.held(P::LowResolution, tenths, limits.character, false, lone.region, cue);
        }
    }

    /// Which document it is, and whether that is another one than the slot is for.
    fn recognised(&self, scene: &Scene, survey: &Survey, slot: Option<Slot>, judgement: &mut Judgement) {
        use PictureProblem as P;
        if judgement.finding(P::NoDocument).is_some() {
            judgement.undetermined.push(P::WrongSlot);
            return;
        }
        self.answered(kind::recognise(scene), survey, slot, judgement);
    }

    fn answered(&self, recognition: Recognition, survey: &Survey, slot: Option<Slot>, judgement: &mut Judgement) {
        use PictureProblem as P;
        if recognition.both_sides {
            judgement.add(P::MultiDocument, Severity::Warning, Region::ALL, "an emblem and a portrait on one page");
        }
        if let Some((region, cue)) = twin::of(&recognition.cards, survey) {
            judgement.add(P::MultiDocument, Severity::Warning, region, cue);
        }
        if judgement.finding(P::MultiDocument).is_some() {
            judgement.undetermined.retain(|problem| *problem != P::MultiDocument);
        }
        // Rings and waves of a printed ground have rows of their own; what was recognised stands upright or upside down.
        if recognition.kind.is_some() && recognition.turns.is_multiple_of(2) {
            judgement.findings.retain(|finding| finding.problem != P::Rotated);
        }
        match (recognition.kind, slot) {
            (Some(kind), Some(slot)) if i32::from(recognition.confidence) >= self.thresholds.kind => {
                if kind.name() != slot.name() {
                    judgement.add(P::WrongSlot, Severity::Warning, Region::ALL, "the layout of another document");
                }
            }
            _ => judgement.undetermined.push(P::WrongSlot),
        }
        judgement.recognition = Some(recognition);
    }

    /// The document's place: found, or estimated by the print or by the frame.
    fn placed(&self, found: Option<&frame::Found>, survey: &Survey, scene: &Scene, judgement: &mut Judgement) -> Place {
        use PictureProblem as P;
        let long = scene.full.0.max(scene.full.1);
        let Some(found) = found else {
            judgement.undetermined.extend([P::Cropped, P::EdgeTouch, P::SmallInFrame, P::MultiDocument]);
            let Some(region) = survey.print_box() else {
                return Place { region: Region::ALL, long: long / 4 * 3 };
            };
            let (width, height) = region.size();
            let side = u32::from(width) * scene.full.0 / 1000;
            let side = side.max(u32::from(height) * scene.full.1 / 1000);
            // Margins beside the print.
            return Place { region, long: (side / 100 * 108).clamp(1, long) };
        };
        let limits = &self.thresholds;
        judgement.document = Some(found.region);
        judgement.measured("document", found.share, "1/1000 of the picture", None, found.region);
        judgement.measured(
            "document_long_side",
            i32::try_from(found.sides.0).unwrap_or(i32::MAX),
            "px",
            None,
            found.region,
        );
        let touching: Vec<bool> = found.contact.iter().map(|share| *share > 0).collect();
        let cut: Vec<bool> = found.contact.iter().map(|share| *share >= limits.contact).collect();
        let sides = touching.iter().filter(|touches| **touches).count();
        let cuts = cut.iter().filter(|cut| **cut).count();
        let worst = found.contact.iter().copied().max().unwrap_or(0);
        judgement.measured("contact", worst, "1/1000 of a side", None, found.region);
        // Left and right, or top and bottom, with the rest free, is how tight crops look as well.
        let opposite = matches!(cut.as_slice(), [true, _, true, _] | [_, true, _, true]);
        if (1..=2).contains(&cuts) && sides <= 2 && !opposite && found.solid > 780 {
            judgement.add(
                P::Cropped,
                Severity::Rejection,
                found.region,
                "the outline runs into the edge of the picture",
            );
        } else if (1..=2).contains(&sides) && worst * 5 > limits.contact {
            judgement.add(P::EdgeTouch, Severity::Note, found.region, "the outline reaches the edge of the picture");
        }
        if found.share < limits.small && found.second.is_none() {
            judgement.add(P::SmallInFrame, Severity::Warning, found.region, "little of the picture is document");
        }
        if let Some(second) = found.second {
            judgement.add(P::MultiDocument, Severity::Warning, second, "another document of that size");
        }
        Place { region: found.region, long: found.sides.0 }
    }

    /// Blur, resolution and enlargement, all against the height of the characters.
    fn sharpness(&self, scene: &Scene, slot: Option<Slot>, place: &Place, judgement: &mut Judgement) {
        use PictureProblem as P;
        let limits = &self.thresholds;
        // Full-size pixels in a pixel of working size, in hundredths.
        let scale = i64::from(scene.full.0.max(scene.full.1)) * 100
            / i64::try_from(scene.luma.width().max(scene.luma.height()).max(1)).unwrap_or(1);
        let deviation = blur::deviation(&scene.luma, place.region).map(|value| small(i64::from(value) * scale / 100));
        // Without a slot, as on an identity card in the same place: the largest print that is asked for.
        let share = slot.map(Slot::character_share);
        let tenths = share.map(|share| small(i64::from(place.long) * i64::from(share) / 100_000));
        if let Some(deviation) = deviation {
            judgement.measured("edge_deviation", deviation, "1/100 px", None, place.region);
        }
        let Some(tenths) = tenths.filter(|tenths| *tenths > 0) else {
            judgement.undetermined.extend([P::LowResolution, P::Upscaled]);
            self.blur_alone(deviation, place, judgement);
            return;
        };
        judgement.measured("character_height", tenths, "1/10 px", Some(limits.character), place.region);
        let cue = "the characters that must be read are few pixels high";
        judgement.held(P::LowResolution, tenths, limits.character, false, place.region, cue);
        let Some(deviation) = deviation else {
            judgement.undetermined.extend([P::Blurry, P::Upscaled]);
            return;
        };
        let ratio = small(i64::from(deviation) * 100 / i64::from(tenths));
        judgement.measured("blur", ratio, "1/1000 of the character height", Some(limits.blur), place.region);
        if deviation > limits.enlarged {
            // Pixels that carry something: as many as edges of 0.77 pixels would need.
            let effective = small(i64::from(tenths) * 77 / i64::from(deviation));
            judgement.measured(
                "effective_character_height",
                effective,
                "1/10 px",
                Some(limits.character),
                place.region,
            );
            let cue = "edges are as soft as after an enlargement";
            judgement.held(P::Upscaled, effective, limits.character, false, place.region, cue);
        }
        if judgement.finding(P::Upscaled).is_none() && tenths >= limits.character.warn && scale == 100 {
            self.traces(scene, (deviation, tenths), place, judgement);
        }
        // Characters of a few pixels are soft whatever the lens does: that is too few pixels, not blur.
        if tenths >= limits.character.reject || ratio > limits.blur.reject * 2 {
            judgement.held(P::Blurry, ratio, limits.blur, true, place.region, "edges are soft for the characters");
        }
    }

    /// Periods that an enlargement leaves: seen at full size only, and only looked for where the edges are soft enough for one
    /// that would matter.
    fn traces(&self, scene: &Scene, (deviation, tenths): (i32, i32), place: &Place, judgement: &mut Judgement) {
        let limits = &self.thresholds;
        // An edge between pixels that are so far apart is hardly less than three tenths of that wide.
        let longest = deviation as f32 / 28.0;
        let shortest = (tenths as f32 / limits.character.warn as f32).max(2.2);
        if shortest >= longest {
            return;
        }
        let Some((period, tone)) = resampled::period(&scene.luma, shortest, longest) else { return };
        if tone < limits.resampled {
            return;
        }
        judgement.measured("resampling_period", (period * 100.0) as i32, "1/100 px", None, Region::ALL);
        // The same trace is left by less than twice the size: never more than a warning.
        let cue = "pixels in between were computed: an enlargement";
        judgement.add(PictureProblem::Upscaled, Severity::Warning, place.region, cue);
    }

    /// Without a slot nothing is known of the characters: only what would be unreadable on any of the documents is told.
    fn blur_alone(&self, deviation: Option<i32>, place: &Place, judgement: &mut Judgement) {
        let Some(deviation) = deviation else {
            judgement.undetermined.push(PictureProblem::Blurry);
            return;
        };
        let most = Slot::ALL.into_iter().map(Slot::character_share).max().unwrap_or(1);
        let tenths = small(i64::from(place.long) * i64::from(most) / 100_000).max(1);
        let ratio = small(i64::from(deviation) * 100 / i64::from(tenths));
        judgement.measured(
            "blur",
            ratio,
            "1/1000 of the largest character height",
            Some(self.thresholds.blur),
            place.region,
        );
        judgement.held(
            PictureProblem::Blurry,
            ratio,
            self.thresholds.blur,
            true,
            place.region,
            "edges are soft for any document",
        );
    }

    fn colours(&self, scene: &Scene, found: Option<&frame::Found>, place: &Place, judgement: &mut Judgement) {
        use PictureProblem as P;
        let limits = &self.thresholds;
        let Some(colour) = &scene.colour else {
            judgement.measured("chroma", 0, "1/10 level", Some(limits.chroma), Region::ALL);
            judgement.add(P::Grayscale, Severity::Rejection, Region::ALL, "one component only");
            return;
        };
        let whole = colour::radius(colour, scene.full, Region::ALL);
        let inside = found.and_then(|_| colour::radius(colour, scene.full, place.region.inner(80)));
        match (inside, whole) {
            (Some(inside), Some(whole)) => {
                let region = if inside < whole { place.region } else { Region::ALL };
                let least = inside.min(whole);
                judgement.measured("chroma", least, "1/10 level", Some(limits.chroma), region);
                judgement.held(P::Grayscale, least, limits.chroma, false, region, "no colour beside the cast");
            }
            (None, Some(whole)) => {
                judgement.measured("chroma", whole, "1/10 level", Some(limits.chroma), Region::ALL);
                judgement.held(P::Grayscale, whole, limits.chroma, false, Region::ALL, "no colour beside the cast");
            }
            _ => judgement.undetermined.push(P::Grayscale),
        }
    }
}

/// Whether the extension of the name fits the content.
fn named(picture: Picture<'_>, judgement: &mut Judgement) {
    if let Some(claimed) = picture.name.and_then(format::claimed)
        && claimed != judgement.format
        && judgement.format != PictureFormat::Unknown
    {
        let cue = "the extension of the name is that of another format";
        judgement.add(PictureProblem::FormatMismatch, Severity::Warning, Region::ALL, cue);
    }
}

/// Where the document is taken to lie, and its longer side in pixels of the whole picture.
struct Place {
    region: Region,
    long: u32,
}

/// Bytes behind the end that no application means anything by.
const PADDING: usize = 64;

/// Share of blocks with print, in thousandths, below which a mostly white picture counts as washed out.
const WASHED_OUT: i32 = 20;

/// 1 % quantile of the grey levels above which nothing in a mostly white picture is dark any more.
const LIFTED: i32 = 110;

/// Share of blocks with print below which there is no document.
const NO_PRINT: i32 = 6;

/// Share of the blocks, in thousandths, that print has at least.
const PRINTED: usize = 3;

/// Margin of a sheet in which its own edge lies, in thousandths of its sides: sheets may lie aslant.
const EDGE: u16 = 150;

/// What takes a document to be told.
const OF_DOCUMENTS: [PictureProblem; 10] = [
    PictureProblem::Blurry,
    PictureProblem::Glare,
    PictureProblem::Grayscale,
    PictureProblem::LowResolution,
    PictureProblem::Upscaled,
    PictureProblem::Cropped,
    PictureProblem::EdgeTouch,
    PictureProblem::Rotated,
    PictureProblem::MultiDocument,
    PictureProblem::SmallInFrame,
];

/// What takes pixels to be told.
pub(super) const SEEN: [PictureProblem; 19] = [
    PictureProblem::Blurry,
    PictureProblem::Glare,
    PictureProblem::TooDark,
    PictureProblem::TooBright,
    PictureProblem::LowContrast,
    PictureProblem::Grayscale,
    PictureProblem::LowResolution,
    PictureProblem::Upscaled,
    PictureProblem::Cropped,
    PictureProblem::EdgeTouch,
    PictureProblem::Rotated,
    PictureProblem::Blank,
    PictureProblem::NoDocument,
    PictureProblem::WrongSlot,
    PictureProblem::Screenshot,
    PictureProblem::ScreenRecapture,
    PictureProblem::MultiDocument,
    PictureProblem::Occluded,
    PictureProblem::SmallInFrame,
];

/// Every frame of an animated GIF has a control block.
fn frames_of_gif(bytes: &[u8]) -> usize {
    bytes.windows(3).filter(|window| *window == [0x21, 0xf9, 4]).count()
}

fn small(value: i64) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

fn scene(planes: Planes, header: &Header) -> Scene {
    Scene {
        luma: reduce::upright(planes.luma, header.orientation),
        colour: planes.colour.map(|colour| reduce::upright(colour, header.orientation)),
        full: header.upright(),
    }
}

#[cfg(test)]
mod tests;
