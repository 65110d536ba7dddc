//! Sheets as the descriptions have them, each of its numbers far from any limit.

use super::*;

/// One of those below.
pub(super) type Sheets = fn() -> Evidence;

pub(super) const CARD: f32 = 1.585;
pub(super) const PAPER: f32 = 1.414;

/// A sheet of this shape with nothing on it.
pub(super) fn blank(ratio: f32) -> Evidence {
    let pose = |turns: usize| Pose {
        turns,
        lines: Vec::new(),
        light_rows: Vec::new(),
        rows: Vec::new(),
        marks: Vec::new(),
        areas: Vec::new(),
        squares: Vec::new(),
        chip: Chip { contrast: 0, x: 0.0 },
    };
    Evidence {
        sheet: Sheet { corners: Default::default(), ratio, seen: true, others: 0, cards: [None; 2] },
        landscape: true,
        has_colour: true,
        paper_tint: [0, 0],
        paper: 220,
        middle: 206,
        frame: Frame { share: 0.0, warm: false },
        poses: [pose(0), pose(2)],
    }
}

pub(super) fn row(left: f32, right: f32, middle: f32, height: f32, covered: f32) -> Row {
    Row { left, right, middle, height, covered }
}

pub(super) fn area(left: f32, right: f32, top: f32, bottom: f32, fill: f32) -> Area {
    Area { left, right, top, bottom, fill }
}

pub(super) fn emblem(x: f32, y: f32, size: f32) -> Mark {
    Mark { x, y, size, filled: 0.9, red: 0.4, gold: 0.2 }
}

pub(super) fn seal(x: f32, y: f32, size: f32) -> Mark {
    Mark { x, y, size, filled: 0.4, red: 0.3, gold: 0.0 }
}

pub(super) fn portrait_side() -> Evidence {
    let mut evidence = blank(CARD);
    let pose = &mut evidence.poses[0];
    pose.areas = vec![area(0.65, 0.9, 0.2, 0.65, 0.6)];
    pose.rows = vec![row(0.3, 0.9, 0.84, 0.05, 0.4)];
    pose.rows.extend([0.15, 0.35, 0.6].map(|middle| row(0.1, 0.5, middle, 0.05, 0.2)));
    evidence
}

pub(super) fn emblem_side() -> Evidence {
    let mut evidence = blank(CARD);
    let pose = &mut evidence.poses[0];
    pose.marks = vec![emblem(0.1, 0.3, 0.2)];
    pose.rows = vec![row(0.3, 0.8, 0.2, 0.1, 0.3), row(0.35, 0.85, 0.4, 0.1, 0.3)];
    pose.rows.extend([0.7, 0.85].map(|middle| row(0.3, 0.8, middle, 0.05, 0.3)));
    evidence
}

pub(super) fn without_colour() -> Evidence {
    let mut evidence = emblem_side();
    evidence.has_colour = false;
    evidence.poses[0].marks.clear();
    evidence.poses[0].areas = vec![area(0.1, 0.25, 0.15, 0.4, 0.7)];
    evidence
}

pub(super) fn bank_card() -> Evidence {
    let mut evidence = blank(CARD);
    evidence.paper_tint = [-30, 40];
    evidence.middle = 100;
    let pose = &mut evidence.poses[0];
    pose.chip = Chip { contrast: 40, x: 0.2 };
    pose.rows = vec![row(0.1, 0.9, 0.65, 0.1, 0.7)];
    evidence
}

/// With a number that does not reach across the card.
pub(super) fn short_number() -> Evidence {
    let mut evidence = bank_card();
    evidence.poses[0].rows[0].right = 0.75;
    evidence
}

pub(super) fn licence() -> Evidence {
    let mut evidence = blank(PAPER);
    evidence.frame = Frame { share: 0.9, warm: true };
    let pose = &mut evidence.poses[0];
    pose.marks = vec![emblem(0.5, 0.15, 0.1), seal(0.75, 0.8, 0.15)];
    pose.rows = vec![row(0.4, 0.6, 0.3, 0.1, 0.2)];
    pose.lines = [0.04, 0.05, 0.06].map(|height| area(0.1, 0.5, 0.5, 0.5 + height, 0.5)).to_vec();
    pose.squares = vec![Square { x: 0.85, y: 0.25 }];
    evidence
}

/// The same standing: the code is below at the left.
pub(super) fn standing_licence() -> Evidence {
    let mut evidence = licence();
    evidence.landscape = false;
    evidence.poses[0].squares = vec![Square { x: 0.25, y: 0.8 }];
    evidence
}

pub(super) fn permit() -> Evidence {
    let mut evidence = blank(PAPER);
    let pose = &mut evidence.poses[0];
    pose.marks = vec![seal(0.75, 0.8, 0.15)];
    pose.rows = vec![row(0.35, 0.65, 0.15, 0.1, 0.2)];
    pose.rows.extend([0.3, 0.4, 0.55, 0.7].map(|middle| row(0.1, 0.5, middle, 0.05, 0.2)));
    pose.lines = [0.04, 0.05, 0.06].map(|height| area(0.1, 0.5, 0.5, 0.5 + height, 0.5)).to_vec();
    evidence
}

/// Both sides of an identity card on a page that stands.
pub(super) fn page() -> Evidence {
    let mut evidence = blank(PAPER);
    evidence.landscape = false;
    let pose = &mut evidence.poses[0];
    pose.marks = vec![emblem(0.3, 0.2, 0.1)];
    pose.areas = vec![area(0.7, 0.9, 0.55, 0.71, 0.6)];
    evidence
}

pub(super) fn score(kind: Kind, evidence: &Evidence) -> Option<u8> {
    let look = Look { evidence, pose: &evidence.poses[0], shape: Shape::of(evidence) };
    let answer = match kind {
        Kind::IdPortrait => look.id_portrait(),
        Kind::IdEmblem => look.id_emblem(),
        Kind::BankCard => look.bank_card(),
        Kind::BusinessLicence => look.licence(),
        Kind::AccountPermit => look.permit(),
        Kind::Other => None,
    };
    answer.map(|answer| {
        assert_eq!((answer.kind, answer.turns), (kind, 0));
        answer.score
    })
}
