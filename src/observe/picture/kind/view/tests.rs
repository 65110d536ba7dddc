use super::super::drawn::{grid, scattered, turned};
use super::*;

fn whole() -> Sheet {
    lying([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)])
}

fn lying(corners: Corners) -> Sheet {
    Sheet { corners, ratio: 1.6, seen: true, others: 0, cards: [None; 2] }
}

fn near((x, y): (f32, f32), (u, v): (f32, f32)) -> bool {
    (x - u).abs() < 1e-4 && (y - v).abs() < 1e-4
}

#[test]
fn corners_are_mapped_to_corners_and_straight_lines_to_straight_lines() {
    let slanted: [Corners; 5] = [
        [(0.1, 0.2), (0.8, 0.1), (0.9, 0.9), (0.2, 0.7)],
        [(0.3, 0.1), (0.6, 0.2), (0.95, 0.8), (0.05, 0.9)],
        [(0.2, 0.2), (0.9, 0.3), (0.8, 0.6), (0.1, 0.8)],
        turned((0.5, 0.4), (0.6, 0.3), 20.0),
        [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)],
    ];
    for corners in slanted {
        let flat = Flat::onto(&corners);
        let [a, b, c, d] = corners;
        for ((u, v), wanted) in [((0.0, 0.0), a), ((1.0, 0.0), b), ((1.0, 1.0), c), ((0.0, 1.0), d)] {
            assert!(near(flat.place(u, v), wanted), "{corners:?}: {:?} {wanted:?}", flat.place(u, v));
        }
        // The middle lies where the diagonals cross.
        let (e, f) = ((c.0 - a.0, c.1 - a.1), (d.0 - b.0, d.1 - b.1));
        let along = ((b.0 - a.0) * f.1 - (b.1 - a.1) * f.0) / (e.0 * f.1 - e.1 * f.0);
        assert!(near(flat.place(0.5, 0.5), (a.0 + along * e.0, a.1 + along * e.1)), "{corners:?}");
        // And what lies on one line is mapped onto one.
        let [one, other, third] = [(0.1, 0.3), (0.4, 0.45), (0.9, 0.7)].map(|(u, v)| flat.place(u, v));
        let bent = (other.0 - one.0) * (third.1 - one.1) - (other.1 - one.1) * (third.0 - one.0);
        assert!(bent.abs() < 1e-5, "{corners:?}: {bent}");
    }
    let flat = Flat::onto(&turned((0.5, 0.4), (0.6, 0.3), 20.0));
    assert!(near(flat.place(0.5, 0.5), (0.5, 0.4)));
}

#[test]
fn corners_on_one_line_are_mapped_to_somewhere() {
    for corners in [
        [(0.5, 0.5); 4],
        [(0.0, 0.0), (0.25, 0.25), (0.5, 0.5), (1.0, 1.0)],
        [(0.1, 0.1), (0.9, 0.1), (0.9, 0.1), (0.1, 0.1)],
    ] {
        let flat = Flat::onto(&corners);
        for (u, v) in [(0.0, 0.0), (0.3, 0.6), (1.0, 1.0)] {
            let (x, y) = flat.place(u, v);
            assert!(x.is_finite() && y.is_finite(), "{corners:?}");
        }
    }
    // What is not smaller than that limit is used as it is, on this side of nothing and on the other.
    let thin = Flat::onto(&[(2e-9, 1.0), (0.0, 1.0), (0.0, 0.0), (1e-9, 0.0)]);
    assert!((thin.place(0.0, 0.5).1 - 1.0 / 3.0).abs() < 1e-4, "{:?}", thin.place(0.0, 0.5));
    // Where a line of the sheet lies on the horizon.
    let horizon = Flat { m: [1.0, 0.0, 0.5, 0.0, 1.0, 0.5, -1.0, 0.0] };
    let (x, y) = horizon.place(1.0, 0.25);
    assert!(x.is_finite() && y.is_finite());
    assert!((x - 1.5e6).abs() < 1e3 && (y - 0.75e6).abs() < 1e3);
    // Just beside it nothing is changed: a hundred thousandth.
    let beside = Flat { m: [1.0, 0.0, 0.5, 0.0, 1.0, 0.5, -1.0, 0.0] }.place(1.0 - 1e-4, 0.25);
    assert!((beside.0 - 1.4999e4).abs() < 50.0 && (beside.1 - 0.75e4).abs() < 50.0, "{beside:?}");
}

