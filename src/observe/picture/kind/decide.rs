//! From what was seen to an answer: one description of each document, held against the sheet in both poses.

use super::area::Area;
use super::card::Row;
use super::evidence::{Evidence, Pose};
use super::red::Mark;
use super::{Cue, Kind, Recognition};
use crate::observe::picture::region::Region;

/// Least score of an answer.
const ENOUGH: u8 = 80;
/// Least lead over the next kind.
const LEAD: u8 = 15;

/// Most colour of paper in neutral light, and in the light of lamps or shade.
const COLOURLESS: i16 = 30;
const CAST: i16 = 56;

/// Least size of an emblem on an identity card: signs of payment schemes on bank cards take less.
const LARGER_THAN_SIGNS: f32 = 0.17;

/// An answer that one description gives.
struct Answer {
    kind: Kind,
    score: u8,
    cues: Vec<Cue>,
    turns: usize,
}

pub(super) fn decide(evidence: &Evidence) -> Recognition {
    let shape = Shape::of(evidence);
    let mut answers = Vec::new();
    for pose in &evidence.poses {
        let look = Look { evidence, pose, shape };
        let described = [look.id_portrait(), look.id_emblem(), look.bank_card(), look.licence(), look.permit()];
        answers.extend(described.into_iter().flatten());
    }
    let both_sides = both_sides(evidence);
    let card = |bounds: [f32; 4]| {
        let [left, top, right, bottom] = bounds.map(|side| (side.clamp(0.0, 1.0) * 1000.0) as u16);
        Region { left, top, right, bottom }
    };
    let cards: Vec<Region> = evidence.sheet.cards.into_iter().flatten().map(card).collect();
    let several = both_sides || evidence.sheet.others > 0 || cards.len() > 1;
    let nothing = |several: bool| Recognition {
        kind: None,
        confidence: 0,
        cues: Vec::new(),
        several,
        both_sides,
        cards: cards.clone(),
        turns: 0,
    };
    if several {
        return nothing(true);
    }
    let Some(best) = clear(answers) else { return nothing(false) };
    Recognition {
        kind: Some(best.kind),
        confidence: best.score.min(99),
        cues: best.cues,
        several: false,
        both_sides: false,
        cards,
        turns: u8::try_from(best.turns).unwrap_or(0),
    }
}

/// The answer of the highest score, if it is high enough and leads by enough over the best of another kind.
fn clear(mut answers: Vec<Answer>) -> Option<Answer> {
    answers.sort_by_key(|answer| std::cmp::Reverse(answer.score));
    let mut answers = answers.into_iter();
    let best = answers.next()?;
    let rival = answers.find(|other| other.kind != best.kind).map_or(0, |other| other.score);
    (best.score >= ENOUGH && best.score >= rival.saturating_add(LEAD)).then_some(best)
}

/// Both sides of an identity card on one page, one above the other: an emblem and a portrait, as large and as far apart as
/// they are then. Lengths are those of the sheet, measured by the emblem, which is between a sixth and a fifth of a card.
fn both_sides(evidence: &Evidence) -> bool {
    let [pose, _] = &evidence.poses;
    // White cards on a white page have no outline; then the page is the frame, whatever the camera's is.
    let page = !evidence.sheet.seen && evidence.sheet.ratio < 1.5;
    if evidence.landscape || !page && Shape::of(evidence) != Shape::Paper {
        return false;
    }
    let across = 1.0 / evidence.sheet.ratio.max(1.0);
    let emblems = pose.marks.iter().filter(|mark| mark.is_emblem() && mark.size < 0.14 && !within(mark.x, 0.43, 0.57));
    emblems.into_iter().any(|emblem| {
        pose.areas.iter().any(|area| {
            let (x, y) = area.middle();
            let [beside, below, wide, high] =
                [(x - emblem.x) * across, (y - emblem.y).abs(), area.width() * across, area.height()]
                    .map(|length| length / emblem.size);
            area.fill > 0.3
                && within(beside, 2.2, 4.6)
                && within(below, 2.4, 7.0)
                && within(wide, 0.7, 2.2)
                && within(high, 0.9, 2.8)
        })
    })
}

