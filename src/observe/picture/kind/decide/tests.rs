use super::super::card::Chip;
use super::super::frame::Frame;
use super::super::sheet::Sheet;
use super::super::square_code::Square;
use super::*;
use documents::*;

mod documents;
mod limits;

/// Descriptions in whole: what is scored when everything is as described, and by which cues.
#[test]
fn what_is_as_described_scores_most() {
    let cues = |kind: Kind, evidence: &Evidence| {
        let look = Look { evidence, pose: &evidence.poses[0], shape: Shape::of(evidence) };
        let described = [look.id_portrait(), look.id_emblem(), look.bank_card(), look.licence(), look.permit()];
        let answer = described.into_iter().flatten().find(|answer| answer.kind == kind).unwrap();
        (answer.score, answer.cues)
    };
    use Cue::*;
    assert_eq!(cues(Kind::IdPortrait, &portrait_side()), (99, vec![CardShape, Portrait, NumberRow, TextLayout]));
    assert_eq!(cues(Kind::IdEmblem, &emblem_side()), (98, vec![CardShape, Emblem, Title, TextLayout]));
    assert_eq!(cues(Kind::IdEmblem, &without_colour()), (88, vec![CardShape, Emblem, Title, TextLayout]));
    assert_eq!(cues(Kind::BankCard, &bank_card()), (111, vec![CardShape, ColouredGround, Chip, NumberRow]));
    let all = vec![PaperShape, Emblem, Title, SquareCode, Seal, WarmFrame];
    assert_eq!(cues(Kind::BusinessLicence, &licence()), (120, all.clone()));
    assert_eq!(cues(Kind::BusinessLicence, &standing_licence()), (120, all));
    assert_eq!(cues(Kind::AccountPermit, &permit()), (84, vec![PaperShape, Seal, Title, TextLayout]));
    assert!(both_sides(&page()));
}

#[test]
fn outlines_have_a_shape_within_limits() {
    let shape = |ratio: f32, seen: bool| {
        let mut evidence = blank(ratio);
        evidence.sheet.seen = seen;
        match Shape::of(&evidence) {
            Shape::Card => 'c',
            Shape::Paper => 'p',
            Shape::Unknown => '-',
        }
    };
    let seen: [(f32, &str); 4] = [(1.30, "-pp"), (1.495, "p--"), (1.50, "-cc"), (1.68, "c--")];
    let not_seen: [(f32, &str); 4] = [(1.37, "-pp"), (1.455, "p--"), (1.53, "-cc"), (1.65, "c--")];
    for (limits, is_seen) in [(seen, true), (not_seen, false)] {
        for (limit, wanted) in limits {
            let got: String =
                [limit.next_down(), limit, limit.next_up()].map(|ratio| shape(ratio, is_seen)).iter().collect();
            assert_eq!(got, wanted, "{limit} {is_seen}");
        }
    }
}

#[test]
fn paper_is_light_unless_it_has_more_colour_than_lamps_give() {
    let light = |paper_tint: [i16; 2], middle: u8, paper: u8| {
        let evidence = Evidence { paper_tint, middle, paper, ..blank(CARD) };
        Look { evidence: &evidence, pose: &evidence.poses[0], shape: Shape::Card }.is_light()
    };
    for (tint, wanted) in [
        ([15, 15], true),
        ([15, 16], false),
        ([-14, -16], true),
        ([-15, -16], false),
        ([0, 30], true),
        ([0, 31], false),
        ([30, 0], true),
        ([-31, 0], false),
        ([-28, 28], true),
        ([-28, 29], false),
        ([40, -16], true),
        ([40, -17], false),
    ] {
        assert_eq!(light(tint, 206, 220), wanted, "{tint:?}");
    }
    assert!(!light([0, 0], 72, 100));
    assert!(light([0, 0], 73, 100));
    assert!(!light([0, 0], 144, 200));
    assert!(light([0, 0], 145, 200));
}