#[test]
fn levels_between_pixels_lie_between_them() {
    let mut next = scattered(9);
    let luma = grid(7, 5, |_, _| (next() % 256) as u8);
    let level = |x: f64, y: f64| {
        let (x, y) = (x.max(0.0), y.max(0.0));
        let (left, top) = (x as usize, y as usize);
        let (u, v) = (x - left as f64, y - top as f64);
        let at = |x: usize, y: usize| f64::from(luma.at(x, y));
        let above = at(left, top) * (1.0 - u) + at(left + 1, top) * u;
        let below = at(left, top + 1) * (1.0 - u) + at(left + 1, top + 1) * u;
        above * (1.0 - v) + below * v
    };
    for row in -3..26 {
        for column in -3..36 {
            let (x, y) = (f64::from(column) / 5.0, f64::from(row) / 5.0);
            let got = f64::from(between(&luma, x as f32, y as f32));
            assert!((got - level(x, y)).abs() <= 0.501, "{x} {y}: {got} {}", level(x, y));
        }
    }
    let steps = grid(3, 3, |x, y| (x * 10 + y * 3) as u8);
    assert_eq!([between(&steps, 0.5, 0.0), between(&steps, 0.5, 0.5), between(&steps, 1.25, 1.0)], [5, 7, 16]);
    assert_eq!([between(&steps, -4.0, 2.0), between(&steps, 9.0, 0.5), between(&steps, 1.0, 9.0)], [6, 22, 16]);
}

fn coloured(width: usize, height: usize, colours: (usize, usize)) -> Scene {
    let mut next = scattered(width as u32);
    Scene {
        luma: grid(width, height, |_, _| (next() % 200) as u8 + 30),
        colour: Some(grid(colours.0, colours.1, |x, y| [200, (x * 7 % 90) as u8 + 90, (y * 11 % 70) as u8 + 120])),
        full: (width as u32, height as u32),
    }
}

/// A picture of the very size that sheets are laid flat at is left as it is.
#[test]
fn a_whole_frame_is_laid_flat_as_it_is() {
    let scene = coloured(480, 300, (240, 150));
    let view = View::of(&scene, &whole(), 0);
    assert_eq!((view.luma.width(), view.luma.height()), (480, 300));
    assert!(view.luma.pixels() == scene.luma.pixels());
    assert!(view.is_landscape());
    let tint = view.tint.unwrap();
    assert_eq!((tint.width(), tint.height()), (240, 150));
    let colour = scene.colour.unwrap();
    // The middle of the picture's colour, from grey.
    let [blue, red] = [1, 2].map(|part| {
        let mut values: Vec<i16> = colour.pixels().iter().map(|pixel| ycc(*pixel)[part]).collect();
        values.sort_unstable();
        values[values.len() / 2]
    });
    assert_eq!(view.paper_tint, [blue - 128, red - 128]);
    for (x, y) in [(0, 0), (13, 7), (239, 149), (120, 75)] {
        let [_, b, r] = ycc(colour.at(x, y));
        assert_eq!(tint.at(x, y), [b - blue, r - red], "{x} {y}");
    }
    let mut levels = scene.luma.pixels().to_vec();
    levels.sort_unstable();
    assert_eq!((view.paper, view.middle), (levels[levels.len() * 72 / 100], levels[levels.len() / 2]));
}

#[test]
fn quarter_turns_go_clockwise() {
    let scene = coloured(480, 300, (240, 150));
    let view = View::of(&scene, &whole(), 1);
    assert_eq!((view.luma.width(), view.luma.height()), (300, 480));
    assert!(!view.is_landscape());
    for (x, y) in [(0, 0), (299, 0), (17, 200), (299, 479)] {
        // What was at the left is above.
        assert_eq!(view.luma.at(x, y), scene.luma.at(y, 299 - x), "{x} {y}");
    }
    let (tint, paper) = (view.tint.unwrap(), view.paper_tint);
    let [_, blue, red] = ycc(scene.colour.as_ref().unwrap().at(33, 149 - 20));
    assert_eq!(tint.at(20, 33), [blue - 128 - paper[0], red - 128 - paper[1]]);
    let back = View::of(&scene, &whole(), 4);
    assert!(back.luma.pixels() == scene.luma.pixels());
    let over = View::of(&scene, &whole(), 2);
    assert_eq!(over.luma.at(3, 5), scene.luma.at(476, 294));
}

