use super::super::drawn::{grid, scattered};
use super::*;

/// Rectangles of ink: left, top, width and height.
fn inked(size: (usize, usize), rectangles: &[(usize, usize, usize, usize)]) -> Grid<bool> {
    grid(size.0, size.1, |x, y| {
        rectangles
            .iter()
            .any(|(left, top, wide, high)| (*left..left + wide).contains(&x) && (*top..top + high).contains(&y))
    })
}

#[test]
fn characters_near_to_each_other_are_a_line() {
    let found = lines(&inked((160, 80), &[(8, 20, 8, 10), (20, 20, 8, 10), (38, 20, 2, 10)]));
    assert_eq!(found.len(), 1);
    let line = found[0];
    assert_eq!([line.left, line.right, line.top, line.bottom], [8.0 / 160.0, 40.0 / 160.0, 20.0 / 80.0, 30.0 / 80.0]);
    assert_eq!(line.fill, 18.0 / 32.0);
    // Ten pixels apart still, eleven no more.
    assert_eq!(lines(&inked((160, 80), &[(8, 20, 8, 10), (26, 20, 8, 10)])).len(), 1);
    assert_eq!(lines(&inked((160, 80), &[(8, 20, 8, 10), (27, 20, 8, 10)])).len(), 2);
    // Up to the right border and from the left one.
    let found = lines(&inked((160, 80), &[(0, 20, 8, 10), (150, 50, 10, 10)]));
    let reach: Vec<[f32; 2]> = found.iter().map(|line| [line.left, line.right]).collect();
    assert_eq!(reach, [[0.0, 0.05], [0.9375, 1.0]]);
    assert!(lines(&inked((160, 80), &[])).is_empty());
}

#[test]
fn limits_of_lines() {
    let count = |wide: usize, high: usize| lines(&inked((160, 90), &[(30, 20, wide, high)])).len();
    assert_eq!([count(20, 3), count(20, 4), count(20, 15), count(20, 16)], [0, 1, 1, 0]);
    assert_eq!([count(4, 10), count(5, 10), count(3, 7), count(4, 7)], [0, 1, 0, 1]);
    assert_eq!([is_line(10, 3, 600), is_line(10, 4, 600)], [false, true]);
    assert_eq!([is_line(60, 10, 60), is_line(60, 10, 59)], [true, false]);
    assert_eq!([is_line(5, 10, 600), is_line(4, 10, 600), is_line(5, 11, 600)], [true, false, false]);
    // A stair of ink fills little of its box: seven of twenty exactly, and one less.
    let stair = |cells: usize| {
        let labels = grid(40, 60, |x, y| {
            // Rows of one pixel, one under the other, and the rest in the first row.
            let (x, y) = (x.wrapping_sub(5), y.wrapping_sub(7));
            x < 5 && y < 4 && (x == 0 || y == 0 && x < 5 && x < 1 + cells.saturating_sub(4))
        });
        lines(&labels).len()
    };
    // Eight of twenty, then seven, then six: a column of four and the rest of a row of five.
    assert_eq!(stair(8), 1);
    let filled = |rows: &[usize]| {
        let mask = grid(60, 60, |x, y| {
            let row = rows.get(y.wrapping_sub(10)).copied().unwrap_or(0);
            (10..10 + row).contains(&x)
        });
        lines(&mask).len()
    };
    assert_eq!([filled(&[5, 1, 1, 1]), filled(&[10, 2, 1, 1]), filled(&[10, 1, 1, 1])], [1, 1, 0]);
    assert_eq!([filled(&[20, 3, 3, 2]), filled(&[20, 3, 2, 2])], [1, 0]);
}

#[test]
fn ink_is_what_differs_enough_from_around() {
    let of = |depths: &[i16], light: bool| {
        let depths = Grid::new(depths.len(), 1, depths.to_vec()).unwrap();
        ink(&depths, light).pixels().to_vec()
    };
    assert_eq!(of(&[13, 14, -14, 0], false), [false, true, false, false]);
    assert_eq!(of(&[-13, -14, 14, 0], true), [false, true, false, false]);
    // Three tenths of what strong ink has: of 100 that is 30.
    assert_eq!(of(&[100, 100, 100, 30, 31], false), [true, true, true, false, true]);
    assert_eq!(of(&[-100, -100, -100, -30, -31], true), [true, true, true, false, true]);
    // Less than two in a hundred are not taken for strong ink: three of two hundred are not, four are.
    let mut depths = vec![0; 200];
    depths[..3].fill(200);
    depths[10] = 15;
    assert!(of(&depths, false)[10]);
    depths[..4].fill(200);
    assert!(!of(&depths, false)[10]);
    // Of what is no ink the other sign is nothing.
    assert_eq!(of(&[-255, -255, -255, 20], false), [false, false, false, true]);
}

#[test]
fn depth_is_that_of_the_neighbourhood() {
    let luma = grid(80, 60, |x, y| if (x, y) == (40, 30) { 0 } else { 200 });
    let depths = depth(&luma);
    // 29 pixels a side.
    let mean = (200 * (29 * 29 - 1) / (29 * 29)) as i16;
    assert_eq!([depths.at(40, 30), depths.at(54, 44), depths.at(55, 30), depths.at(40, 15)], [mean, mean - 200, 0, 0]);
}

#[test]
fn long_lines_make_rows() {
    let line = |wide: f32, high: f32| Area { left: 0.0, right: wide, top: 0.0, bottom: high, fill: 0.5 };
    assert_eq!(rowness(&[], 1.5), 0.0);
    // Lengths by the root of how much wider the sheet is.
    assert_eq!(rowness(&[line(0.5, 0.0625), line(0.25, 0.0625)], 4.0), 1.5);
    // Four times as long as high, on the sheet itself.
    assert_eq!([line(0.5, 0.125), line(0.501, 0.125)].map(|line| rowness(&[line], 1.0)), [0.0, 0.501]);
    assert_eq!([line(0.25, 0.125), line(0.251, 0.125)].map(|line| rowness(&[line], 2.0) > 0.0), [false, true]);
}

#[test]
fn a_mask_is_turned_by_a_quarter() {
    let mut next = scattered(1);
    let mask = grid(7, 4, |_, _| next().is_multiple_of(2));
    let turned = sideways(&mask);
    assert_eq!((turned.width(), turned.height()), (4, 7));
    for y in 0..4 {
        for x in 0..7 {
            assert_eq!(turned.at(3 - y, x), mask.at(x, y), "{x} {y}");
        }
    }
    assert!(sideways(&Grid::single(true)).at(0, 0));
}