/// What every description but that of bank cards asks for, and which shape each has.
#[test]
fn descriptions_ask_for_shape_format_and_light() {
    let all: [(Kind, Sheets, bool); 6] = [
        (Kind::IdPortrait, portrait_side, true),
        (Kind::IdEmblem, emblem_side, true),
        (Kind::BankCard, bank_card, false),
        (Kind::BusinessLicence, licence, true),
        (Kind::BusinessLicence, standing_licence, true),
        (Kind::AccountPermit, permit, true),
    ];
    for (kind, of, needs_light) in all {
        let changed = |change: fn(&mut Evidence)| {
            let mut evidence = of();
            change(&mut evidence);
            score(kind, &evidence)
        };
        assert!(changed(|_| {}).is_some_and(|score| score >= ENOUGH));
        assert_eq!(changed(|evidence| evidence.sheet.ratio = 1.2), None, "{kind:?}");
        assert_eq!(changed(|evidence| evidence.sheet.ratio = 2.9 - evidence.sheet.ratio - 0.01 + 0.1), None);
        assert_eq!(changed(|evidence| evidence.middle = 90).is_none(), needs_light, "{kind:?}");
        assert_eq!(changed(|evidence| evidence.paper_tint = [40, 40]).is_none(), needs_light, "{kind:?}");
        let standing = changed(|evidence| evidence.landscape = false);
        assert_eq!(standing.is_none(), kind != Kind::BusinessLicence, "{kind:?}");
    }
}

/// Scores by how often a row is there.
fn counted(kind: Kind, of: Sheets, replaced: std::ops::Range<usize>, row: Row) -> Vec<u8> {
    let with = |count: usize| {
        let mut evidence = of();
        evidence.poses[0].rows.splice(replaced.clone(), std::iter::repeat_n(row, count)).for_each(drop);
        score(kind, &evidence).unwrap()
    };
    (0..=9).map(with).collect()
}

#[test]
fn rows_are_neither_too_few_nor_too_many() {
    let text = row(0.1, 0.5, 0.5, 0.05, 0.2);
    assert_eq!(counted(Kind::IdPortrait, portrait_side, 1..4, text), [75, 75, 75, 99, 99, 99, 99, 99, 75, 75]);
    assert_eq!(counted(Kind::AccountPermit, permit, 1..5, text), [64, 64, 64, 64, 84, 84, 84, 84, 84, 64]);
    let title = row(0.3, 0.8, 0.3, 0.1, 0.3);
    assert_eq!(counted(Kind::IdEmblem, emblem_side, 0..2, title), [74, 86, 98, 98, 98, 98, 98, 98, 98, 98]);
    let below = row(0.3, 0.8, 0.8, 0.05, 0.3);
    assert_eq!(counted(Kind::IdEmblem, emblem_side, 2..4, below), [74, 82, 98, 98, 74, 74, 74, 74, 74, 74]);
}

#[test]
fn a_bank_card_has_a_ground_a_chip_and_a_number() {
    let changed = |change: &dyn Fn(&mut Evidence)| {
        let mut evidence = bank_card();
        change(&mut evidence);
        score(Kind::BankCard, &evidence)
    };
    for (tint, middle, wanted) in [
        ([12, 12], 206, 111),
        ([-12, -12], 206, 111),
        ([11, 12], 206, 86),
        ([12, -11], 206, 86),
        ([24, 0], 206, 111),
        ([0, -24], 206, 111),
        ([0, 0], 117, 111),
        ([0, 0], 118, 86),
    ] {
        assert_eq!(
            changed(&|evidence| (evidence.paper_tint, evidence.middle) = (tint, middle)),
            Some(wanted),
            "{tint:?} {middle}"
        );
    }
    assert_eq!(changed(&|evidence| evidence.poses[0].chip.contrast = 24), Some(111));
    assert_eq!(changed(&|evidence| evidence.poses[0].chip.contrast = 23), Some(81));
    // Nothing is sure in a picture without a table: neither a chip nor an outline says that the row is a card's.
    assert_eq!(changed(&|evidence| evidence.sheet.seen = false), Some(111));
    assert_eq!(
        changed(&|evidence| {
            evidence.sheet.seen = false;
            evidence.poses[0].chip.contrast = 0;
        }),
        Some(69)
    );
    assert_eq!(changed(&|evidence| evidence.poses[0].rows.clear()), Some(65));
    // How long a number is, and how much of that it covers, wherever it begins.
    for (right, covered, wanted) in [(0.66, 0.4, 65), (0.7, 0.4, 99), (0.8, 0.35, 65), (0.8, 0.37, 99)] {
        let number = row(0.2, right, 0.65, 0.1, covered);
        assert_eq!(changed(&|evidence| evidence.poses[0].rows[0] = number), Some(wanted), "{right} {covered}");
    }
    // Light print on a dark card.
    assert_eq!(
        changed(&|evidence| {
            let pose = &mut evidence.poses[0];
            std::mem::swap(&mut pose.rows, &mut pose.light_rows);
        }),
        Some(111)
    );
    assert_eq!(changed(&|evidence| evidence.poses[0].marks.push(emblem(0.2, 0.3, 0.12))), None);
    assert_eq!(changed(&|evidence| evidence.poses[0].marks.push(seal(0.2, 0.3, 0.12))), Some(111));
}

