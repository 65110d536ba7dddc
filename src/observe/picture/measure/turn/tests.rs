use super::super::super::plane::Grid;
use super::super::samples::{Chance, grid, luma};
use super::*;

fn scene(luma: Luma) -> Scene {
    let full = (luma.width() as u32, luma.height() as u32);
    Scene { luma, colour: None, full }
}

/// Lines of print four pixels high, twelve apart, with gaps between words.
fn print(x: usize, y: usize) -> u8 {
    if y % 12 < 4 && x % 37 < 29 { 60 } else { 220 }
}

#[test]
fn a_part_counts_ink_along_its_rows_and_columns() {
    let mut chance = Chance(3);
    let ink: Grid<bool> = {
        let cells = (0..60 * 60).map(|_| chance.below(6) == 0).collect();
        Grid::new(60, 60, cells).unwrap()
    };
    let picture = luma(60, 60, |x, y| if ink.at(x, y) { 90 } else { 200 });
    let part = Part::of(&picture, 13, 31);
    for at in 0..PART {
        let row = (0..PART).filter(|x| ink.at(13 + x, 31 + at)).count();
        let column = (0..PART).filter(|y| ink.at(13 + at, 31 + y)).count();
        assert_eq!((usize::from(part.rows[at]), usize::from(part.columns[at])), (row, column));
    }
}

#[test]
fn ink_is_more_than_22_levels_below_the_paper() {
    let counted = |level: u8| Part::of(&luma(24, 24, |x, y| if (x, y) == (5, 7) { level } else { 200 }), 0, 0).rows[7];
    assert_eq!([177, 178, 179, 200, 255].map(counted), [1, 0, 0, 0, 0]);
    // The paper is as bright as four fifths are at most: 460 of 576 pixels.
    let ink = |dark: usize| {
        let picture = luma(24, 24, |x, y| if x + 24 * y < dark { 100 } else { 200 });
        Part::of(&picture, 0, 0).rows.iter().map(|count| u32::from(*count)).sum::<u32>()
    };
    assert_eq!([459, 460, 576, 0].map(ink), [459, 0, 0, 0]);
    // Three levels: the middle one is the paper, and what is brighter is no ink.
    let three = luma(24, 24, |_, y| [100, 150, 220][y / 10]);
    assert_eq!(Part::of(&three, 0, 0).rows, std::array::from_fn(|y| if y < 10 { 24 } else { 0 }));
}

#[test]
fn a_part_that_is_not_whole_is_without_ink() {
    let picture = luma(30, 30, |x, y| if (x + y) % 5 == 0 { 0 } else { 255 });
    assert_eq!(Part::of(&picture, 7, 6).rows, [0; PART]);
    assert!(Part::of(&picture, 6, 6).rows.iter().all(|row| *row > 0));
}

/// Parts of a tile in which every row and every column of a part has so much ink.
fn parts(across: usize, down: usize, part: impl Fn(usize, usize) -> [u8; 2]) -> Vec<Part> {
    (0..across * down)
        .map(|at| part(at % across, at / across))
        .map(|[rows, columns]| Part { rows: [rows; PART], columns: [columns; PART] })
        .collect()
}

#[test]
fn a_tile_has_print_on_a_twentieth_to_two_fifths() {
    // Sixteen parts, of which some have a pixel of ink in each row: 24 of 9,216 pixels each.
    let inked = |pixels: u32| {
        let mut all = parts(4, 4, |_, _| [0, 0]);
        let mut left = pixels;
        for row in all.iter_mut().flat_map(|part| &mut part.rows) {
            let ink = left.min(24);
            *row = ink as u8;
            left -= ink;
        }
        tile(&all, 4, 0, 0).is_some()
    };
    assert_eq!([0, 368, 369, 1_000, 4_147, 4_148].map(inked), [false, false, true, true, true, false]);
    // Less than four parts by four is no tile.
    assert!(tile(&parts(4, 3, |_, _| [5, 5]), 4, 0, 0).is_none());
    assert!(tile(&parts(4, 4, |_, _| [5, 5]), 4, 0, 1).is_none());
}

#[test]
fn a_tile_is_made_of_its_own_parts() {
    let wide = parts(7, 6, |x, y| {
        if (2..6).contains(&x) && (1..5).contains(&y) { [3 * (y as u8 % 2) + 2, x as u8 % 3] } else { [24, 24] }
    });
    let expected = |profile: &dyn Fn(usize) -> u32| {
        let sums: [u32; TILE] = std::array::from_fn(|at| profile(at / PART));
        unevenness(&sums)
    };
    let rows = expected(&|y| 4 * (3 * ((y as u32 + 1) % 2) + 2));
    let columns = expected(&|x| 4 * ((x as u32 + 2) % 3));
    assert_eq!(tile(&wide, 7, 2, 1), Some((rows, columns)));
    assert!(rows > 0 && columns > 0 && rows != columns);
}

