use super::super::drawn::scattered;
use super::*;

fn mask(rows: &[&str]) -> Grid<bool> {
    let pixels = rows.iter().flat_map(|row| row.bytes().map(|byte| byte == b'#')).collect();
    Grid::new(rows[0].len(), rows.len(), pixels).unwrap()
}

/// Sizes of grids: the smallest, narrow and flat ones, and some that blocks of sixteen cells do not divide.
const SIZES: [(usize, usize); 11] =
    [(1, 1), (2, 1), (1, 2), (1, 9), (9, 1), (3, 3), (7, 5), (16, 4), (17, 9), (33, 12), (40, 3)];

/// Masks of these sizes, from nearly empty to nearly full.
fn masks() -> Vec<Grid<bool>> {
    let mut next = scattered(7);
    let mut masks = Vec::new();
    for (width, height) in SIZES {
        for percent in [4, 20, 35, 45, 55, 70, 90] {
            masks.push(from_fn(width, height, |_, _| next() % 100 < percent));
        }
    }
    masks
}

fn near(x: usize, y: usize, grid: &Grid<bool>, reach: usize) -> impl Iterator<Item = (usize, usize)> {
    let (right, bottom) = ((x + reach).min(grid.width() - 1), (y + reach).min(grid.height() - 1));
    (y.saturating_sub(reach)..=bottom).flat_map(move |y| (x.saturating_sub(reach)..=right).map(move |x| (x, y)))
}

/// All cells of this value that can be gone to from one of them.
fn flood(grid: &Grid<bool>, from: (usize, usize), corners: bool) -> Vec<(usize, usize)> {
    let value = grid.at(from.0, from.1);
    let mut reached = vec![from];
    let mut place = 0;
    while let Some((x, y)) = reached.get(place).copied() {
        for (u, v) in near(x, y, grid, 1) {
            let touches = corners || u == x || v == y;
            if touches && grid.at(u, v) == value && !reached.contains(&(u, v)) {
                reached.push((u, v));
            }
        }
        place += 1;
    }
    reached
}

#[test]
fn pieces_hang_together_at_corners_too() {
    let mask = mask(&["#.#..#", "#.#...", "###..#", "...#..", "#....#"]);
    let (found, labels) = labelled(&mask);
    let boxes: Vec<_> =
        found.iter().map(|piece| (piece.left, piece.top, piece.right, piece.bottom, piece.area)).collect();
    assert_eq!(boxes, [(0, 0, 3, 3, 8), (5, 0, 5, 0, 1), (5, 2, 5, 2, 1), (0, 4, 0, 4, 1), (5, 4, 5, 4, 1)]);
    assert_eq!(labels.row(2), [1, 1, 1, 0, 0, 3]);
    assert_eq!(found, pieces(&mask));
}

#[test]
fn holes_are_filled_unless_a_side_opens_them() {
    let closed = filled(&mask(&["#####", "#...#", "#.#.#", "#####"]));
    assert!(closed.pixels().iter().all(|inside| *inside));
    let open = filled(&mask(&["#####", "#...#", "#.#.#", "#.###"]));
    assert_eq!(open.row(1), [true, false, false, false, true]);
    // A gap at a corner is none.
    let corner = filled(&mask(&["#####", "#.#.#", "##.##", "#####"]));
    assert!(corner.pixels().iter().all(|inside| *inside));
}

/// As going from cell to cell finds them, whatever the mask.
#[test]
fn pieces_are_what_can_be_gone_to() {
    for mask in masks() {
        let (found, labels) = labelled(&mask);
        assert_eq!(found, pieces(&mask));
        let mut wanted: Vec<Piece> = Vec::new();
        let mut known = from_fn(mask.width(), mask.height(), |_, _| 0_u32);
        for y in 0..mask.height() {
            for x in 0..mask.width() {
                if !mask.at(x, y) || known.at(x, y) > 0 {
                    continue;
                }
                let cells = flood(&mask, (x, y), true);
                let label = wanted.len() as u32 + 1;
                cells.iter().for_each(|(x, y)| known.set(*x, *y, label));
                wanted.push(Piece {
                    left: cells.iter().map(|cell| cell.0).min().unwrap(),
                    right: cells.iter().map(|cell| cell.0).max().unwrap(),
                    top: y,
                    bottom: cells.iter().map(|cell| cell.1).max().unwrap(),
                    area: cells.len(),
                    label,
                });
            }
        }
        assert_eq!(found, wanted);
        assert_eq!(labels.pixels(), known.pixels());
    }
}

