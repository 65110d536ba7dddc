//! Saved pages of this repository's own writing: every cue and every trap, each with what must be reported and what may be.
//! All merchants, numbers and hosts are fictional.
#![cfg(feature = "page")]

#[path = "support/written_pages.rs"]
mod written_pages;

use prescreen::observe::page::{Kind, Limits, Page, Site, judge};
use std::collections::BTreeSet;
use written_pages::{Cases, bytes, record};

fn judge_all(text: &str, least: usize) {
    let cases: Cases = toml::from_str(text).expect("readable cases");
    assert!(cases.page.len() >= least, "{} pages", cases.page.len());
    let mut names = BTreeSet::new();
    let mut wrong = Vec::new();
    let (mut wanted, mut reported, mut beside, mut good, mut alarms) = (0, 0, 0, 0, 0);
    for case in &cases.page {
        assert!(names.insert(case.name.clone()), "{} stands twice", case.name);
        for kind in case.expected.iter().chain(&case.tolerated).chain(&case.open) {
            assert!(Kind::ALL.iter().any(|known| known.name() == kind), "{}: {kind}", case.name);
        }
        let record = record(&cases, case);
        let capture = record.capture.clone().unwrap_or_default();
        let page = Page::read(&bytes(case), &capture, &Limits::default());
        let pages = [page];
        let declared = record.declared.clone().unwrap_or_default();
        let site = Site {
            pages: &pages,
            declared: &declared,
            registry: record.registry.as_ref(),
            security: record.security.as_deref().unwrap_or_default(),
            as_of: None,
        };
        let judged = judge(&site);
        let found: BTreeSet<&str> = judged.kinds().map(Kind::name).collect();
        let open: BTreeSet<&str> = judged.undetermined().iter().map(|open| open.kind().name()).collect();
        let seen = case.expected.iter().filter(|kind| found.contains(kind.as_str())).count();
        let foreign = found
            .iter()
            .filter(|kind| !case.expected.iter().chain(&case.tolerated).any(|known| known == *kind))
            .count();
        wanted += case.expected.len();
        reported += seen;
        beside += foreign;
        if case.expected.is_empty() {
            good += 1;
            alarms += usize::from(foreign > 0);
        }
        let right =
            seen == case.expected.len() && foreign == 0 && case.open.iter().all(|kind| open.contains(kind.as_str()));
        if !right {
            let cues: Vec<String> =
                judged.findings().iter().map(|finding| format!("{}: {}", finding.kind(), finding.cue())).collect();
            wrong.push(format!(
                "{}: expected {:?}, found {cues:?}, undetermined {open:?}, nature {:?}",
                case.name,
                case.expected,
                pages[0].nature()
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} pages (recall {reported} of {wanted}, {beside} findings beside, {alarms} of {good} good pages alarmed):\n{}",
        wrong.len(),
        cases.page.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_cue_and_every_trap() {
    judge_all(include_str!("data/pages.toml"), 160);
}

#[test]
fn first_blind_round() {
    judge_all(include_str!("data/pages-first-round.toml"), 80);
}

#[test]
fn second_blind_round() {
    judge_all(include_str!("data/pages-second-round.toml"), 79);
}

#[test]
fn third_blind_round() {
    judge_all(include_str!("data/pages-third-round.toml"), 70);
}

#[test]
fn fourth_blind_round() {
    judge_all(include_str!("data/pages-fourth-round.toml"), 60);
}
