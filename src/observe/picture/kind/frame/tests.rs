use super::super::drawn::{grid, view};
use super::super::view::{Tint, View};
use super::*;
use crate::observe::picture::plane::Grid;

fn seen(tint: Grid<Tint>) -> Frame {
    frame(&View { tint: Some(tint), ..view(grid(2, 2, |_, _| 200)) })
}

/// How far in a pixel lies from each side: above, below, left, right.
fn depths(x: usize, y: usize, (width, height): (usize, usize)) -> [usize; 4] {
    [y, height - 1 - y, x, width - 1 - x]
}

const RED: Tint = [0, 30];

#[test]
fn without_colour_or_border_there_is_no_frame() {
    let none = frame(&view(grid(240, 170, |_, _| 200)));
    assert_eq!((none.share, none.warm), (0.0, false));
    assert_eq!(seen(grid(240, 170, |_, _| [0, 0])).share, 0.0);
    let inner =
        seen(grid(240, 170, |x, y| if depths(x, y, (240, 170)).iter().all(|deep| *deep > 30) { RED } else { [0, 0] }));
    assert_eq!(inner.share, 0.0);
}

/// From a fiftieth of the shorter side, two pixels at least, up to a tenth of it.
#[test]
fn borders_lie_a_little_way_in() {
    for (size, from, to) in [((240, 170), 3, 17), ((120, 240), 2, 12), ((60, 40), 2, 4)] {
        for side in 0..4 {
            let line = |at: usize| {
                let other =
                    |deep: &[usize; 4]| (0..4).any(|other| other != side && deep[other] < to && deep[other] > 0);
                let found = seen(grid(size.0, size.1, |x, y| {
                    let deep = depths(x, y, size);
                    // Far from the corners only, where the other sides are looked at too.
                    let middle = match side {
                        0 | 1 => deep[2].min(deep[3]) >= size.0 / 10,
                        _ => deep[0].min(deep[1]) >= size.1 / 10,
                    };
                    if middle && deep[side] == at || !(middle && deep[side] < to + 2) && other(&deep) {
                        RED
                    } else {
                        [0, 0]
                    }
                }));
                found.share
            };
            assert_eq!([line(from - 1), line(from), line(to - 1), line(to)], [0.0, 1.0, 1.0, 0.0], "{size:?} {side}");
        }
    }
}

/// The side with the least colour counts, by how many of its 32 places have some.
#[test]
fn a_border_is_as_whole_as_its_worst_side() {
    let size = (250, 180);
    for side in 0..4 {
        let length = if side < 2 { size.0 } else { size.1 };
        for begin in [0, 26, 60, 100, 149, 200, 230] {
            let found = seen(grid(size.0, size.1, |x, y| {
                let deep = depths(x, y, size);
                let along = if side < 2 { x } else { y };
                let whole = deep.iter().any(|deep| *deep < 18);
                let own = deep[side] < 18 && deep.iter().enumerate().all(|(at, deep)| at == side || *deep >= 18);
                if whole && !(own && along < begin) { RED } else { [0, 0] }
            }));
            let place = |at: usize| length as f64 / 10.0 + at as f64 * (length as f64 * 0.8) / 32.0;
            let held = (0..32).filter(|at| place(*at) as usize >= begin || (place(*at) as usize) < 18).count();
            assert!((found.share * 32.0 - held as f32).abs() <= 1.0, "{side} {begin}: {} {held}", found.share);
            assert!(held == 32 || found.share < 1.0);
        }
    }
}

/// The places themselves, of sides that cannot be divided.
#[test]
fn places_begin_at_a_tenth_and_end_before_nine() {
    for (length, first, second, last) in [(250, 25, 31, 218), (240, 24, 30, 210), (99, 9, 11, 85), (1, 0, 0, 0)] {
        assert_eq!([0, 1, 31].map(|at| along(length, at)), [first, second, last], "{length}");
    }
}

#[test]
fn colour_is_what_is_far_enough_from_paper() {
    let with =
        |tint: Tint| {
            let found = seen(grid(240, 170, |x, y| {
                if depths(x, y, (240, 170)).iter().any(|deep| *deep < 10) { tint } else { [0, 0] }
            }));
            (found.share, found.warm)
        };
    assert_eq!(
        [with([0, 7]).0, with([0, 8]).0, with([-8, 0]).0, with([-4, 4]).0, with([4, -3]).0],
        [0.0, 1.0, 1.0, 1.0, 0.0]
    );
    assert_eq!(
        [with([0, 30]).1, with([-30, 10]).1, with([30, -30]).1, with([-20, -10]).1, with([30, 10]).1],
        [true, true, false, false, false]
    );
}

/// Of one place the strongest colour counts: first one, then the other lies further in.
#[test]
fn the_strongest_colour_of_a_place_counts() {
    for warm_at in [5, 9] {
        let found = seen(grid(240, 170, |x, y| {
            let deep = depths(x, y, (240, 170)).into_iter().min().unwrap();
            if deep == warm_at {
                [-20, 30]
            } else if deep == 7 {
                [30, -19]
            } else {
                [0, 0]
            }
        }));
        assert!(found.warm);
    }
    // Of two that are as strong the outer one.
    for (outer, inner, warm) in [([-20, 30], [30, -20], true), ([30, -20], [-20, 30], false)] {
        let found = seen(grid(240, 170, |x, y| match depths(x, y, (240, 170)).into_iter().min() {
            Some(5) => outer,
            Some(7) => inner,
            _ => [0, 0],
        }));
        assert_eq!(found.warm, warm);
    }
}

#[test]
fn red_orange_and_gold_are_warm() {
    for (blue, red, warm) in [
        (-30, 0, true),
        (-30, -9, true),
        (-30, -10, false),
        (-30, -11, false),
        (0, 1, true),
        (0, 0, false),
        (5, 6, true),
        (5, 5, false),
        (5, -1, false),
        (-1, 0, true),
        (0, -5, false),
        (-3, 9, true),
    ] {
        assert_eq!(is_warm(blue, red), warm, "{blue} {red}");
    }
}

#[test]
fn sheets_of_a_few_pixels_have_no_frame() {
    for (width, height) in [(1, 1), (3, 2), (9, 9), (15, 19)] {
        assert_eq!(seen(grid(width, height, |_, _| RED)).share, 0.0);
    }
}
