use super::super::samples::{Chance, grid, luma, of_blocks};
use super::super::survey::Block;
use super::*;

fn cell(y: i32, cb: i32, cr: i32) -> Cell {
    Cell { y, cb, cr }
}

fn grey(width: usize, height: usize, level: impl Fn(usize, usize) -> i32) -> Grid<Cell> {
    grid(width, height, |x, y| cell(level(x, y), 0, 0))
}

/// Rows of a mask: `#` for what is set.
fn mask(rows: &[&str]) -> Grid<bool> {
    grid(rows[0].len(), rows.len(), |x, y| rows[y].as_bytes()[x] == b'#')
}

fn shown(mask: &Grid<bool>) -> Vec<String> {
    let row = |y| mask.row(y).iter().map(|set| if *set { '#' } else { '.' }).collect();
    (0..mask.height()).map(row).collect()
}

fn found(share: i32, solid: i32, region: Region) -> Found {
    Found { region, sides: (0, 0), landscape: false, solid, share, contact: [0; 4], second: None }
}

/// Cells of a rectangle.
fn rectangle([left, top, right, bottom]: [usize; 4]) -> Piece {
    Piece { cells: (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y))).collect() }
}

#[test]
fn colour_tells_cells_apart_twice_as_much_as_level() {
    assert_eq!(cell(10, 0, 0).far(cell(17, 0, 0)), 7);
    assert_eq!(cell(17, 0, 0).far(cell(10, 0, 0)), 7);
    assert_eq!(cell(0, 5, 0).far(cell(0, 1, 0)), 8);
    assert_eq!(cell(0, 1, 0).far(cell(0, 5, 0)), 8);
    assert_eq!(cell(0, 0, -5).far(cell(0, 0, -2)), 6);
    assert_eq!(cell(0, 0, 2).far(cell(0, 0, 5)), 6);
    assert_eq!(cell(3, 1, 6).far(cell(10, 2, 2)), 8);
    assert_eq!(cell(3, 6, 1).far(cell(12, 2, 2)), 9);
}

#[test]
fn a_second_document_is_of_like_size_and_solid() {
    let of = |share, solid| found(share, solid, Region::ALL);
    assert!(alike(&of(100, 851), &of(56, 851)));
    assert!(!alike(&of(100, 851), &of(55, 851)));
    assert!(!alike(&of(100, 850), &of(56, 851)));
    assert!(!alike(&of(100, 851), &of(56, 850)));
    assert!(alike(&of(300, 1000), &of(166, 1000)) && !alike(&of(300, 1000), &of(165, 1000)));
}

/// A hundred blocks by a hundred with print at these places.
fn printed(places: &[(usize, usize)]) -> Survey {
    of_blocks(100, 100, |x, y| if places.contains(&(x, y)) { block(0, 200) } else { block(180, 200) })
}

fn block(low: u8, high: u8) -> Block {
    Block { low, high, mean: high }
}

#[test]
fn the_print_lies_on_the_document() {
    let document = found(500, 990, Region { left: 200, top: 300, right: 400, bottom: 600 });
    let column = |x: usize| holds_print(&document, &printed(&[31, 33, 35, 37, 39].map(|y| (x, y))));
    let row = |y: usize| holds_print(&document, &printed(&[21, 23, 25, 27, 29].map(|x| (x, y))));
    // Fifteen thousandths around it, up to the middle of blocks at 185 and 415.
    assert!(column(18) && !column(17) && column(40) && !column(41));
    assert!(row(28) && !row(27) && row(60) && !row(61));
    // Five blocks at least, seven tenths of them.
    assert!(!holds_print(&document, &printed(&[31, 33, 35, 37].map(|y| (30, y)))));
    let share = |on: usize| {
        let places: Vec<(usize, usize)> = (0..10).map(|at| (if at < on { 30 } else { 80 }, 30 + at)).collect();
        holds_print(&document, &printed(&places))
    };
    assert!(share(10) && share(7) && !share(6) && !share(0));
    let neighbour = Region { left: 700, top: 300, right: 900, bottom: 600 };
    let pair = Found { second: Some(neighbour), ..document };
    let places: Vec<(usize, usize)> = (0..10).map(|at| (if at % 2 == 0 { 30 } else { 80 }, 30 + at)).collect();
    assert!(holds_print(&pair, &printed(&places)) && !holds_print(&document, &printed(&places)));
    assert!(!holds_print(&document, &printed(&[])));
}