#[test]
fn what_another_document_has_speaks_against_one() {
    let mut evidence = portrait_side();
    evidence.poses[0].areas.clear();
    assert_eq!(score(Kind::IdPortrait, &evidence), None);
    // A portrait is on the other side; without an emblem it is not this side either.
    let mut evidence = emblem_side();
    evidence.poses[0].areas = portrait_side().poses[0].areas.clone();
    assert_eq!(score(Kind::IdEmblem, &evidence), None);
    let mut evidence = emblem_side();
    evidence.poses[0].marks[0].gold = 0.0;
    assert_eq!(score(Kind::IdEmblem, &evidence), None);
    let mut evidence = without_colour();
    evidence.poses[0].areas.clear();
    assert_eq!(score(Kind::IdEmblem, &evidence), None);
    for change in [
        (|evidence: &mut Evidence| evidence.poses[0].marks.push(emblem(0.3, 0.6, 0.1))) as fn(&mut Evidence),
        |evidence| evidence.poses[0].squares.push(Square { x: 0.5, y: 0.5 }),
        |evidence| evidence.poses[0].marks.clear(),
    ] {
        let mut evidence = permit();
        change(&mut evidence);
        assert_eq!(score(Kind::AccountPermit, &evidence), None);
    }
    // Neither a seal nor a disc without gold is an emblem, and an emblem is no seal; a cold border counts for nothing.
    let mut evidence = licence();
    evidence.poses[0].marks[0].filled = 0.4;
    evidence.poses[0].marks[1].filled = 0.9;
    evidence.frame.warm = false;
    assert_eq!(score(Kind::BusinessLicence, &evidence), Some(10 + 15 + 25));
    // Seal and emblem of a certificate that lies, but no code.
    let mut evidence = licence();
    evidence.poses[0].squares.clear();
    assert_eq!(score(Kind::BusinessLicence, &evidence), Some(ENOUGH - 1));
    evidence.poses[0].marks.clear();
    assert_eq!(score(Kind::BusinessLicence, &evidence), Some(10 + 15 + 20));
}

#[test]
fn a_title_is_higher_than_the_middle_one_of_all_lines() {
    for (high, wanted) in [(0.069, 105), (0.071, 120)] {
        let mut evidence = licence();
        evidence.poses[0].lines =
            [0.07, 0.02, 0.05, 0.01, 0.06].map(|height| area(0.1, 0.5, 0.0, height, 0.5)).to_vec();
        evidence.poses[0].rows[0].height = high;
        assert_eq!(score(Kind::BusinessLicence, &evidence), Some(wanted), "{high}");
    }
}

/// A figure of several parts is one: from the leftmost to the rightmost and from the highest to the lowest.
#[test]
fn parts_of_a_portrait_lie_together() {
    let mut evidence = blank(CARD);
    evidence.poses[0].areas = vec![
        area(0.7, 0.8, 0.3, 0.6, 1.0),
        area(0.65, 0.75, 0.4, 0.5, 1.0),
        area(0.75, 0.9, 0.35, 0.7, 1.0),
        area(0.1, 0.2, 0.3, 0.6, 1.0),
    ];
    let look = Look { evidence: &evidence, pose: &evidence.poses[0], shape: Shape::Card };
    let figure = look.portrait().unwrap();
    assert_eq!([figure.left, figure.right, figure.top, figure.bottom], [0.65, 0.9, 0.3, 0.7]);
    // What each of them fills of the whole is added: 0.03 + 0.01 + 0.0525 of 0.1.
    evidence.poses[0].areas.iter_mut().for_each(|part| part.fill = 0.44);
    assert!(Look { evidence: &evidence, pose: &evidence.poses[0], shape: Shape::Card }.portrait().is_some());
    evidence.poses[0].areas.iter_mut().for_each(|part| part.fill = 0.43);
    assert!(Look { evidence: &evidence, pose: &evidence.poses[0], shape: Shape::Card }.portrait().is_none());
}

