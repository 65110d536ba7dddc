use super::super::samples::{Chance, grid};
use super::*;

const ALL: Region = Region::ALL;

/// The radius over a plane whose cells are those of the picture, three by three in a block.
fn of(width: usize, height: usize, colour: impl Fn(usize, usize) -> [u8; 3]) -> Option<i32> {
    radius(&grid(width * 3, height * 3, |x, y| colour(x / 3, y / 3)), (width as u32 * 24, height as u32 * 24), ALL)
}

#[test]
fn colour_differences_are_tenths_of_a_level() {
    assert_eq!(chroma([255, 0, 0], 1), (76, -430, 1_275));
    assert_eq!(chroma([0, 255, 0], 1), (149, -844, -1_067));
    assert_eq!(chroma([0, 0, 255], 1), (28, 1_275, -207));
    assert_eq!(chroma([100, 100, 100], 1), (100, 0, 0));
    assert_eq!(chroma([900, 400, 1_600], 9), (76, 572, 169));
    assert_eq!([0, 1, 24, 25, 26, -9, i32::MAX].map(root), [0, 1, 4, 5, 5, 0, 46_340]);
}

#[test]
fn grey_pictures_have_none_and_tinted_paper_neither() {
    assert_eq!(of(10, 10, |x, y| [(x * 20 + y * 5) as u8; 3]), Some(0));
    assert_eq!(of(10, 10, |_, _| [200, 190, 180]), Some(0));
    // Light that takes a tenth of the blue everywhere.
    let proportional = of(10, 10, |x, y| {
        let level = (60 + 12 * x + 5 * y) as u8;
        [level, level, level - level / 10]
    });
    assert!(proportional.unwrap() <= 20, "{proportional:?}");
    // Blue that is less by twenty levels everywhere, on dark and on bright cells.
    let additive = of(10, 10, |x, y| {
        let level = (60 + 12 * x + 5 * y) as u8;
        [level, level, level - 20]
    });
    assert_eq!(additive, Some(0));
}

#[test]
fn what_is_coloured_counts_beside_the_cast() {
    // One block of fifty is red: more than a hundredth; one of four hundred is not.
    let spots = |every: usize| of(20, 20, |x, y| if (x + 20 * y) % every == 7 { [200, 100, 100] } else { [150; 3] });
    let red = chroma([200, 100, 100], 1);
    assert_eq!(spots(50), Some(root(red.1 * red.1 + red.2 * red.2)));
    assert_eq!(spots(400), Some(0));
    // Three of 400 are less than a hundredth, four are, and the quantile is the fifth from above.
    let some = |count: usize| of(20, 20, |x, y| if x + 20 * y < count { [200, 100, 100] } else { [150; 3] });
    assert_eq!([3, 4, 5].map(|count| some(count) == Some(0)), [true, true, false]);
}

#[test]
fn a_strong_cast_is_the_colour_of_the_thing() {
    // Thirty levels away from grey: 300 tenths in blue and red together.
    let only = |colour: [u8; 3]| of(10, 10, |_, _| colour);
    let distance = |colour: [u8; 3]| {
        let (_, cb, cr) = chroma(colour.map(i32::from), 1);
        (f64::from(cb * cb + cr * cr).sqrt() as i32, cb * cb + cr * cr)
    };
    let (mut within, mut beyond) = (0, 0);
    for (red, blue) in (100..=200).step_by(3).flat_map(|red| (100..=200).step_by(7).map(move |blue| (red, blue))) {
        let colour = [red, 150, blue];
        let (radius, square) = distance(colour);
        if square > 90_000 {
            beyond += 1;
            assert_eq!(only(colour), Some(radius), "{colour:?}");
        } else {
            within += 1;
            assert_eq!(only(colour), Some(0), "{colour:?}");
        }
    }
    assert!(within > 20 && beyond > 20);
    // To the blue alone by exactly thirty levels, and a tenth more.
    let blue = |tenths: i32| beside_the_cast(&[(128, tenths, 0); 64]);
    assert_eq!([300, 301, -300, -301].map(blue), [Some(0), Some(301), Some(0), Some(301)]);
}

#[test]
fn sixty_four_blocks_are_enough() {
    assert_eq!(of(8, 8, |_, _| [120; 3]), Some(0));
    assert_eq!(of(9, 7, |_, _| [120; 3]), None);
    assert_eq!(of(1, 1, |_, _| [120; 3]), None);
}