#[test]
fn the_map_holds_levels_and_colours() {
    let flat = |colour: [u8; 3]| {
        let scene = Scene { luma: luma(6, 5, |_, _| 77), colour: Some(grid(3, 2, |_, _| colour)), full: (6, 5) };
        let map = map(&scene);
        assert!(map.pixels().iter().all(|one| *one == map.at(0, 0)));
        (map.at(0, 0).y, map.at(0, 0).cb, map.at(0, 0).cr)
    };
    assert_eq!(flat([255, 0, 0]), (77, -43, 127));
    assert_eq!(flat([0, 255, 0]), (77, -84, -106));
    assert_eq!(flat([0, 0, 255]), (77, 127, -20));
    assert_eq!(flat([10, 20, 30]), (77, 6, -5));
    let scene = Scene { luma: luma(6, 5, |_, _| 77), colour: None, full: (6, 5) };
    assert!(map(&scene).pixels().iter().all(|one| *one == cell(77, 0, 0)));
}

#[test]
fn each_cell_of_the_map_has_the_colour_of_its_place() {
    let blue = |x: usize, y: usize| (40 * x + 13 * y) as u8;
    let scene =
        Scene { luma: luma(12, 9, |_, _| 90), colour: Some(grid(4, 3, |x, y| [0, 0, blue(x, y)])), full: (12, 9) };
    let map = map(&scene);
    assert_eq!((map.width(), map.height()), (12, 9));
    // The middle one of three cells by three.
    for (x, y) in (0..3).flat_map(|y| (0..4).map(move |x| (x, y))) {
        let level = i32::from(blue(x, y));
        assert_eq!(map.at(3 * x + 1, 3 * y + 1), cell(90, 500 * level / 1000, -81 * level / 1000), "{x} {y}");
    }
}

#[test]
fn the_map_has_240_cells_at_most() {
    let size = |width: usize, height: usize| {
        let scene = Scene { luma: luma(width, height, |_, _| 9), colour: None, full: (width as u32, height as u32) };
        (map(&scene).width(), map(&scene).height())
    };
    assert_eq!(size(240, 60), (240, 60));
    assert_eq!(size(242, 60), (121, 30));
    assert_eq!(size(60, 483), (20, 161));
    assert_eq!(size(1, 1), (1, 1));
}

#[test]
fn smoothing_takes_the_mean_of_nine() {
    let mut chance = Chance(5);
    for (width, height) in [(1, 1), (1, 4), (5, 1), (2, 2), (3, 2), (6, 5), (9, 9)] {
        let cells: Vec<Cell> = (0..width * height)
            .map(|_| cell(chance.below(256) as i32, chance.below(255) as i32 - 127, chance.below(255) as i32 - 127))
            .collect();
        let map = Grid::new(width, height, cells).unwrap();
        let smooth = smoothed(&map);
        for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
            let mut sum = [0; 3];
            for (dx, dy) in (0..9).map(|at| (at % 3, at / 3)) {
                let near = map.at((x + dx).saturating_sub(1), (y + dy).saturating_sub(1));
                sum = [sum[0] + near.y, sum[1] + near.cb, sum[2] + near.cr];
            }
            assert_eq!(smooth.at(x, y), cell(sum[0] / 9, sum[1] / 9, sum[2] / 9), "{x} {y} of {width} {height}");
        }
    }
}

#[test]
fn the_border_is_every_outermost_cell_once() {
    for (width, height) in [(2, 2), (4, 3), (5, 6), (3, 3), (7, 2)] {
        let mut cells: Vec<(usize, usize)> = border(&grey(width, height, |_, _| 0)).collect();
        cells.sort_unstable();
        let outermost = |x: usize, y: usize| x == 0 || y == 0 || x == width - 1 || y == height - 1;
        let all = (0..width).flat_map(|x| (0..height).map(move |y| (x, y)));
        assert_eq!(cells, all.filter(|(x, y)| outermost(*x, *y)).collect::<Vec<_>>());
    }
    assert!(border(&grey(1, 1, |_, _| 0)).all(|cell| cell == (0, 0)));
    assert!(border(&grey(1, 1, |_, _| 0)).next().is_some());
}