/// What the outline says about the format.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Card,
    Paper,
    Unknown,
}

impl Shape {
    fn of(evidence: &Evidence) -> Self {
        let ratio = evidence.sheet.ratio;
        let (card, paper) = match evidence.sheet.seen {
            true => (1.50..1.68, 1.30..1.495),
            // A frame that nothing of a table is seen in is the sheet itself; cameras have 1.33, 1.5 and 1.78.
            false => (1.53..1.65, 1.37..1.455),
        };
        if card.contains(&ratio) {
            Shape::Card
        } else if paper.contains(&ratio) {
            Shape::Paper
        } else {
            Shape::Unknown
        }
    }
}

/// One pose of the sheet, with what all descriptions ask of it.
#[derive(Clone, Copy)]
struct Look<'e> {
    evidence: &'e Evidence,
    pose: &'e Pose,
    shape: Shape,
}

fn within(value: f32, from: f32, to: f32) -> bool {
    (from..=to).contains(&value)
}

impl Look<'_> {
    /// Light ground without a strong colour of its own. Warm and cool light move blue and red apart, by more than paper does.
    fn is_light(&self) -> bool {
        let [blue, red] = self.evidence.paper_tint;
        let most = if blue.signum() * red.signum() < 0 { CAST } else { COLOURLESS };
        blue.abs() + red.abs() <= most && i32::from(self.evidence.middle) * 100 > i32::from(self.evidence.paper) * 72
    }

    fn row(&self, holds: impl Fn(&Row) -> bool) -> bool {
        self.pose.rows.iter().any(holds)
    }

    /// The figure at the right, all of its parts together.
    fn portrait(&self) -> Option<Area> {
        let parts = self.pose.areas.iter().filter(|area| {
            let (x, y) = area.middle();
            x > 0.58 && y < 0.75 && area.left > 0.5
        });
        let mut inked = 0.0;
        let mut all: Option<Area> = None;
        for part in parts {
            inked += part.fill * part.width() * part.height();
            all = Some(match all {
                None => *part,
                Some(all) => Area {
                    left: all.left.min(part.left),
                    right: all.right.max(part.right),
                    top: all.top.min(part.top),
                    bottom: all.bottom.max(part.bottom),
                    fill: 0.0,
                },
            });
        }
        all.filter(|all| {
            let (x, y) = all.middle();
            within(x, 0.66, 0.9)
                && within(y, 0.25, 0.62)
                && within(all.width(), 0.14, 0.4)
                && within(all.height(), 0.34, 0.8)
                && inked / (all.width() * all.height()) > 0.4
        })
    }

    /// Dark areas of some size elsewhere than at the right.
    fn is_empty_left(&self) -> bool {
        !self.pose.areas.iter().any(|area| area.middle().0 < 0.55 && area.width() * area.height() > 0.022)
    }

    fn id_portrait(&self) -> Option<Answer> {
        if self.shape != Shape::Card || !self.is_light() || !self.evidence.landscape {
            return None;
        }
        self.portrait()?;
        if !self.is_empty_left() || self.pose.marks.iter().any(|mark| mark.x < 0.6) {
            return None;
        }
        let mut cues = vec![Cue::CardShape, Cue::Portrait];
        let mut score = 45;
        let number = self.row(|row| {
            within(row.middle, 0.74, 0.94) && within(row.right, 0.66, 0.98) && row.left < 0.5 && row.covered > 0.28
        });
        if number {
            cues.push(Cue::NumberRow);
            score += 30;
        }
        let texts = self.pose.rows.iter().filter(|row| {
            row.middle < 0.74 && row.left < 0.27 && row.right < 0.72 && row.covered > 0.035 && row.height > 0.03
        });
        let texts = texts.count();
        if within(texts as f32, 3.0, 7.0) {
            cues.push(Cue::TextLayout);
            score += 24;
        }
        Some(Answer { kind: Kind::IdPortrait, score, cues, turns: self.pose.turns })
    }

    /// The emblem where an identity card has it.
    fn emblem_of_card(&self) -> Option<&Mark> {
        self.pose.marks.iter().find(|mark| {
            mark.is_emblem() && within(mark.x, 0.06, 0.29) && within(mark.y, 0.13, 0.5) && within(mark.size, 0.11, 0.29)
        })
    }

    fn id_emblem(&self) -> Option<Answer> {
        if self.shape != Shape::Card || !self.is_light() || !self.evidence.landscape || self.portrait().is_some() {
            return None;
        }
        let mut cues = vec![Cue::CardShape];
        let mut score = 20;
        if self.evidence.has_colour {
            let emblem = self.emblem_of_card()?;
            if self.pose.marks.iter().any(|mark| (mark.x - emblem.x).abs() > 0.1) {
                return None;
            }
            score += 30;
        } else {
            let round = |area: &&Area| {
                let (x, y) = area.middle();
                let shape = area.width() / area.height().max(0.01) * 1.585;
                within(x, 0.06, 0.29)
                    && within(y, 0.13, 0.5)
                    && within(area.width(), 0.09, 0.28)
                    && within(shape, 0.7, 1.3)
            };
            self.pose.areas.iter().find(round)?;
            score += 20;
        }
        cues.push(Cue::Emblem);
        let titles = self.pose.rows.iter().filter(|row| {
            within(row.middle, 0.1, 0.52) && row.left > 0.26 && row.height > 0.06 && row.right - row.left > 0.25
        });
        match titles.count() {
            0 => {}
            1 => score += 12,
            _ => {
                cues.push(Cue::Title);
                score += 24;
            }
        }
        let below = self
            .pose
            .rows
            .iter()
            .filter(|row| within(row.middle, 0.6, 0.96) && row.right - row.left > 0.25 && row.height < 0.12);
        match below.count() {
            1 => score += 8,
            2 | 3 => {
                cues.push(Cue::TextLayout);
                score += 24;
            }
            _ => {}
        }
        Some(Answer { kind: Kind::IdEmblem, score, cues, turns: self.pose.turns })
    }

    fn bank_card(&self) -> Option<Answer> {
        // In coloured light the ground of an identity card is coloured too, and its emblem stands where chips are; with the
        // emblem at the other end the card lies the other way round, and what looks like a chip in this pose is none. Signs
        // of payment schemes, which stand there on bank cards, are smaller.
        let emblem = |pose: &Pose| {
            let least = if pose.turns == self.pose.turns { 0.0 } else { LARGER_THAN_SIGNS };
            Look { pose, ..*self }.emblem_of_card().is_some_and(|mark| mark.size >= least)
        };
        if self.shape != Shape::Card || !self.evidence.landscape || self.evidence.poses.iter().any(emblem) {
            return None;
        }
        let mut cues = vec![Cue::CardShape];
        let mut score = 10;
        let [blue, red] = self.evidence.paper_tint;
        let coloured = blue.abs() + red.abs() >= 24 || self.evidence.middle < 118;
        if coloured {
            cues.push(Cue::ColouredGround);
            score += 25;
        }
        let chip = self.pose.chip.contrast >= 24 && within(self.pose.chip.x, 0.08, 0.3);
        if chip {
            cues.push(Cue::Chip);
            score += 30;
        }
        let digits = |row: &Row| {
            within(row.middle, 0.46, 0.8)
                && row.left < 0.25
                && row.right - row.left > 0.48
                && within(row.height, 0.05, 0.16)
                && row.covered > 0.6 * (row.right - row.left)
        };
        // The title of an emblem side, which stands there when the card lies the other way round, is shorter. What fills the
        // whole frame may be anything that is as wide: a landscape has rows too.
        let sure = self.evidence.sheet.seen || chip;
        let whole = |row: &Row| sure && within(row.middle, 0.58, 0.74) && row.right - row.left > 0.7;
        let mut numbers = self.pose.rows.iter().chain(&self.pose.light_rows).filter(|row| digits(row)).peekable();
        if numbers.peek().is_some() {
            cues.push(Cue::NumberRow);
            score += if numbers.any(whole) { 46 } else { 34 };
        }
        Some(Answer { kind: Kind::BankCard, score, cues, turns: self.pose.turns })
    }

    /// A row in the middle of the sheet, higher than most others.
    fn title(&self, from: f32, to: f32) -> bool {
        let mut heights: Vec<f32> = self.pose.lines.iter().map(|line| line.height()).collect();
        heights.sort_by(f32::total_cmp);
        let usual = heights.get(heights.len() / 2).copied().unwrap_or(0.0);
        self.row(|row| {
            within((row.left + row.right) / 2.0, 0.44, 0.56)
                && within(row.middle, from, to)
                && row.height > usual * 1.4
                && within(row.right - row.left, 0.14, 0.7)
        })
    }

    fn seal(&self) -> bool {
        self.pose.marks.iter().any(|mark| {
            mark.is_seal() && within(mark.x, 0.56, 0.93) && within(mark.y, 0.6, 0.94) && within(mark.size, 0.07, 0.22)
        })
    }

    fn licence(&self) -> Option<Answer> {
        if self.shape != Shape::Paper || !self.is_light() {
            return None;
        }
        let landscape = self.evidence.landscape;
        let mut cues = vec![Cue::PaperShape];
        let mut score = 10;
        let emblem = self.pose.marks.iter().any(|mark| {
            let (lowest, largest) = if landscape { (0.3, 0.16) } else { (0.24, 0.18) };
            mark.is_emblem()
                && within(mark.x, 0.44, 0.56)
                && within(mark.y, 0.05, lowest)
                && within(mark.size, 0.045, largest)
        });
        if emblem {
            cues.push(Cue::Emblem);
            score += 35;
        }
        if self.title(0.14, 0.45) {
            cues.push(Cue::Title);
            score += 15;
        }
        let code = self.pose.squares.iter().any(|square| match landscape {
            true => within(square.x, 0.7, 0.96) && within(square.y, 0.07, 0.42),
            false => within(square.x, 0.06, 0.42) && within(square.y, 0.6, 0.94),
        });
        if code {
            cues.push(Cue::SquareCode);
            score += 25;
        }
        if self.seal() {
            cues.push(Cue::Seal);
            score += 15;
        }
        if self.evidence.frame.share > 0.7 && self.evidence.frame.warm {
            cues.push(Cue::WarmFrame);
            score += 20;
        }
        // Other certificates have emblem, frame and seal too; the landscape licence has its code as well.
        if landscape && !code {
            score = score.min(ENOUGH - 1);
        }
        Some(Answer { kind: Kind::BusinessLicence, score, cues, turns: self.pose.turns })
    }

    fn permit(&self) -> Option<Answer> {
        let pose = self.pose;
        if self.shape != Shape::Paper || !self.is_light() || !self.evidence.landscape || !self.seal() {
            return None;
        }
        // A personal seal may stand beside the bank's; an emblem, or anything red above, is another certificate's.
        if pose.marks.iter().any(|mark| mark.is_emblem() || mark.y < 0.45) || !pose.squares.is_empty() {
            return None;
        }
        let mut cues = vec![Cue::PaperShape, Cue::Seal];
        // Short of what contradicts a slot: other certificates have this layout too.
        let mut score = 39;
        if self.title(0.08, 0.26) {
            cues.push(Cue::Title);
            score += 25;
        }
        let texts = pose.rows.iter().filter(|row| row.left < 0.24 && within(row.middle, 0.24, 0.85)).count();
        if within(texts as f32, 4.0, 8.0) {
            cues.push(Cue::TextLayout);
            score += 20;
        }
        Some(Answer { kind: Kind::AccountPermit, score, cues, turns: self.pose.turns })
    }
}

#[cfg(test)]
mod tests;