/// As going from the border on finds it, whatever the mask.
#[test]
fn what_is_not_filled_can_be_gone_to_from_the_border() {
    for mask in masks() {
        let (width, height) = (mask.width(), mask.height());
        let mut wanted = from_fn(width, height, |_, _| true);
        for (x, y) in near(0, 0, &mask, width.max(height)) {
            let border = x == 0 || y == 0 || x + 1 == width || y + 1 == height;
            if border && !mask.at(x, y) && wanted.at(x, y) {
                flood(&mask, (x, y), false).iter().for_each(|(x, y)| wanted.set(*x, *y, false));
            }
        }
        assert_eq!(filled(&mask).pixels(), wanted.pixels());
    }
}

#[test]
fn widening_adds_what_lies_above_below_left_and_right() {
    for mask in masks() {
        let wanted = from_fn(mask.width(), mask.height(), |x, y| {
            near(x, y, &mask, 1).any(|(u, v)| (u == x || v == y) && mask.at(u, v))
        });
        assert_eq!(widened(&mask).pixels(), wanted.pixels());
    }
}

#[test]
fn extremes_are_those_of_the_square_around() {
    let mut next = scattered(3);
    for (width, height) in SIZES {
        let luma = from_fn(width, height, |_, _| (next() % 256) as u8);
        let whole = from_fn(width, height, |_, _| true);
        for reach in [0, 1, 2, 5] {
            for take in [u8::max, u8::min] {
                let wanted = from_fn(width, height, |x, y| {
                    near(x, y, &whole, reach).map(|(x, y)| luma.at(x, y)).reduce(take).unwrap()
                });
                assert_eq!(extreme(&luma, reach, take).pixels(), wanted.pixels(), "{width} {height} {reach}");
            }
        }
    }
}

#[test]
fn grids_have_at_least_one_pixel() {
    let grid = from_fn(0, 0, |x, y| (x + y) as u8 + 9);
    assert_eq!((grid.width(), grid.height(), grid.pixels()), (1, 1, &[9][..]));
    let grid = from_fn(3, 2, |x, y| (x * 10 + y) as u8);
    assert_eq!((grid.width(), grid.height(), grid.pixels()), (3, 2, &[0, 10, 20, 1, 11, 21][..]));
}

#[test]
fn quantiles_are_the_value_at_that_place_in_order() {
    let values = [40, 10, 20, 30, 0, 90, 80, 70, 60, 50];
    for (share, wanted) in [(0.0, 0), (0.09, 0), (0.1, 10), (0.5, 50), (0.59, 50), (0.75, 70), (0.9, 90)] {
        assert_eq!(quantile(values, share), wanted, "{share}");
    }
    assert_eq!(quantile(values, 1.0), 255);
    assert_eq!(quantile([], 0.5), 255);
    assert_eq!(quantile([7, 7, 7, 255], 0.74), 7);
    assert_eq!(quantile([7, 7, 7, 255], 0.75), 255);
}

#[test]
fn the_next_cell_is_found_wherever_it_lies() {
    for length in [1, 15, 16, 17, 31, 32, 33, 50] {
        for set in 0..length {
            let row: Vec<bool> = (0..length).map(|place| place == set).collect();
            let other: Vec<bool> = row.iter().map(|cell| !cell).collect();
            for from in 0..=length + 1 {
                let wanted = (from <= set).then_some(set);
                assert_eq!(next(&row, from, true), wanted, "{length} {from}");
                assert_eq!(next(&other, from, false), wanted, "{length} {from}");
            }
        }
    }
}

#[test]
fn pieces_have_sides_and_fill_a_share_of_them() {
    let piece = Piece { left: 3, top: 10, right: 6, bottom: 11, area: 6, label: 1 };
    assert_eq!((piece.width(), piece.height(), piece.fill()), (4, 2, 0.75));
    let piece = Piece { left: 3, top: 3, right: 9, bottom: 7, area: 7, label: 1 };
    assert_eq!((piece.width(), piece.height(), piece.fill()), (7, 5, 0.2));
}

/// What was joined answers with its first; on the way there everything is hung nearer to it.
#[test]
fn the_way_to_the_first_of_joined_runs_is_halved() {
    let mut runs: Vec<Run> = [0, 0, 1, 2, 3, 4].into_iter().map(|root| Run { y: 0, left: 0, right: 1, root }).collect();
    assert_eq!(root(&mut runs, 5), 0);
    let roots: Vec<usize> = runs.iter().map(|run| run.root).collect();
    assert_eq!(roots, [0, 0, 1, 1, 3, 3]);
    assert_eq!(root(&mut runs, 0), 0);
}