#[test]
fn rough_tables_are_given_larger_steps() {
    let right = |slope: i32| roughness(&grey(9, 9, |x, _| slope * x as i32));
    let down = |slope: i32| roughness(&grey(9, 9, |_, y| 200 - slope * y as i32));
    for ramp in [&right as &dyn Fn(i32) -> i32, &down] {
        assert_eq!([0, 2, 3, 4, 6, 7, 8, 9, 20].map(ramp), [5, 5, 5, 6, 9, 10, 12, 12, 12]);
    }
    assert_eq!(roughness(&grid(9, 9, |x, _| cell(80, 3 * x as i32, 0))), 9);
}

#[test]
fn the_background_grows_from_what_is_like_most_of_the_border() {
    // One cell of the border stands out: 43 levels and 10 of colour are light and shadow, 44 and 11 are something else.
    let starts = |odd: Cell| {
        let map = grid(7, 6, |x, y| if (x, y) == (3, 0) { odd } else { cell(100, 5, -5) });
        grown(&map, 1).at(3, 0)
    };
    for (near, other) in [
        (cell(143, 5, -5), cell(144, 5, -5)),
        (cell(57, 5, -5), cell(56, 5, -5)),
        (cell(100, 15, -5), cell(100, 16, -5)),
        (cell(100, -5, -5), cell(100, -6, -5)),
        (cell(100, 5, 5), cell(100, 5, 6)),
        (cell(100, 5, -15), cell(100, 5, -16)),
    ] {
        assert!(starts(near) && !starts(other));
    }
}

#[test]
fn the_background_grows_by_small_steps() {
    // Steps of five, from the border inwards.
    let cone = |most: i32| {
        grey(41, 41, move |x, y| most.min(100 + 5 * [x, y, 40 - x, 40 - y].into_iter().min().unwrap() as i32))
    };
    let inside = |grid: &Grid<bool>| grid.pixels().iter().filter(|outside| !**outside).count();
    assert_eq!(inside(&grown(&cone(255), 4)), 39 * 39);
    // At 72 above the border it ends: fourteen rings of cells are passed, from 100 to 170.
    assert_eq!(inside(&grown(&cone(255), 5)), (41 - 30) * (41 - 30));
    assert_eq!(inside(&grown(&cone(170), 5)), 0);
    let colour = |most: i32| {
        grid(21, 21, move |x, y| cell(100, 0, most.min(2 * [x, y, 20 - x, 20 - y].into_iter().min().unwrap() as i32)))
    };
    assert_eq!(inside(&grown(&colour(100), 3)), 19 * 19);
    assert_eq!(inside(&grown(&colour(100), 4)), 3 * 3);
    assert_eq!(inside(&grown(&colour(16), 4)), 0);
}

#[test]
fn most_of_the_border_says_what_the_background_is() {
    // A quarter of the border, at its left, is dark: the rest is the background.
    let map = grey(8, 8, |x, y| if x == 0 || (x, y) == (1, 0) { 10 } else { 100 });
    let outside = grown(&map, 5);
    assert!(!outside.at(0, 3) && !outside.at(1, 0) && outside.at(2, 0) && outside.at(1, 3) && outside.at(7, 7));
    let coloured =
        |swap: fn(i32, i32) -> Cell| grown(&grid(8, 8, |x, _| if x == 0 { swap(-60, 3) } else { swap(30, 3) }), 5);
    for outside in [coloured(|one, other| cell(9, one, other)), coloured(|one, other| cell(9, other, one))] {
        assert!(!outside.at(0, 3) && outside.at(1, 0) && outside.at(4, 4));
    }
}

#[test]
fn the_background_goes_round_corners_and_not_beyond_the_picture() {
    let drawn = [
        "..........",
        ".########.",
        ".#......#.",
        ".#.####.#.",
        ".#.#..#.#.",
        ".#.##.#.#.",
        ".#....#.#.",
        ".######.#.",
        "........#.",
        "..........",
    ];
    let map = grey(10, 10, |x, y| if drawn[y].as_bytes()[x] == b'#' { 200 } else { 100 });
    // What is drawn stays inside, and the passage that only its own end reaches is background up to there.
    let expected: Vec<String> =
        drawn.iter().map(|row| row.replace('#', "x").replace('.', "#").replace('x', ".")).collect();
    assert_eq!(shown(&grown(&map, 5)), expected);
    // Dark at the left, light at the right: neither border is beside the other one.
    let halves = grey(6, 5, |x, _| if x < 2 { 20 } else { 100 });
    assert_eq!(shown(&grown(&halves, 5)), ["..####"; 5]);
    let closed = grey(6, 5, |x, y| {
        if (x, y) == (2, 2) {
            100
        } else if (1..4).contains(&x) && (1..4).contains(&y) {
            220
        } else {
            100
        }
    });
    assert_eq!(shown(&grown(&closed, 5)), ["######", "#...##", "#...##", "#...##", "######"]);
}