/// An emblem and a figure: how far beside and below it lies, how wide and how high it is, all by the emblem's size.
fn sides_at(emblem: Mark, [beside, below, wide, high]: [f32; 4]) -> Evidence {
    let mut evidence = page();
    let ratio = evidence.sheet.ratio;
    let (x, y) = (emblem.x + beside * emblem.size * ratio, emblem.y + below * emblem.size);
    let (wide, high) = (wide * emblem.size * ratio / 2.0, high * emblem.size / 2.0);
    evidence.poses[0].marks = vec![emblem];
    evidence.poses[0].areas = vec![area(x - wide, x + wide, y - high, y + high, 0.6)];
    evidence
}

#[test]
fn both_sides_of_a_card_lie_as_far_apart_as_on_copies() {
    let mark = emblem(0.2, 0.2, 0.1);
    let usual = [3.0, 4.0, 1.5, 1.8];
    assert!(both_sides(&sides_at(mark, usual)));
    for (place, [from, to]) in [[2.2, 4.6], [2.4, 7.0], [0.7, 2.2], [0.9, 2.8]].into_iter().enumerate() {
        for (value, wanted) in [(from - 0.02, false), (from + 0.02, true), (to - 0.02, true), (to + 0.02, false)] {
            let mut numbers = usual;
            numbers[place] = value;
            assert_eq!(both_sides(&sides_at(mark, numbers)), wanted, "{place} {value}");
        }
    }
    // Above the emblem as well.
    assert!(both_sides(&sides_at(emblem(0.2, 0.8, 0.1), [3.0, -4.0, 1.5, 1.8])));
    assert!(!both_sides(&sides_at(emblem(0.2, 0.8, 0.1), [3.0, -2.0, 1.5, 1.8])));
    assert!(!both_sides(&sides_at(emblem(0.9, 0.2, 0.1), [-3.0, 4.0, 1.5, 1.8])));
    // In the middle are the emblems of certificates.
    for (x, wanted) in [(0.42, true), (0.44, false), (0.5, false), (0.56, false), (0.58, true)] {
        assert_eq!(both_sides(&sides_at(emblem(x, 0.2, 0.1), usual)), wanted, "{x}");
    }
    let sized = [0.14_f32.next_down(), 0.14, 0.14_f32.next_up()]
        .map(|size| both_sides(&sides_at(emblem(0.2, 0.2, size), usual)));
    assert_eq!(sized, [true, false, false]);
    assert!(!both_sides(&sides_at(seal(0.2, 0.2, 0.1), usual)));
    let filled = [0.3_f32.next_down(), 0.3, 0.3_f32.next_up()].map(|fill| {
        let mut evidence = sides_at(mark, usual);
        evidence.poses[0].areas[0].fill = fill;
        both_sides(&evidence)
    });
    assert_eq!(filled, [false, false, true]);
}

#[test]
fn both_sides_of_a_card_are_on_a_page_that_stands() {
    let on = |ratio: f32, seen: bool, landscape: bool| {
        let mut evidence = page();
        (evidence.sheet.ratio, evidence.sheet.seen, evidence.landscape) = (ratio, seen, landscape);
        both_sides(&evidence)
    };
    assert!(on(PAPER, true, false));
    assert!(!on(PAPER, true, true));
    assert!(!on(PAPER, false, true));
    // An outline is to be that of paper; where none is seen, the frame is that of any camera but the longest.
    assert!(!on(1.497, true, false));
    assert!(on(1.33, false, false));
    assert!(on(1.5_f32.next_down(), false, false));
    assert!(!on(1.5, false, false));
}

