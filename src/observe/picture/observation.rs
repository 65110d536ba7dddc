//! A judgement as a record of evidence.

use super::judge::{Judge, Picture};
use super::judgement::{Judgement, Severity};
use super::kind::{Kind, Recognition};
use super::limits::Limits;
use super::plane::Scene;
use super::slot::Slot;
#[cfg(feature = "qr")]
use crate::submission::Text;
use crate::submission::{
    Chosen, DocumentKind, FileState, Flag, Number, PictureGrade, PictureObservation, PictureProblem, Side,
};

/// Least confidence with which a recognised document is evidence.
const SURE: u8 = 90;

/// Adds what the bytes show; the reduced picture is handed back for comparing.
pub(super) fn add(
    observation: &mut PictureObservation<'static>,
    bytes: &[u8],
    slot: Option<Slot>,
    limits: &Limits,
) -> Option<Scene> {
    let judge = Judge { limits: *limits, ..Judge::default() };
    let (judgement, scene) = judge.look(Picture { bytes, name: None, slot });
    state(observation, &judgement);
    if let Some(recognition) = &judgement.recognition {
        recognised(observation, recognition);
    }
    #[cfg(feature = "qr")]
    if slot == Some(Slot::BusinessLicence) {
        let finer = || {
            let header = judgement.header.as_ref()?;
            super::qr::credit_code(&super::decode::finer(bytes, header, limits)?.luma)
        };
        let code = scene.as_ref().and_then(|scene| super::qr::credit_code(&scene.luma).or_else(finer));
        observation.credit_code = code.map(Text::new);
    }
    scene
}

/// What document is shown, where that is sure. A recogniser knows nothing of documents beside its five kinds, so only
/// those are evidence.
fn recognised(observation: &mut PictureObservation<'static>, recognition: &Recognition) {
    if recognition.confidence < SURE {
        return;
    }
    let (document, side) = match recognition.kind {
        Some(Kind::IdPortrait) => (DocumentKind::ResidentIdentityCard, Some(Side::Front)),
        Some(Kind::IdEmblem) => (DocumentKind::ResidentIdentityCard, Some(Side::Back)),
        Some(Kind::BusinessLicence) => (DocumentKind::BusinessLicence, None),
        Some(Kind::BankCard) => (DocumentKind::BankCard, Some(Side::Front)),
        // Other papers with one seal look like a permit from afar.
        Some(Kind::AccountPermit | Kind::Other) | None => return,
    };
    observation.shows_kind = Some(Chosen::Known(document));
    observation.shows_side = side.map(Chosen::Known);
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
    observation.colour = match grade(&[P::Grayscale]) {
        Some(Chosen::Known(PictureGrade::Fine)) => Some(Flag::from(true)),
        Some(Chosen::Known(PictureGrade::Unusable)) => Some(Flag::from(false)),
        _ => None,
    };
    observation.colouring = grade(&[P::Grayscale]);
    observation.framing = grade(&[P::Cropped]);
    observation.content = grade(&[P::Blank, P::NoDocument]);
    observation.light = grade(&[P::Glare, P::TooBright]);
}

#[cfg(test)]
mod tests;
