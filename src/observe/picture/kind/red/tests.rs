use super::super::drawn::{grid, view};
use super::*;

/// A colour by the distance from a middle, and nothing beyond the last ring.
fn rings(tint: &mut Grid<Tint>, (x, y): (f32, f32), rings: &[(f32, Tint)]) {
    for row in 0..tint.height() {
        for column in 0..tint.width() {
            let far = (column as f32 + 0.5 - x).hypot(row as f32 + 0.5 - y);
            if let Some((_, colour)) = rings.iter().find(|(reach, _)| far < *reach) {
                tint.set(column, row, *colour);
            }
        }
    }
}

fn seen(tint: Grid<Tint>) -> Vec<Mark> {
    marks(&View { tint: Some(tint), ..view(grid(2, 2, |_, _| 200)) })
}

fn blank() -> Grid<Tint> {
    grid(240, 150, |_, _| [0, 0])
}

const INK: Tint = [-5, 40];
const GOLD: Tint = [-40, 20];

#[test]
fn without_colour_nothing_is_red() {
    assert!(marks(&view(grid(240, 150, |_, _| 100))).is_empty());
    assert!(seen(blank()).is_empty());
}

#[test]
fn a_disc_of_red_and_gold_is_an_emblem() {
    let mut tint = blank();
    rings(&mut tint, (60.0, 45.0), &[(8.0, GOLD), (20.0, INK)]);
    let found = seen(tint);
    assert_eq!(found.len(), 1);
    let mark = found[0];
    assert!((mark.x - 0.25).abs() < 1e-6 && (mark.y - 0.3).abs() < 1e-6);
    // Widened by a pixel at every side, of the longer side.
    assert_eq!(mark.size, 42.0 / 240.0);
    assert!(mark.is_emblem() && !mark.is_seal() && mark.filled > 0.95);
    // Shares of its box: the ring is 84 % of the disc, gold the rest; the disc is 72 % of the box.
    assert!((mark.red - 1056.0 / 1764.0).abs() < 0.01, "{}", mark.red);
    assert!((mark.gold - 201.0 / 1764.0).abs() < 0.01, "{}", mark.gold);
}

#[test]
fn a_ring_is_a_seal() {
    for (x, y, outer, inner) in [(180.0, 110.0, 20.0, 17.0), (100.0, 60.0, 30.0, 24.0), (41.0, 39.0, 12.0, 10.0)] {
        let mut tint = blank();
        rings(&mut tint, (x, y), &[(inner, [0, 0]), (outer, INK)]);
        let found = seen(tint);
        assert_eq!(found.len(), 1);
        let mark = found[0];
        assert!((mark.x - x / 240.0).abs() < 1e-6 && (mark.y - y / 150.0).abs() < 1e-6);
        assert!(mark.is_seal() && !mark.is_emblem());
        // The ring by the disc; the widening is taken back.
        let wanted = 1.0 - inner * inner / (outer * outer);
        assert!((mark.filled - wanted).abs() < 0.03, "{} {wanted}", mark.filled);
        assert!(mark.gold == 0.0 && mark.red > 0.1);
    }
}

/// What is coloured by the whole of the disc, less the pixel around it that widening added.
#[test]
fn the_widening_is_taken_back() {
    for (outer, inner) in [(20.0, 17.0), (13.0, 9.5), (31.0, 25.0)] {
        let mut tint = blank();
        rings(&mut tint, (100.0, 70.0), &[(inner, [0, 0]), (outer, INK)]);
        let disc = grid(240, 150, |x, y| (x as f32 + 0.5 - 100.0).hypot(y as f32 + 0.5 - 70.0) < outer);
        let [area, inked] =
            [widened(&disc).pixels(), &tint.pixels().iter().map(|pixel| *pixel == INK).collect::<Vec<_>>()]
                .map(|mask: &[bool]| mask.iter().filter(|set| **set).count() as f32);
        let mark = seen(tint)[0];
        let wanted = inked / (area - mark.size * 240.0 * 1.57);
        assert!((mark.filled - wanted).abs() < 1e-5, "{outer}: {} {wanted}", mark.filled);
    }
}

/// An emblem that widening joins with the border above it is found alone.
#[test]
fn an_emblem_beside_a_border_is_found() {
    let mut tint = blank();
    rings(&mut tint, (120.0, 24.0), &[(4.0, GOLD), (14.0, INK)]);
    for x in 0..240 {
        (0..9).for_each(|y| tint.set(x, y, [-20, 12]));
    }
    let found = seen(tint);
    assert_eq!(found.len(), 1);
    assert!((found[0].x - 0.5).abs() < 1e-6 && (found[0].y - 24.0 / 150.0).abs() < 1e-6);
    assert_eq!(found[0].size, 28.0 / 240.0);
    // What both ways of looking find is named once.
    let mut tint = blank();
    rings(&mut tint, (60.0, 75.0), &[(15.0, INK)]);
    rings(&mut tint, (120.0, 75.0), &[(15.0, INK)]);
    rings(&mut tint, (60.0, 30.0), &[(15.0, INK)]);
    assert_eq!(seen(tint).len(), 3);
}