#[test]
fn opening_keeps_what_a_square_of_five_fits_into() {
    let mut chance = Chance(11);
    for (width, height, one_of) in
        [(1, 1, 2), (2, 9, 30), (9, 1, 12), (5, 5, 40), (7, 6, 12), (20, 15, 25), (31, 22, 12)]
    {
        let cells = (0..width * height).map(|_| chance.below(one_of) == 0).collect();
        let outside = Grid::new(width, height, cells).unwrap();
        let near = |grid: &Grid<bool>, want: bool| {
            let any = |x: usize, y: usize| {
                let rows = y.saturating_sub(2)..(y + 3).min(height);
                let cells = rows.flat_map(|y| (x.saturating_sub(2)..(x + 3).min(width)).map(move |x| (x, y)));
                cells.into_iter().any(|(x, y)| grid.at(x, y) == want)
            };
            super::super::samples::grid(width, height, any)
        };
        assert_eq!(shown(&opened(&outside)), shown(&near(&near(&outside, true), false)), "{width} {height}");
    }
    let line = mask(&["#########", "....#####", "....#####", "....#####", "....#####", "....#####"]);
    let outside = grid(9, 6, |x, y| !line.at(x, y));
    assert_eq!(shown(&opened(&outside)), shown(&grid(9, 6, |x, _| x > 3)));
}

#[test]
fn pieces_are_connected_along_rows_and_columns() {
    let spiral = [
        "..........",
        ".########.",
        ".......##.",
        ".#####..#.",
        ".#......#.",
        ".#.###..#.",
        ".#...#..#.",
        ".#####..#.",
        "........#.",
        "#.........",
    ];
    let found = pieces(&mask(&spiral));
    let mut sizes: Vec<usize> = found.iter().map(|piece| piece.cells.len()).collect();
    sizes.sort_unstable();
    // A single cell is less than a fiftieth of a hundred.
    assert_eq!(sizes, [16, 17]);
    for piece in &found {
        assert!(piece.cells.iter().all(|(x, y)| spiral[*y].as_bytes()[*x] == b'#'));
        let mut cells = piece.cells.clone();
        cells.sort_unstable();
        cells.dedup();
        assert_eq!(cells.len(), piece.cells.len());
    }
    assert_eq!(pieces(&grid(10, 10, |x, y| y == 4 && x < 2)).len(), 1);
    assert_eq!(pieces(&grid(10, 10, |x, y| y == 4 && x < 1)).len(), 0);
    // Neither the ends of a row nor those of a column touch each other.
    assert_eq!(pieces(&grid(6, 6, |x, _| x == 0 || x == 5)).len(), 2);
    assert_eq!(pieces(&grid(6, 6, |_, y| y == 0 || y == 5)).len(), 2);
}

#[test]
fn a_level_sheet_is_as_large_as_its_cells() {
    let sheet = rectangle([20, 10, 80, 50]).found((120, 60), (1200, 600)).unwrap();
    assert_eq!(sheet.region, Region { left: 166, top: 166, right: 666, bottom: 833 });
    assert_eq!((sheet.sides, sheet.landscape, sheet.solid), ((600, 400), true, 1000));
    assert_eq!((sheet.share, sheet.contact, sheet.second), (333, [0; 4], None));
    let upright = rectangle([20, 10, 40, 50]).found((60, 120), (600, 1200)).unwrap();
    assert_eq!((upright.sides, upright.landscape), ((400, 200), false));
    let square = rectangle([20, 10, 40, 30]).found((60, 120), (90, 180)).unwrap();
    assert_eq!((square.sides, square.landscape, square.share), ((30, 30), false, 55));
}

