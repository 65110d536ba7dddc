use super::super::drawn::{grid, scattered, view};
use super::*;

/// A sheet with a code: squares of two pixels, black and white, from here to there.
fn with_code(size: (usize, usize), left: usize, top: usize, wide: usize, high: usize, black: u32) -> Vec<Square> {
    let mut next = scattered(6);
    let cells = grid(90, 90, |_, _| next() % 100 < black);
    let luma = grid(size.0, size.1, |x, y| {
        let inside = (left..left + wide).contains(&x) && (top..top + high).contains(&y);
        if inside && cells.at((x - left) / 2, (y - top) / 2) { 40 } else { 210 }
    });
    let ink = grid(size.0, size.1, |x, y| luma.at(x, y) < 100);
    squares(&view(luma), &ink)
}

#[test]
fn a_code_is_found_where_it_is() {
    for (size, left, top) in [((480, 300), 320, 60), ((300, 480), 40, 360), ((480, 300), 80, 160)] {
        let found = with_code(size, left, top, 60, 60, 50);
        assert_eq!(found.len(), 1, "{left} {top}");
        let (x, y) = ((left + 30) as f32 / size.0 as f32, (top + 30) as f32 / size.1 as f32);
        assert!((found[0].x - x).abs() < 0.01 && (found[0].y - y).abs() < 0.01, "{:?}", found[0]);
    }
}

#[test]
fn what_is_too_small_too_large_or_no_square_is_none() {
    let count = |wide: usize, high: usize| with_code((480, 300), 200, 60, wide, high, 50).len();
    assert_eq!(
        [count(15, 15), count(24, 24), count(84, 84), count(110, 110), count(60, 90), count(90, 60)],
        [0, 1, 1, 0, 0, 0]
    );
    // Nearly white is no code, nor is what is black.
    assert_eq!([6, 100].map(|black| with_code((480, 300), 200, 60, 60, 60, black).len()), [0, 0]);
    // Stripes alternate in one direction only.
    let stripes = |across: bool| {
        let luma = grid(480, 300, |x, y| {
            let inside = (200..260).contains(&x) && (60..120).contains(&y);
            if inside && (if across { x } else { y }) / 2 % 2 == 0 { 40 } else { 210 }
        });
        let ink = grid(480, 300, |x, y| luma.at(x, y) < 100);
        squares(&view(luma), &ink).len()
    };
    assert_eq!([stripes(true), stripes(false)], [0, 0]);
}

#[test]
fn limits_of_codes() {
    for (size, wanted) in [(0.05_f32.next_down(), false), (0.05, true), (0.2, true), (0.2_f32.next_up(), false)] {
        assert_eq!(is_code(size, 1.0, 1.0), wanted, "{size}");
    }
    for (shape, wanted) in [(0.8_f32.next_down(), false), (0.8, true), (1.25, true), (1.25_f32.next_up(), false)] {
        assert_eq!(is_code(0.1, shape, 1.0), wanted, "{shape}");
    }
    for (fill, wanted) in [(0.8_f32.next_down(), false), (0.8, true)] {
        assert_eq!(is_code(0.1, 1.0, fill), wanted, "{fill}");
    }
}

#[test]
fn a_square_turned_lies_at_the_other_end() {
    let turned = Square { x: 0.25, y: 0.125 }.turned();
    assert_eq!([turned.x, turned.y], [0.75, 0.875]);
}

/// The cells that are rough in both directions and hold ink, by adding up pixel after pixel.
#[test]
fn cells_are_those_of_much_contrast_in_both_directions() {
    let mut next = scattered(12);
    for (width, height, paper) in [(64, 48, 200), (66, 51, 90), (41, 63, 250), (9, 9, 100), (3, 3, 100), (1, 1, 100)] {
        // Smooth, rough and rougher parts, one growing into the other.
        let luma = grid(width, height, |x, y| {
            let rough = if (x / 16 + y / 16) % 2 == 0 { x + y } else { 6 } as u32;
            (90 + next() % (rough + 1)) as u8
        });
        let ink = grid(width, height, |x, _| next() % 100 < (x as u32 * 40 / width as u32));
        let one = View { paper, ..view(luma) };
        let got = cells(&one, &ink);
        assert_eq!((got.width(), got.height()), ((width / 4).max(1), (height / 4).max(1)));
        let luma = &one.luma;
        for y in 0..height / 4 {
            for x in 0..width / 4 {
                let (right, bottom) = ((x * 4 + 6).min(width), (y * 4 + 6).min(height));
                let places: Vec<(usize, usize)> = ((y * 4).max(2) - 2..bottom)
                    .flat_map(|v| ((x * 4).max(2) - 2..right).map(move |u| (u, v)))
                    .collect();
                let count = places.len() as i32;
                let sum = |apart: &dyn Fn(usize, usize) -> u8| {
                    places.iter().map(|(u, v)| i32::from(apart(*u, *v))).sum::<i32>() / count
                };
                let across = sum(&|u, v| luma.at(u, v).abs_diff(luma.at(u + 1, v)));
                let down = sum(&|u, v| luma.at(u, v).abs_diff(luma.at(u, v + 1)));
                let set = places.iter().filter(|(u, v)| ink.at(*u, *v)).count() as i32;
                let least = i32::from(paper) / 14;
                assert_eq!(
                    got.at(x, y),
                    across > least && down > least && set * 5 > count,
                    "{width} {height}: {x} {y}"
                );
            }
        }
    }
}

/// Exactly a fifth of ink is too little, on a sheet so small that a cell can hold it.
#[test]
fn cells_hold_more_than_a_fifth_of_ink() {
    let luma = grid(5, 5, |x, y| if (x + y) % 2 == 0 { 40 } else { 210 });
    let with = |count: usize| cells(&view(luma.clone()), &grid(5, 5, |x, y| y * 5 + x < count)).at(0, 0);
    assert_eq!([with(5), with(6)], [false, true]);
}