#[test]
fn the_best_answer_is_clear_when_it_leads() {
    let answer = |kind: Kind, score: u8| Answer { kind, score, cues: Vec::new(), turns: 0 };
    let best = |answers: &[(Kind, u8)]| {
        clear(answers.iter().map(|(kind, score)| answer(*kind, *score)).collect()).map(|best| (best.kind, best.score))
    };
    use Kind::*;
    assert_eq!(best(&[]), None);
    assert_eq!(best(&[(IdEmblem, 79)]), None);
    assert_eq!(best(&[(IdEmblem, 80)]), Some((IdEmblem, 80)));
    assert_eq!(best(&[(IdPortrait, 75), (IdEmblem, 90)]), Some((IdEmblem, 90)));
    assert_eq!(best(&[(IdPortrait, 76), (IdEmblem, 90)]), None);
    // Another pose of the same document is no rival, but what comes behind it is.
    assert_eq!(best(&[(IdEmblem, 89), (IdPortrait, 75), (IdEmblem, 90)]), Some((IdEmblem, 90)));
    assert_eq!(best(&[(IdEmblem, 89), (IdPortrait, 76), (IdEmblem, 90)]), None);
    assert_eq!(best(&[(BankCard, 111), (IdPortrait, 96)]), Some((BankCard, 111)));
    assert_eq!(best(&[(BankCard, 111), (IdPortrait, 97)]), None);
}

#[test]
fn answers_say_how_sure_they_are_and_how_the_sheet_lies() {
    let answer = decide(&licence());
    assert_eq!((answer.kind, answer.confidence, answer.turns), (Some(Kind::BusinessLicence), 99, 0));
    assert_eq!(answer.cues.len(), 6);
    let answer = decide(&permit());
    assert_eq!((answer.kind, answer.confidence), (Some(Kind::AccountPermit), 84));
    // The other way round.
    let mut evidence = emblem_side();
    evidence.poses.swap(0, 1);
    evidence.poses[1].turns = 3;
    let answer = decide(&evidence);
    assert_eq!((answer.kind, answer.turns, answer.both_sides), (Some(Kind::IdEmblem), 3, false));
    let nothing = decide(&blank(CARD));
    assert_eq!((nothing.kind, nothing.confidence, nothing.several), (None, 0, false));
}

#[test]
fn of_several_sheets_nothing_is_said() {
    let mut evidence = licence();
    evidence.sheet.others = 1;
    let answer = decide(&evidence);
    assert_eq!((answer.kind, answer.confidence, answer.several, answer.both_sides), (None, 0, true, false));
    let outline = |left: f32| Some([left, 0.25, 0.5, 1.5]);
    let mut evidence = licence();
    evidence.sheet.cards = [outline(0.125), None];
    let answer = decide(&evidence);
    assert_eq!((answer.kind, answer.several), (Some(Kind::BusinessLicence), false));
    assert_eq!(answer.cards, [Region { left: 125, top: 250, right: 500, bottom: 1000 }]);
    evidence.sheet.cards = [outline(0.125), outline(-0.5)];
    let answer = decide(&evidence);
    assert_eq!((answer.kind, answer.several), (None, true));
    assert_eq!(answer.cards.last(), Some(&Region { left: 0, top: 250, right: 500, bottom: 1000 }));
    let answer = decide(&page());
    assert_eq!((answer.kind, answer.several, answer.both_sides), (None, true, true));
}

/// A coloured card that lies upside down: a chip and a number are seen in the turned pose.
fn turned_card(marks: &[Mark]) -> Evidence {
    let mut evidence = blank(CARD);
    evidence.paper_tint = [14, -23];
    for pose in &mut evidence.poses {
        pose.rows = vec![row(0.1, 0.9, 0.6, 0.1, 0.7)];
        pose.marks = marks.iter().map(|mark| if pose.turns == 2 { mark.turned() } else { *mark }).collect();
        pose.chip = Chip { contrast: if pose.turns == 2 { 35 } else { 0 }, x: 0.2 };
    }
    evidence
}

#[test]
fn an_emblem_at_the_other_end_of_a_card_makes_a_chip_none() {
    assert_eq!(decide(&turned_card(&[])).kind, Some(Kind::BankCard));
    // What cool light made of the emblem and of the red in some characters.
    let emblem = Mark { x: 0.18, y: 0.29, size: 0.23, filled: 0.96, red: 0.35, gold: 0.37 };
    let ink = Mark { x: 0.75, y: 0.22, size: 0.06, filled: 0.61, red: 0.2, gold: 0.0 };
    assert_eq!(decide(&turned_card(&[emblem, ink])).kind, None);
}