#[test]
fn a_part_of_the_frame_is_laid_flat_alone() {
    let scene = coloured(800, 600, (400, 300));
    let (left, top) = (0.1, 0.2);
    let corners = [(left, top), (left + 0.6, top), (left + 0.6, top + 0.5), (left, top + 0.5)];
    let view = View::of(&scene, &lying(corners), 0);
    assert_eq!((view.luma.width(), view.luma.height()), (480, 300));
    for (x, y) in [(0, 0), (20, 50), (479, 0), (479, 299), (240, 150)] {
        assert!(view.luma.at(x, y).abs_diff(scene.luma.at(80 + x, 120 + y)) <= 1, "{x} {y}");
    }
    let tint = view.tint.unwrap();
    assert_eq!((tint.width(), tint.height()), (240, 150));
    let [_, blue, red] = ycc(scene.colour.as_ref().unwrap().at(40 + 100, 60 + 70));
    assert_eq!(tint.at(100, 70), [blue - 128 - view.paper_tint[0], red - 128 - view.paper_tint[1]]);
}

/// Means of whole pixels first, where the sheet has at least twice as many.
#[test]
fn large_sheets_are_reduced() {
    for (width, height, step, wanted) in
        [(960, 640, 2, (480, 320)), (959, 640, 1, (480, 320)), (1500, 900, 3, (480, 288))]
    {
        let scene = Scene { colour: None, ..coloured(width, height, (2, 2)) };
        let view = View::of(&scene, &whole(), 0);
        assert_eq!((view.luma.width(), view.luma.height()), wanted);
        let source = smaller(&scene.luma, step);
        let at = |x: usize, count: usize, of: usize| (x as f32 + 0.5) / count as f32 * of as f32 - 0.5;
        for (x, y) in [(0, 0), (100, 40), (333, 222), (479, 287)] {
            let (u, v) = (at(x, wanted.0, source.width()), at(y, wanted.1, source.height()));
            assert!(view.luma.at(x, y).abs_diff(between(&source, u, v)) <= 1, "{width}: {x} {y}");
        }
        assert!(view.tint.is_none() && view.paper_tint == [0, 0]);
    }
}

#[test]
fn the_longer_side_is_always_as_long() {
    let size = |corners: Corners, full: (usize, usize)| {
        let view = View::of(&Scene { colour: None, ..coloured(full.0, full.1, (1, 1)) }, &lying(corners), 0);
        (view.luma.width(), view.luma.height())
    };
    // As wide as high.
    assert_eq!(size([(0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0)], (400, 200)), (480, 480));
    assert_eq!(size([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)], (100, 300)), (160, 480));
    // By the mean of opposite sides: 300 and 200 across, 100 down.
    let (width, height) = size([(0.0, 0.0), (0.75, 0.0), (0.75, 0.25), (0.25, 0.25)], (400, 400));
    assert_eq!(width, 480);
    let down = (100.0 + 100.0_f32.hypot(100.0)) / 2.0;
    assert_eq!(height, (480.0 * down / 250.0).round() as usize);
    let (width, height) = size([(0.0, 0.0), (0.25, 0.0), (0.25, 0.75), (0.0, 0.5)], (400, 400));
    assert_eq!((width, height), ((480.0 * (100.0 + 100.0_f32.hypot(100.0)) / 2.0 / 250.0_f32).round() as usize, 480));
    // Of nothing at all a row, and of a point a square.
    assert_eq!(size([(0.0, 0.0), (1.0, 0.0), (1.0, 0.0), (0.0, 0.0)], (400, 400)), (480, 1));
    assert_eq!(size([(0.0, 0.0), (0.0, 0.0), (0.0, 1.0), (0.0, 1.0)], (400, 400)), (1, 480));
}