#[test]
fn what_touches_the_frame_does_so_with_a_share_of_its_side() {
    let contact = |cells: [usize; 4]| rectangle(cells).found((100, 80), (100, 80)).unwrap().contact;
    assert_eq!(contact([1, 1, 99, 79]), [0; 4]);
    assert_eq!(contact([0, 1, 99, 79]), [1000, 0, 0, 0]);
    assert_eq!(contact([1, 0, 99, 79]), [0, 1000, 0, 0]);
    assert_eq!(contact([1, 1, 100, 79]), [0, 0, 1000, 0]);
    assert_eq!(contact([1, 1, 99, 80]), [0, 0, 0, 1000]);
    // A sheet of 90 by 60 cells with a tab of 10 at each side, that of the left 15 and that of the top 30 cells long.
    let mut piece = rectangle([5, 10, 95, 70]);
    piece.cells.extend(rectangle([0, 20, 5, 35]).cells);
    piece.cells.extend(rectangle([95, 20, 100, 50]).cells);
    piece.cells.extend(rectangle([20, 0, 50, 10]).cells);
    piece.cells.extend(rectangle([20, 70, 40, 80]).cells);
    assert_eq!(piece.found((100, 80), (100, 80)).unwrap().contact, [187, 300, 375, 200]);
}

#[test]
fn what_fills_little_of_its_box_is_no_sheet() {
    // A whole box of 50 by 40 cells without a bite out of its middle.
    let bitten = |cells: usize| {
        let mut piece = rectangle([10, 10, 60, 50]);
        let mut left = cells;
        piece.cells.retain(|(x, y)| {
            let bite = left > 0 && (12..58).contains(x) && (12..48).contains(y);
            left -= usize::from(bite);
            !bite
        });
        piece.found((100, 80), (100, 80)).map(|found| found.solid)
    };
    assert_eq!(bitten(0), Some(1000));
    assert_eq!(bitten(558), Some(721));
    assert_eq!(bitten(559), None);
    assert_eq!(bitten(560), None);
}

/// A sheet of 80 by 50 cells whose lower edge rises by so many hundredths, as its cells.
fn slanting(by: i64) -> Piece {
    let inside = |x: i64, y: i64| {
        let (u, v) = (x * 100 + by * y, y * 100 - by * x);
        (2_000..10_000).contains(&u) && (3_000..8_000).contains(&v)
    };
    let cells = (0..140).flat_map(|y| (0..140).map(move |x| (x, y)));
    Piece { cells: cells.filter(|(x, y)| inside(*x as i64, *y as i64)).collect() }
}

#[test]
fn a_slanting_sheet_is_straightened() {
    for by in [-28, -24, -12, -4, 0, 4, 12, 24, 28_i64] {
        let ((across, down), area) = slanting(by).straightened(140);
        // Lengths of the sides, in hundredths of a cell, and two cells of play for the steps of its edges.
        let grow = (1.0 + (by * by) as f64 / 10_000.0).sqrt();
        let (wide, high) = (8_000.0 / grow, 5_000.0 / grow);
        assert!((across as f64 - wide).abs() < 200.0 && (down as f64 - high).abs() < 200.0, "{by}: {across} {down}");
        assert!((area as f64 - wide * high).abs() < 1_300_000.0, "{by}: {area}");
    }
    // As it was: the numbers themselves.
    let exact = |by: i64| slanting(by).straightened(140);
    assert_eq!(exact(0), ((8_000, 5_000), 40_000_000));
    assert_eq!(exact(4), ((8_089, 5_091), 41_191_309));
    assert_eq!(exact(-12), ((8_038, 5_059), 40_671_545));
    assert_eq!(exact(28), ((7_790, 4_903), 38_257_804));
}

#[test]
fn of_two_boxes_of_one_size_the_first_is_taken() {
    // Two cells on a diagonal: turned to either side the box lies or stands.
    let piece = Piece { cells: vec![(4, 1), (5, 2)] };
    assert_eq!(piece.straightened(3), ((165, 219), 36_364));
}

#[test]
fn a_slanting_sheet_on_a_table_is_found_whole() {
    let piece = slanting(12);
    let found = piece.found((140, 140), (1_400, 1_400)).unwrap();
    assert!(found.solid > 950 && found.landscape, "{found:?}");
    let (long, short) = found.sides;
    assert!(long.abs_diff(794) < 20 && short.abs_diff(496) < 20, "{found:?}");
}