#[test]
fn marks_are_known_that_lie_at_one_place() {
    let mark = Mark { x: 0.5, y: 0.25, size: 0.1, filled: 0.5, red: 0.5, gold: 0.0 };
    assert!(mark.is_at(&mark));
    for (x, y, wanted) in [
        (0.53, 0.25, true),
        (0.47, 0.28, true),
        (0.5, 0.22, true),
        (0.55, 0.25, false),
        (0.45, 0.25, false),
        (0.5, 0.3, false),
        (0.5, 0.2, false),
    ] {
        assert_eq!(mark.is_at(&Mark { x, y, ..mark }), wanted, "{x} {y}");
    }
    let zero = Mark { x: 0.0, y: 0.0, ..mark };
    for (by, wanted) in [(0.04_f32.next_down(), true), (0.04, false)] {
        assert_eq!(zero.is_at(&Mark { x: by, ..zero }), wanted);
        assert_eq!(zero.is_at(&Mark { y: by, ..zero }), wanted);
    }
}

#[test]
fn a_mark_turned_lies_at_the_other_end() {
    let mark = Mark { x: 0.25, y: 0.125, size: 0.1, filled: 0.5, red: 0.4, gold: 0.3 }.turned();
    assert_eq!([mark.x, mark.y, mark.size, mark.filled, mark.red, mark.gold], [0.75, 0.875, 0.1, 0.5, 0.4, 0.3]);
}

#[test]
fn limits_of_emblems_and_seals() {
    let mark = Mark { x: 0.5, y: 0.5, size: 0.1, filled: 0.66, red: 0.2, gold: 0.03 };
    assert!(mark.is_emblem() && !mark.is_seal());
    let below = Mark { filled: 0.66_f32.next_down(), ..mark };
    assert!(!below.is_emblem() && below.is_seal());
    assert!(!Mark { gold: 0.03_f32.next_down(), ..mark }.is_emblem());
    assert!(!Mark { red: 0.2_f32.next_down(), ..mark }.is_emblem());
}

#[test]
fn limits_of_colours() {
    for (tint, warm) in [
        ([0, 10], true),
        ([0, 9], false),
        ([10, 10], true),
        ([11, 10], false),
        ([-16, -4], true),
        ([-15, -4], false),
        ([-16, -5], false),
        ([-60, 0], true),
        ([60, -20], false),
    ] {
        assert_eq!(is_warm(tint), warm, "{tint:?}");
    }
    for (tint, strong, red, golden) in [
        ([0, 20], true, true, false),
        ([0, 19], false, false, false),
        ([20, 20], true, true, false),
        ([21, 20], false, true, false),
        // Redder than 1.3 times the missing blue; golden below one and a half times, of twenty at least.
        ([-20, 26], true, false, true),
        ([-20, 27], true, true, true),
        ([-20, 29], true, true, true),
        ([-20, 30], true, true, false),
        ([-19, 20], true, false, false),
        ([-40, 59], true, true, true),
        ([-40, 60], true, true, false),
        ([-40, 52], true, false, true),
    ] {
        assert_eq!((is_strong(tint), is_red(tint), is_golden(tint)), (strong, red, golden), "{tint:?}");
    }
}

#[test]
fn limits_of_round_marks() {
    assert!(is_sized(40.0, 40.0, 240.0));
    for (wide, high, wanted) in [
        (70.0, 100.0, true),
        (69.0, 100.0, false),
        (100.0, 72.0, true),
        (100.0, 71.0, false),
        (9.0, 9.0, false),
        (10.0, 9.0, false),
        (48.0, 48.0, false),
    ] {
        let long = if wide < 20.0 {
            240.0
        } else if wide == 48.0 {
            149.0
        } else {
            400.0
        };
        assert_eq!(is_sized(wide, high, long), wanted, "{wide} {high}");
    }
    // From 4.5 to 32 hundredths of the longer side, by the larger of both.
    assert_eq!(
        [is_sized(45.0, 40.0, 1000.0), is_sized(44.0, 40.0, 1000.0), is_sized(40.0, 45.0, 1000.0)],
        [true, false, true]
    );
    assert_eq!(
        [is_sized(320.0, 300.0, 1000.0), is_sized(321.0, 300.0, 1000.0), is_sized(300.0, 321.0, 1000.0)],
        [true, false, false]
    );
    // Seven tenths and one and four tenths exactly.
    assert_eq!([is_sized(140.0, 200.0, 1000.0), is_sized(140.0, 100.0, 1000.0)], [true, true]);
    // A disc fills 79 hundredths of its box, a square and a cross do not.
    let drawn = |inside: &dyn Fn(f32, f32) -> bool| {
        let tint = grid(240, 150, |x, y| if inside(x as f32 - 119.5, y as f32 - 74.5) { INK } else { [0, 0] });
        seen(tint).len()
    };
    assert_eq!(drawn(&|x, y| x.hypot(y) < 20.0), 1);
    assert_eq!(drawn(&|x, y| x.abs() < 20.0 && y.abs() < 20.0), 0);
    assert_eq!(drawn(&|x, y| x.abs().min(y.abs()) < 3.0 && x.abs().max(y.abs()) < 20.0), 0);
}

/// What is only pale is no mark, however round: somewhere it is to be strong.
#[test]
fn some_of_a_mark_is_strongly_red() {
    let with = |strong: usize| {
        let mut tint = blank();
        rings(&mut tint, (60.0, 45.0), &[(15.0, [0, 19])]);
        (0..strong).for_each(|at| tint.set(60 + at, 45, [0, 20]));
        seen(tint).len()
    };
    assert_eq!([with(0), with(1)], [0, 1]);
}
