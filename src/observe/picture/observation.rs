//! A judgement as a record of evidence.

use super::judge::{Judge, Judgement, Picture, Severity};
use super::limits::Limits;
use super::slot::Slot;
use crate::submission::{Chosen, FileState, Flag, Number, PictureGrade, PictureObservation, PictureProblem};

pub(super) fn add(observation: &mut PictureObservation<'static>, bytes: &[u8], slot: Option<Slot>, limits: &Limits) {
    let judge = Judge { limits: *limits, ..Judge::default() };
    state(observation, &judge.judge(Picture { bytes, name: None, slot }));
}

/// Fills a record from a judgement.
fn state(observation: &mut PictureObservation<'static>, judgement: &Judgement) {
    use PictureProblem as P;
    if let Some(header) = &judgement.header {
        let (width, height) = header.upright();
        observation.width = Some(Number::from(i64::from(width)));
        observation.height = Some(Number::from(i64::from(height)));
    }
    if judgement.severity(P::TooManyPixels).is_some() {
        observation.state = Some(Chosen::Known(FileState::TooLarge));
        return;
    }
    observation.decodes = judgement.decodes.map(Flag::from);
    if judgement.severity(P::CorruptFile).is_some() && judgement.header.is_none() && judgement.bytes > 0 {
        observation.decodes = Some(Flag::from(false));
    }
    if judgement.decodes != Some(true) {
        return;
    }
    observation.problems = judgement
        .findings
        .iter()
        .filter(|finding| finding.severity >= Severity::Warning)
        .map(|finding| Chosen::Known(finding.problem))
        .collect();
    let grade = |problems: &[P]| {
        let worst = problems.iter().filter_map(|problem| judgement.severity(*problem)).max();
        let unknown = problems.iter().any(|problem| judgement.is_undetermined(*problem));
        match worst {
            Some(Severity::Rejection) => Some(Chosen::Known(PictureGrade::Unusable)),
            Some(Severity::Warning) => Some(Chosen::Known(PictureGrade::Doubtful)),
            _ if unknown => None,
            _ => Some(Chosen::Known(PictureGrade::Fine)),
        }
    };
    observation.sharpness = grade(&[P::Blurry]);
    observation.brightness = grade(&[P::TooDark]);
    observation.contrast = grade(&[P::LowContrast]);
    observation.resolution = grade(&[P::LowResolution, P::Upscaled]);
    observation.compression = grade(&[P::HeavyCompression]);
    observation.colouring = grade(&[P::Grayscale]);
    observation.framing = grade(&[P::Cropped]);
    observation.content = grade(&[P::Blank, P::NoDocument]);
    observation.light = grade(&[P::Glare, P::TooBright]);
}
