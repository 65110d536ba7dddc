//! Where the numbers' limits lie.

use super::documents::*;
use super::*;

type Set = fn(&mut Evidence, f32);
type Scores = [Option<u8>; 3];
/// What is described, the sheet, the number's name, its limit, how it is set, what is then scored.
type Limit = (Kind, Sheets, &'static str, f32, Set, Scores);

/// What is scored just below a limit, at it and just above.
fn around(kind: Kind, of: Sheets, set: Set, limit: f32) -> Scores {
    [limit.next_down(), limit, limit.next_up()].map(|value| {
        let mut evidence = of();
        set(&mut evidence, value);
        score(kind, &evidence)
    })
}

/// Numbers that are compared by themselves: what counts exactly at the limit, just below and just above.
#[test]
fn limits_lie_where_they_lie() {
    let table: [Limit; 31] = [
        // Dark areas elsewhere than at the right: further left than the middle, and of some size.
        (
            Kind::IdPortrait,
            portrait_side,
            "place of another dark area",
            0.55,
            |evidence, x| evidence.poses[0].areas.push(area(0.25, 2.0 * x - 0.25, 0.8, 1.0, 0.5)),
            [None, Some(99), Some(99)],
        ),
        (
            Kind::IdPortrait,
            portrait_side,
            "size of another dark area",
            0.044,
            |evidence, high| evidence.poses[0].areas.push(area(0.0, 0.5, 0.0, high, 0.5)),
            [Some(99), Some(99), None],
        ),
        (
            Kind::IdPortrait,
            portrait_side,
            "place of a mark",
            0.6,
            |evidence, x| evidence.poses[0].marks.push(seal(x, 0.5, 0.1)),
            [None, Some(99), Some(99)],
        ),
        (
            Kind::IdPortrait,
            portrait_side,
            "number's left",
            0.5,
            |evidence, left| evidence.poses[0].rows[0].left = left,
            [Some(99), Some(69), Some(69)],
        ),
        (
            Kind::IdPortrait,
            portrait_side,
            "number's ink",
            0.28,
            |evidence, ink| evidence.poses[0].rows[0].covered = ink,
            [Some(69), Some(69), Some(99)],
        ),
        (
            Kind::IdPortrait,
            portrait_side,
            "text's place",
            0.74,
            |evidence, middle| evidence.poses[0].rows[3].middle = middle,
            [Some(99), Some(75), Some(75)],
        ),
        (
            Kind::IdPortrait,
            portrait_side,
            "text's left",
            0.27,
            |evidence, left| evidence.poses[0].rows[3].left = left,
            [Some(99), Some(75), Some(75)],
        ),
        (
            Kind::IdPortrait,
            portrait_side,
            "text's right",
            0.72,
            |evidence, right| evidence.poses[0].rows[3].right = right,
            [Some(99), Some(75), Some(75)],
        ),
        (
            Kind::IdPortrait,
            portrait_side,
            "text's ink",
            0.035,
            |evidence, ink| evidence.poses[0].rows[3].covered = ink,
            [Some(75), Some(75), Some(99)],
        ),
        (
            Kind::IdPortrait,
            portrait_side,
            "text's height",
            0.03,
            |evidence, high| evidence.poses[0].rows[3].height = high,
            [Some(75), Some(75), Some(99)],
        ),
        (
            Kind::IdEmblem,
            emblem_side,
            "another mark's place",
            0.2,
            |evidence, x| evidence.poses[0].marks.push(seal(x, 0.8, 0.1)),
            [Some(98), Some(98), None],
        ),
        (
            Kind::IdEmblem,
            emblem_side,
            "title's left",
            0.26,
            |evidence, left| evidence.poses[0].rows[0].left = left,
            [Some(86), Some(86), Some(98)],
        ),
        (
            Kind::IdEmblem,
            emblem_side,
            "title's height",
            0.06,
            |evidence, high| evidence.poses[0].rows[0].height = high,
            [Some(86), Some(86), Some(98)],
        ),
        (
            Kind::IdEmblem,
            emblem_side,
            "title's length",
            0.75,
            |evidence, right| (evidence.poses[0].rows[0].left, evidence.poses[0].rows[0].right) = (0.5, right),
            [Some(86), Some(86), Some(98)],
        ),
        (
            Kind::IdEmblem,
            emblem_side,
            "length of a row below",
            0.75,
            |evidence, right| (evidence.poses[0].rows[2].left, evidence.poses[0].rows[2].right) = (0.5, right),
            [Some(82), Some(82), Some(98)],
        ),
        (
            Kind::IdEmblem,
            emblem_side,
            "height of a row below",
            0.12,
            |evidence, high| evidence.poses[0].rows[2].height = high,
            [Some(98), Some(82), Some(82)],
        ),
        (
            Kind::BankCard,
            bank_card,
            "size of an emblem in the other pose",
            0.17,
            |evidence, size| evidence.poses[1].marks.push(emblem(0.2, 0.3, size)),
            [Some(111), None, None],
        ),
        (
            Kind::BankCard,
            bank_card,
            "number's left",
            0.25,
            |evidence, left| evidence.poses[0].rows[0].left = left,
            [Some(99), Some(65), Some(65)],
        ),
        (
            Kind::BankCard,
            bank_card,
            "number's length",
            0.48,
            |evidence, right| evidence.poses[0].rows[0] = row(0.0, right, 0.65, 0.1, 0.9),
            [Some(65), Some(65), Some(99)],
        ),
        (
            Kind::BankCard,
            bank_card,
            "number's ink",
            0.6,
            |evidence, share| evidence.poses[0].rows[0] = row(0.0, 0.5, 0.65, 0.1, share / 2.0),
            [Some(65), Some(65), Some(99)],
        ),
        (
            Kind::BankCard,
            bank_card,
            "whole number's length",
            0.7,
            |evidence, right| evidence.poses[0].rows[0] = row(0.0, right, 0.65, 0.1, 0.9),
            [Some(99), Some(99), Some(111)],
        ),
        (
            Kind::BusinessLicence,
            licence,
            "title's height over that of most lines",
            1.4,
            |evidence, times| {
                evidence.poses[0].lines = vec![area(0.1, 0.5, 0.0, 0.0625, 0.5); 3];
                evidence.poses[0].rows[0].height = times * 0.0625;
            },
            [Some(105), Some(105), Some(120)],
        ),
        (
            Kind::BusinessLicence,
            licence,
            "frame",
            0.7,
            |evidence, share| evidence.frame.share = share,
            [Some(100), Some(100), Some(120)],
        ),
        (
            Kind::AccountPermit,
            permit,
            "height of another mark",
            0.45,
            |evidence, y| evidence.poses[0].marks.push(seal(0.3, y, 0.1)),
            [None, Some(84), Some(84)],
        ),
        (
            Kind::AccountPermit,
            permit,
            "text's left",
            0.24,
            |evidence, left| evidence.poses[0].rows[1].left = left,
            [Some(84), Some(64), Some(64)],
        ),
        // The parts of a figure: how much of its box they fill.
        (
            Kind::IdPortrait,
            portrait_side,
            "ink of the figure",
            0.4,
            |evidence, fill| evidence.poses[0].areas[0] = area(0.625, 0.875, 0.25, 0.75, fill),
            [None, None, Some(99)],
        ),
        // Beyond each of these a further area is no part of it; inside, the figure becomes too wide, too high or too loose.
        (
            Kind::IdPortrait,
            portrait_side,
            "place of a further part",
            0.58,
            |evidence, x| evidence.poses[0].areas.push(area(0.5625, 2.0 * x - 0.5625, 0.72, 0.73, 1.0)),
            [Some(99), Some(99), None],
        ),
        (
            Kind::IdPortrait,
            portrait_side,
            "height of a further part",
            0.75,
            |evidence, y| evidence.poses[0].areas.push(area(0.7, 0.85, 0.4375, 2.0 * y - 0.4375, 1.0)),
            [None, Some(99), Some(99)],
        ),
        (
            Kind::IdPortrait,
            portrait_side,
            "left of a further part",
            0.5,
            |evidence, left| evidence.poses[0].areas.push(area(left, 0.95, 0.4, 0.5, 1.0)),
            [Some(99), Some(99), None],
        ),
        (
            Kind::BankCard,
            bank_card,
            "chip's place",
            0.08,
            |evidence, x| evidence.poses[0].chip.x = x,
            [Some(81), Some(111), Some(111)],
        ),
        (
            Kind::BankCard,
            bank_card,
            "chip's place at the right",
            0.3,
            |evidence, x| evidence.poses[0].chip.x = x,
            [Some(111), Some(111), Some(81)],
        ),
    ];
    for (kind, of, name, limit, set, wanted) in table {
        assert_eq!(around(kind, of, set, limit), wanted, "{kind:?}: {name} {limit}");
    }
}

type Range = (Kind, Sheets, &'static str, [f32; 2], Set, Option<u8>);

/// Numbers that are to lie between two limits: all is well a little inside of both, and something is missing a little outside.
#[test]
fn ranges_reach_from_one_limit_to_the_other() {
    use Kind::*;
    let table: [Range; 39] = [
        (
            IdPortrait,
            portrait_side,
            "figure's x",
            [0.66, 0.9],
            |e, x| e.poses[0].areas[0] = area(x - 0.1, x + 0.1, 0.2, 0.65, 0.6),
            None,
        ),
        (
            IdPortrait,
            portrait_side,
            "figure's y",
            [0.25, 0.62],
            |e, y| e.poses[0].areas[0] = area(0.65, 0.9, y - 0.2, y + 0.2, 0.6),
            None,
        ),
        (
            IdPortrait,
            portrait_side,
            "figure's width",
            [0.14, 0.4],
            |e, w| e.poses[0].areas[0] = area(0.78 - w / 2.0, 0.78 + w / 2.0, 0.2, 0.65, 0.6),
            None,
        ),
        (
            IdPortrait,
            portrait_side,
            "figure's height",
            [0.34, 0.8],
            |e, h| e.poses[0].areas[0] = area(0.65, 0.9, 0.45 - h / 2.0, 0.45 + h / 2.0, 0.6),
            None,
        ),
        (IdPortrait, portrait_side, "number's y", [0.74, 0.94], |e, y| e.poses[0].rows[0].middle = y, Some(69)),
        (IdPortrait, portrait_side, "number's right", [0.66, 0.98], |e, x| e.poses[0].rows[0].right = x, Some(69)),
        (IdEmblem, emblem_side, "emblem's x", [0.06, 0.29], |e, x| e.poses[0].marks[0].x = x, None),
        (IdEmblem, emblem_side, "emblem's y", [0.13, 0.5], |e, y| e.poses[0].marks[0].y = y, None),
        (IdEmblem, emblem_side, "emblem's size", [0.11, 0.29], |e, size| e.poses[0].marks[0].size = size, None),
        (
            IdEmblem,
            without_colour,
            "disc's x",
            [0.06, 0.29],
            |e, x| e.poses[0].areas[0] = area(x - 0.075, x + 0.075, 0.15, 0.4, 0.7),
            None,
        ),
        (
            IdEmblem,
            without_colour,
            "disc's y",
            [0.13, 0.5],
            |e, y| e.poses[0].areas[0] = area(0.1, 0.25, y - 0.125, y + 0.125, 0.7),
            None,
        ),
        (
            IdEmblem,
            without_colour,
            "disc's width",
            [0.09, 0.28],
            |e, w| e.poses[0].areas[0] = area(0.17 - w / 2.0, 0.17 + w / 2.0, 0.3 - w * 0.8, 0.3 + w * 0.8, 0.7),
            None,
        ),
        // As wide as high on a card that is 1.585 times as wide as high.
        (
            IdEmblem,
            without_colour,
            "disc's shape",
            [0.7, 1.3],
            |e, shape| e.poses[0].areas[0] = area(0.1, 0.1 + 0.25 * shape / 1.585, 0.15, 0.4, 0.7),
            None,
        ),
        (IdEmblem, emblem_side, "title's y", [0.1, 0.52], |e, y| e.poses[0].rows[0].middle = y, Some(86)),
        (IdEmblem, emblem_side, "lower row's y", [0.6, 0.96], |e, y| e.poses[0].rows[3].middle = y, Some(82)),
        (BankCard, short_number, "number's y", [0.46, 0.8], |e, y| e.poses[0].rows[0].middle = y, Some(65)),
        (BankCard, bank_card, "number's height", [0.05, 0.16], |e, h| e.poses[0].rows[0].height = h, Some(65)),
        (BankCard, bank_card, "whole number's y", [0.58, 0.74], |e, y| e.poses[0].rows[0].middle = y, Some(99)),
        (BankCard, bank_card, "chip's x", [0.08, 0.3], |e, x| e.poses[0].chip.x = x, Some(81)),
        (BusinessLicence, licence, "emblem's x", [0.44, 0.56], |e, x| e.poses[0].marks[0].x = x, Some(85)),
        (BusinessLicence, licence, "emblem's y", [0.05, 0.3], |e, y| e.poses[0].marks[0].y = y, Some(85)),
        (BusinessLicence, licence, "emblem's size", [0.045, 0.16], |e, size| e.poses[0].marks[0].size = size, Some(85)),
        (
            BusinessLicence,
            standing_licence,
            "standing, emblem's x",
            [0.44, 0.56],
            |e, x| e.poses[0].marks[0].x = x,
            Some(85),
        ),
        (
            BusinessLicence,
            standing_licence,
            "standing, emblem's y",
            [0.05, 0.24],
            |e, y| e.poses[0].marks[0].y = y,
            Some(85),
        ),
        (
            BusinessLicence,
            standing_licence,
            "standing, emblem's size",
            [0.045, 0.18],
            |e, size| e.poses[0].marks[0].size = size,
            Some(85),
        ),
        (
            BusinessLicence,
            licence,
            "title's x",
            [0.44, 0.56],
            |e, x| (e.poses[0].rows[0].left, e.poses[0].rows[0].right) = (x - 0.1, x + 0.1),
            Some(105),
        ),
        (BusinessLicence, licence, "title's y", [0.14, 0.45], |e, y| e.poses[0].rows[0].middle = y, Some(105)),
        (
            BusinessLicence,
            licence,
            "title's length",
            [0.14, 0.7],
            |e, w| (e.poses[0].rows[0].left, e.poses[0].rows[0].right) = (0.5 - w / 2.0, 0.5 + w / 2.0),
            Some(105),
        ),
        // Without its code the score stays below what answers, whatever else is there.
        (BusinessLicence, licence, "code's x", [0.7, 0.96], |e, x| e.poses[0].squares[0].x = x, Some(79)),
        (BusinessLicence, licence, "code's y", [0.07, 0.42], |e, y| e.poses[0].squares[0].y = y, Some(79)),
        (
            BusinessLicence,
            standing_licence,
            "standing, code's x",
            [0.06, 0.42],
            |e, x| e.poses[0].squares[0].x = x,
            Some(95),
        ),
        (
            BusinessLicence,
            standing_licence,
            "standing, code's y",
            [0.6, 0.94],
            |e, y| e.poses[0].squares[0].y = y,
            Some(95),
        ),
        (BusinessLicence, licence, "seal's x", [0.56, 0.93], |e, x| e.poses[0].marks[1].x = x, Some(105)),
        (BusinessLicence, licence, "seal's y", [0.6, 0.94], |e, y| e.poses[0].marks[1].y = y, Some(105)),
        (BusinessLicence, licence, "seal's size", [0.07, 0.22], |e, size| e.poses[0].marks[1].size = size, Some(105)),
        (AccountPermit, permit, "seal's x", [0.56, 0.93], |e, x| e.poses[0].marks[0].x = x, None),
        (AccountPermit, permit, "seal's y", [0.6, 0.94], |e, y| e.poses[0].marks[0].y = y, None),
        (AccountPermit, permit, "title's y", [0.08, 0.26], |e, y| e.poses[0].rows[0].middle = y, Some(59)),
        (AccountPermit, permit, "text's y", [0.24, 0.85], |e, y| e.poses[0].rows[1].middle = y, Some(64)),
    ];
    for (kind, of, name, [from, to], set, otherwise) in table {
        let small = 0.004;
        let at = |value: f32| {
            let mut evidence = of();
            set(&mut evidence, value);
            score(kind, &evidence)
        };
        let best = score(kind, &of());
        let got = [from - small, from + small, to - small, to + small].map(at);
        assert_eq!(got, [otherwise, best, best, otherwise], "{kind:?}: {name}");
    }
}
