//! What is said of a picture: problems, numbers, and what could not be told.

use super::header::Header;
use super::kind::Recognition;
use super::region::Region;
use super::thresholds::Level;
use crate::submission::{PictureFormat, PictureProblem};

/// How bad a finding is by the thresholds. What it means for an application is a rule set's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Told, harmless by itself.
    Note,
    /// Worth a look.
    Warning,
    /// The picture cannot be used.
    Rejection,
}

/// One problem that was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// Which problem.
    pub problem: PictureProblem,
    /// How bad.
    pub severity: Severity,
    /// Where in the upright picture.
    pub region: Region,
    /// What was seen, in a few words.
    pub cue: &'static str,
    /// On which page, from 1, in files of several pages.
    pub page: Option<u32>,
}

/// One number that was measured, and the limits it was held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Measure {
    /// Its name.
    pub name: &'static str,
    /// The number.
    pub value: i32,
    /// Its unit.
    pub unit: &'static str,
    /// The limits, where it has any.
    pub level: Option<Level>,
    /// Where it was taken.
    pub region: Region,
}

/// What the bytes of one picture say.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Judgement {
    /// Format by content.
    pub format: PictureFormat,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// What the file says about itself, if it could be read.
    pub header: Option<Header>,
    /// Whether the whole picture decodes; `None` if it was not tried.
    pub decodes: Option<bool>,
    /// Problems, in the order of the vocabulary.
    pub findings: Vec<Finding>,
    /// What could not be told.
    pub undetermined: Vec<PictureProblem>,
    /// Numbers, in a fixed order.
    pub measures: Vec<Measure>,
    /// The document, if it was found.
    pub document: Option<Region>,
    /// Which document it is, if pixels could be looked at.
    pub recognition: Option<Recognition>,
}

impl Judgement {
    /// The worst finding of a problem.
    #[must_use]
    pub fn finding(&self, problem: PictureProblem) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.problem == problem)
    }

    /// How bad a problem is here; `None` if it was not seen.
    #[must_use]
    pub fn severity(&self, problem: PictureProblem) -> Option<Severity> {
        self.finding(problem).map(|finding| finding.severity)
    }

    /// Whether a problem could not be told.
    #[must_use]
    pub fn is_undetermined(&self, problem: PictureProblem) -> bool {
        self.undetermined.contains(&problem)
    }

    pub(super) fn of(format: PictureFormat, bytes: &[u8]) -> Self {
        Judgement {
            format,
            bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            header: None,
            decodes: None,
            findings: Vec::new(),
            undetermined: vec![PictureProblem::Occluded, PictureProblem::ScreenRecapture],
            measures: Vec::new(),
            document: None,
            recognition: None,
        }
    }

    pub(super) fn add(&mut self, problem: PictureProblem, severity: Severity, region: Region, cue: &'static str) {
        match self.findings.iter_mut().find(|finding| finding.problem == problem) {
            Some(finding) if finding.severity >= severity => {}
            Some(finding) => *finding = Finding { problem, severity, region, cue, page: None },
            None => self.findings.push(Finding { problem, severity, region, cue, page: None }),
        }
    }

    pub(super) fn measured(
        &mut self,
        name: &'static str,
        value: i32,
        unit: &'static str,
        level: Option<Level>,
        region: Region,
    ) {
        self.measures.push(Measure { name, value, unit, level, region });
    }

    /// Holds a number against two limits that it must not exceed, or not fall below.
    pub(super) fn held(
        &mut self,
        problem: PictureProblem,
        value: i32,
        level: Level,
        above: bool,
        region: Region,
        cue: &'static str,
    ) {
        let beyond = |limit: i32| if above { value > limit } else { value < limit };
        if beyond(level.reject) {
            self.add(problem, Severity::Rejection, region, cue);
        } else if beyond(level.warn) {
            self.add(problem, Severity::Warning, region, cue);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PictureProblem as P;

    #[test]
    fn of_a_problem_the_worst_finding_stands_and_the_first_of_equal_ones() {
        let mut judgement = Judgement::of(PictureFormat::Png, b"abc");
        assert_eq!((judgement.format, judgement.bytes, judgement.decodes), (PictureFormat::Png, 3, None));
        assert!(judgement.is_undetermined(P::Occluded) && !judgement.is_undetermined(P::Blurry));
        judgement.add(P::Blurry, Severity::Warning, Region::ALL, "first");
        judgement.add(P::Glare, Severity::Note, Region::ALL, "other");
        judgement.add(P::Blurry, Severity::Note, Region::ALL, "less");
        judgement.add(P::Blurry, Severity::Warning, Region::ALL, "as bad");
        assert_eq!(judgement.finding(P::Blurry).map(|finding| finding.cue), Some("first"));
        judgement.add(P::Blurry, Severity::Rejection, Region::ALL.inner(10), "worse");
        let finding = judgement.finding(P::Blurry).unwrap();
        assert_eq!((finding.cue, finding.region, finding.page), ("worse", Region::ALL.inner(10), None));
        assert_eq!(judgement.severity(P::Glare), Some(Severity::Note));
        assert_eq!((judgement.severity(P::Blank), judgement.findings.len()), (None, 2));
    }

    #[test]
    fn a_number_at_its_limit_is_within_it() {
        let (up, down) = (Level { warn: 75, reject: 100 }, Level { warn: 30, reject: 15 });
        for (value, level, above, expected) in [
            (75, up, true, None),
            (76, up, true, Some(Severity::Warning)),
            (100, up, true, Some(Severity::Warning)),
            (101, up, true, Some(Severity::Rejection)),
            (30, down, false, None),
            (29, down, false, Some(Severity::Warning)),
            (15, down, false, Some(Severity::Warning)),
            (14, down, false, Some(Severity::Rejection)),
        ] {
            let mut judgement = Judgement::of(PictureFormat::Png, b"");
            judgement.held(P::Blurry, value, level, above, Region::ALL, "cue");
            assert_eq!(judgement.severity(P::Blurry), expected, "{value} {above}");
        }
        let mut judgement = Judgement::of(PictureFormat::Png, b"");
        judgement.measured("blur", 7, "px", Some(up), Region::ALL);
        let expected = Measure { name: "blur", value: 7, unit: "px", level: Some(up), region: Region::ALL };
        assert_eq!(judgement.measures, [expected]);
    }
}
