use super::super::samples::{Chance, luma, of_blocks};
use super::*;

fn block(range: u8) -> Block {
    Block { low: 50, high: 50 + range, mean: 60 }
}

#[test]
fn a_block_is_structured_beyond_28_and_print_beyond_60() {
    assert_eq!([28, 29].map(|range| block(range).is_structured()), [false, true]);
    assert_eq!([60, 61].map(|range| block(range).is_print()), [false, true]);
    assert_eq!(Block { low: 9, high: 4, mean: 7 }.range(), 0);
}

#[test]
fn shares_are_thousandths_of_the_blocks() {
    let survey = of_blocks(8, 5, |x, y| {
        block(if y == 0 && x < 3 {
            61
        } else if y == 1 && x < 6 {
            60
        } else {
            28
        })
    });
    assert_eq!((survey.structure(), survey.print()), (225, 75));
    assert_eq!([share(1, 3), share(0, 0), share(5, 0), share(7, 7)], [333, 0, 5_000, 1_000]);
}

#[test]
fn structure_within_a_region_is_counted_there_alone() {
    let survey = of_blocks(10, 10, |x, y| block(if x < 4 && y < 5 { 29 } else { 0 }));
    let within = |left: u16, top: u16, right: u16, bottom: u16| {
        survey.structure_within(Region { left: left * 100, top: top * 100, right: right * 100, bottom: bottom * 100 })
    };
    assert_eq!(within(0, 0, 10, 10), 200);
    assert_eq!(within(0, 0, 4, 5), 1_000);
    assert_eq!(within(2, 3, 6, 7), 250);
    assert_eq!(within(4, 0, 10, 10), 0);
    assert_eq!(within(0, 5, 10, 10), 0);
    assert_eq!(within(5, 5, 5, 5), 0);
}

#[test]
fn the_range_that_so_many_thousandths_reach_is_that_of_twelve_blocks_at_least() {
    // Ranges from 0 to 199, one of each.
    let survey = of_blocks(20, 10, |x, y| block((x + 20 * y) as u8));
    assert_eq!([0, 10, 60, 64, 65, 500, 1_000].map(|share| survey.reached(share)), [188, 188, 188, 188, 187, 100, 0]);
    assert_eq!(of_blocks(3, 3, |x, _| block(x as u8 + 7)).reached(3), 7);
}

#[test]
fn the_box_of_print_leaves_out_a_hundredth_at_each_side() {
    let printed = |inside: &dyn Fn(usize, usize) -> bool| {
        of_blocks(40, 50, |x, y| block(if inside(x, y) { 61 } else { 60 })).print_box()
    };
    let cells = |cells: [usize; 4]| Some(Region::of_cells(cells, (40, 50)));
    let rectangle = |x: usize, y: usize| (10..30).contains(&x) && (5..40).contains(&y);
    assert_eq!(printed(&rectangle), cells([10, 5, 30, 40]));
    // 700 blocks: seven beyond each side are left out, eight are not.
    let with = |extra: &[(usize, usize)]| printed(&|x, y| rectangle(x, y) || extra.contains(&(x, y)));
    let seven: Vec<(usize, usize)> = (0..7).map(|at| (12, 43 + at)).collect();
    assert_eq!(with(&seven), cells([10, 5, 30, 40]));
    let eight: Vec<(usize, usize)> = (0..8).map(|at| (11 + at, 2)).collect();
    assert_eq!(with(&eight), cells([10, 2, 30, 40]));
    let left: Vec<(usize, usize)> = (0..8).map(|at| (3, 11 + at)).collect();
    assert_eq!(with(&left), cells([3, 5, 30, 40]));
    let right: Vec<(usize, usize)> = (0..8).map(|at| (36, 11 + at)).collect();
    assert_eq!(with(&right), cells([10, 5, 37, 40]));
    // Twelve blocks at least.
    assert_eq!(printed(&|x, y| y == 7 && x < 11), None);
    assert_eq!(printed(&|x, y| y == 7 && x < 12), cells([0, 7, 12, 8]));
    assert_eq!(printed(&|_, _| false), None);
}

#[test]
fn what_is_spared_is_counted_from_either_end() {
    assert_eq!(extent(&[0, 1, 2, 3, 0], 0), [1, 4]);
    assert_eq!(extent(&[0, 1, 2, 3, 0], 1), [2, 4]);
    assert_eq!(extent(&[0, 1, 2, 3, 0], 3), [3, 3]);
    assert_eq!(extent(&[5, 5], 4), [0, 2]);
    assert_eq!(extent(&[5, 5], 5), [1, 1]);
}

#[test]
fn blocks_hold_the_darkest_the_brightest_and_the_mean_level() {
    for (width, height, seed) in [(8, 8, 1), (16, 24, 2), (21, 19, 3), (5, 12, 4), (13, 3, 5), (1, 1, 6)] {
        let picture = Chance(seed).luma(width, height);
        let blocks = blocks(&picture);
        assert_eq!((blocks.width(), blocks.height()), ((width / 8).max(1), (height / 8).max(1)));
        for (x, y) in (0..blocks.height()).flat_map(|y| (0..blocks.width()).map(move |x| (x, y))) {
            let levels: Vec<u8> = (8 * y..(8 * y + 8).min(height))
                .flat_map(|py| (8 * x..(8 * x + 8).min(width)).map(move |px| (px, py)))
                .map(|(px, py)| picture.at(px, py))
                .collect();
            let mean = levels.iter().map(|level| u32::from(*level)).sum::<u32>() / levels.len() as u32;
            let (low, high) = (*levels.iter().min().unwrap(), *levels.iter().max().unwrap());
            let seen = blocks.at(x, y);
            assert_eq!((seen.low, seen.high, u32::from(seen.mean)), (low, high, mean), "{x} {y} of {width} {height}");
        }
    }
}

#[test]
fn the_small_picture_has_a_long_side_of_640_at_most() {
    let size = |width: usize, height: usize| {
        let scene = Scene { luma: luma(width, height, |_, _| 0), colour: None, full: (1, 1) };
        let survey = Survey::of(&scene);
        [survey.small.width(), survey.small.height(), survey.blocks.width(), survey.blocks.height()]
    };
    assert_eq!(size(640, 80), [640, 80, 80, 10]);
    assert_eq!(size(641, 80), [320, 40, 40, 5]);
    assert_eq!(size(40, 1_300), [13, 433, 1, 54]);
}