#[test]
fn a_profile_is_uneven_beside_its_trend() {
    assert_eq!(unevenness(&[7; TILE]), 0);
    assert_eq!(unevenness(&[0; TILE]), 0);
    // By its definition: means of five against means of 49, in sixteenths.
    let mut chance = Chance(9);
    let profile: [u32; TILE] = std::array::from_fn(|_| chance.below(97));
    let mean = |from: usize, to: usize| {
        let part = &profile[from..to.min(TILE)];
        part.iter().sum::<u32>() * 16 / part.len() as u32
    };
    let expected: u64 = (0..TILE)
        .map(|at| u64::from(mean(at.max(2) - 2, at + 3).abs_diff(mean(at.max(24) - 24, at + 25))))
        .map(|apart| apart * apart)
        .sum();
    assert_eq!(unevenness(&profile), expected);
    // One step of 100 in an empty profile; the last window that holds it ends with the profile.
    let mut step = [0_u32; TILE];
    step[TILE / 2] = 100;
    let (near, far) = (100 * 16 / 5, 100 * 16 / 49);
    let square = |number: u64| number * number;
    assert_eq!(unevenness(&step), 5 * square(near - far) + 43 * square(far) + square(100 * 16 / 48));
}

#[test]
fn lines_along_the_rows_are_upright_and_along_the_columns_are_not() {
    let all = Region::ALL;
    let upright = sideways(&scene(luma(400, 300, print)), all).unwrap();
    let turned = sideways(&scene(luma(300, 400, |x, y| print(y, x))), all).unwrap();
    assert!(upright < 50, "{upright}");
    assert!(turned > 200, "{turned}");
    assert_eq!(sideways(&scene(luma(400, 300, |_, _| 220)), all), None);
    assert_eq!(sideways(&scene(luma(400, 300, |x, y| if x == y { 0 } else { 220 })), all), None);
    assert_eq!(sideways(&scene(luma(1, 1, |_, _| 220)), all), None);
}

#[test]
fn four_tiles_are_enough() {
    // Tiles of four parts, overlapping by half: 96 pixels hold one, 144 two, 192 three.
    let sized = |width: usize, height: usize| sideways(&scene(luma(width, height, print)), Region::ALL).is_some();
    assert!(sized(144, 144) && !sized(143, 144) && !sized(144, 143));
    assert!(sized(240, 96) && !sized(239, 96) && !sized(240, 95));
    assert!(sized(96, 240) && !sized(96, 239) && !sized(95, 240));
    // Within the region alone.
    let picture =
        scene(luma(
            500,
            500,
            |x, y| if (100..400).contains(&x) && (150..350).contains(&y) { print(x, y) } else { 220 },
        ));
    let part = |left, top, right, bottom| sideways(&picture, Region { left, top, right, bottom });
    assert_eq!(part(0, 0, 1000, 280), None);
    assert_eq!(part(0, 0, 180, 1000), None);
    assert!(part(200, 300, 800, 700).is_some());
}

#[test]
fn each_tile_adds_its_strength() {
    // The definition, over parts of 24 pixels from the corner of the region.
    let noise = Chance(8).luma(330, 270);
    let picture = luma(330, 270, |x, y| print(x + y / 9, y + x / 20).saturating_sub(noise.at(x, y) / 9));
    let region = Region { left: 50, top: 40, right: 990, bottom: 900 };
    let [left, top, right, bottom] = region.cells((330, 270));
    let (across, down) = ((right - left) / 24, (bottom - top) / 24);
    let all: Vec<Part> =
        (0..across * down).map(|at| Part::of(&picture, left + at % across * 24, top + at / across * 24)).collect();
    let (mut rows, mut columns) = (0, 0);
    for (x, y) in (0..=down - 4).step_by(2).flat_map(|y| (0..=across - 4).step_by(2).map(move |x| (x, y))) {
        let (row, column) = tile(&all, across, x, y).unwrap();
        rows += row;
        columns += column;
    }
    assert_eq!(sideways(&scene(picture), region), Some((columns * 100 / rows) as i32));
}

#[test]
fn lines_are_looked_for_at_about_a_thousand_pixels() {
    // Each pixel of the print twice as large: from 1,500 pixels on two of them are one.
    let large = |width: usize| {
        let picture = scene(luma(width, 300, |x, y| print(x / 2, y / 2)));
        sideways(&picture, Region { left: 0, top: 0, right: 250, bottom: 1000 })
    };
    let small = |width: usize| {
        let picture = scene(grid(width / 2, 150, print));
        sideways(&picture, Region { left: 0, top: 0, right: 250, bottom: 1000 })
    };
    assert_eq!(large(1_500), small(1_500));
    assert_ne!(large(1_498), small(1_498));
    assert!(large(1_500).is_some() && large(1_498).is_some());
}