#[test]
fn blocks_are_eight_pixels_of_the_whole_picture_and_three_cells_at_least() {
    // Sides of cells: a picture of twice the plane's width has blocks of four cells.
    let blocks = |width: usize, full: u32| {
        let step = (8 * width).div_ceil(full as usize).max(3);
        let fits = |side: usize| {
            radius(&grid(side, side, |_, _| [9; 3]), (full * side as u32 / width as u32, 1), ALL).is_some()
        };
        (step, fits(8 * step), fits(8 * step - 1))
    };
    for (width, full) in [(100, 100), (100, 200), (100, 267), (100, 300), (100, 1_000)] {
        let (step, whole, less) = blocks(width, full);
        assert!(whole && !less, "{width} {full} {step}");
    }
    assert_eq!([blocks(100, 100).0, blocks(100, 200).0, blocks(100, 1_000).0], [8, 4, 3]);
}

#[test]
fn only_the_region_counts() {
    let colour =
        grid(60, 60, |x, y| if (15..45).contains(&x) && (15..45).contains(&y) { [150; 3] } else { [250, 100, 90] });
    let inner = Region { left: 250, top: 250, right: 750, bottom: 750 };
    assert_eq!(radius(&colour, (480, 480), inner), Some(0));
    assert!(radius(&colour, (480, 480), Region { left: 200, ..inner }).unwrap() > 100);
    assert!(radius(&colour, (480, 480), Region { top: 200, ..inner }).unwrap() > 100);
    assert!(radius(&colour, (480, 480), Region { right: 800, ..inner }).unwrap() > 100);
    assert!(radius(&colour, (480, 480), Region { bottom: 800, ..inner }).unwrap() > 100);
}

/// So many cells of each kind.
fn some(kinds: &[(usize, (i32, i32, i32))]) -> Vec<(i32, i32, i32)> {
    kinds.iter().flat_map(|(count, cell)| std::iter::repeat_n(*cell, *count)).collect()
}

#[test]
fn dark_cells_say_nothing_of_a_proportional_cast() {
    // Bright ones are tinted by three tenths of their level, dark ones by less.
    let blue = |level: i32| beside_the_cast(&some(&[(40, (level, 8, 0)), (24, (200, 60, 0))]));
    assert_eq!([40, 41].map(blue), [Some(4), Some(22)]);
    let red = |level: i32| beside_the_cast(&some(&[(40, (level, 0, 8)), (24, (200, 0, 60))]));
    assert_eq!([40, 41].map(red), [Some(4), Some(22)]);
}

#[test]
fn the_model_that_leaves_less_counts() {
    // Thirty to the blue and forty to the red of the rest, in two of 64 cells; a single one is left out.
    assert_eq!(beside_the_cast(&some(&[(62, (100, 5, -7)), (2, (100, 35, 33))])), Some(50));
    assert_eq!(beside_the_cast(&some(&[(63, (100, 5, -7)), (1, (100, 35, 33))])), Some(0));
    // By its definition, over cells of every kind.
    let mut chance = Chance(21);
    for round in 0..40 {
        let (base, spread) = (chance.below(160) as i32 - 80, 1 + chance.below(90));
        let cells: Vec<(i32, i32, i32)> = (0..64 + chance.below(30))
            .map(|_| {
                let level = chance.below(256) as i32;
                let mut part = |by: i32| by + level * by / 300 + chance.below(spread) as i32;
                (level, part(base), part(-base / 2))
            })
            .collect();
        let median = |mut values: Vec<i32>| {
            values.sort_unstable();
            values[values.len() / 2]
        };
        let (cb, cr) =
            (median(cells.iter().map(|cell| cell.1).collect()), median(cells.iter().map(|cell| cell.2).collect()));
        let lit: Vec<&(i32, i32, i32)> = cells.iter().filter(|cell| cell.0 > 40).collect();
        let kb = median(lit.iter().map(|cell| cell.1 * 100 / cell.0).collect());
        let kr = median(lit.iter().map(|cell| cell.2 * 100 / cell.0).collect());
        let reached = |mut squares: Vec<i32>| {
            squares.sort_unstable();
            root(squares[(squares.len() - 1) * 990 / 1000])
        };
        let additive = reached(cells.iter().map(|cell| (cell.1 - cb).pow(2) + (cell.2 - cr).pow(2)).collect());
        let proportional = reached(
            cells
                .iter()
                .map(|cell| (cell.1 - kb * cell.0 / 100).pow(2) + (cell.2 - kr * cell.0 / 100).pow(2))
                .collect(),
        );
        assert_eq!(beside_the_cast(&cells), Some(additive.min(proportional)), "{round}");
    }
    let dark = some(&[(64, (10, 4, 5))]);
    assert_eq!(beside_the_cast(&dark), Some(0));
}
