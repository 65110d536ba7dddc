use super::super::samples::{grid, luma, of_blocks, survey};
use super::*;

const ALL: Region = Region::ALL;

fn paper(mean: u8) -> Block {
    Block { low: mean, high: mean, mean }
}

/// Levels by letters: what is not named is black.
fn drawn(rows: &[&str], levels: &[(char, u8)]) -> Survey {
    let level = |x: usize, y: usize| {
        let letter = char::from(rows[y].as_bytes()[x]);
        levels.iter().find(|(known, _)| *known == letter).map_or(0, |(_, level)| *level)
    };
    survey(luma(rows[0].len(), rows.len(), level))
}

fn blob_at(survey: &Survey, start: (usize, usize), least: u8, rim: u8) -> (Blob, Grid<bool>) {
    let mut seen = grid(survey.small.width(), survey.small.height(), |_, _| false);
    (grown(survey, &mut seen, start, least, rim), seen)
}

fn sides(blob: &Blob) -> [usize; 4] {
    [blob.left, blob.top, blob.right, blob.bottom]
}

#[test]
fn a_plane_of_paper_is_its_own_slope() {
    // Sixteen levels a block to the right, eight less a block down: on a staircase of blocks, so that places depend on each
    // other, and within a part of the picture.
    let survey = of_blocks(12, 10, |x, y| {
        let mean = (60 + 16 * x as i32 - 8 * y as i32).clamp(0, 255) as u8;
        if x + 2 * y < 19 { paper(mean) } else { Block { low: 0, high: 200, mean: 3 } }
    });
    let within = Region { left: 84, top: 100, right: 917, bottom: 1000 };
    let [left, top, right, bottom] = within.cells((12, 10));
    assert_eq!([left, top, right, bottom], [1, 1, 11, 10]);
    let slope = Slope::of(&survey, within, 0, 255).unwrap();
    let places: Vec<(usize, usize)> =
        (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y))).filter(|(x, y)| x + 2 * y < 19).collect();
    let sum = |value: fn(&(usize, usize)) -> usize| places.iter().map(value).sum::<usize>() as i64;
    assert_eq!(slope.count, places.len() as i64);
    assert_eq!(slope.sums[..2], [sum(|place| place.0), sum(|place| place.1)]);
    for (x, y) in [(0, 0), (3, 3), (4, 4), (50, 10), (95, 0), (31, 79), (95, 79)] {
        // Two levels a pixel to the right and one less down, from the middle of the first block at 3.5.
        let level = 60 + 2 * x as i32 - 7 - (y as i32 - 3);
        assert_eq!(slope.at((x, y)), level, "{x} {y}");
    }
}

#[test]
fn a_slope_is_counted_from_the_middle_of_blocks() {
    // Two levels a pixel along the rows alone, then down the columns alone: 40 in the middle of the first block.
    let right = Slope::of(&of_blocks(12, 10, |x, _| paper(40 + 16 * x as u8)), ALL, 0, 255).unwrap();
    let down = Slope::of(&of_blocks(10, 12, |_, y| paper(40 + 16 * y as u8)), ALL, 0, 255).unwrap();
    for at in [0, 4, 33, 95] {
        assert_eq!([right.at((at, 7)), down.at((7, at))], [33 + 2 * at as i32; 2]);
    }
}

#[test]
fn paper_that_does_not_rise_is_level_everywhere() {
    let slope = Slope::of(&of_blocks(7, 5, |_, _| paper(183)), ALL, 183, 213).unwrap();
    assert_eq!((slope.count, slope.sums, slope.rise), (35, [105, 70, 6_405], [0, 0]));
    assert_eq!([(0, 0), (55, 39), (20, 3)].map(|place| slope.at(place)), [183; 3]);
}

#[test]
fn the_slope_goes_through_paper_alone() {
    // One block of the lowest row is something else.
    let count = |odd: Block| {
        let survey = of_blocks(6, 4, |x, y| if (x, y) == (5, 3) { odd } else { paper(180) });
        Slope::of(&survey, ALL, 180, 210).unwrap().count
    };
    assert_eq!([count(paper(209)), count(paper(210)), count(paper(255))], [24, 23, 23]);
    assert_eq!([count(paper(150)), count(paper(149)), count(paper(0))], [24, 23, 23]);
    assert_eq!(count(Block { low: 120, high: 180, mean: 180 }), 24);
    assert_eq!(count(Block { low: 119, high: 180, mean: 180 }), 23);
    // No plane goes through a row alone, a column alone or nothing.
    let lines = |paper_at: fn(usize, usize) -> bool| {
        let block = |x, y| if paper_at(x, y) { paper(180) } else { paper(20) };
        Slope::of(&of_blocks(6, 4, block), ALL, 180, 210).is_none()
    };
    assert!(lines(|_, y| y == 1) && lines(|x, _| x == 4) && lines(|_, _| false) && lines(|x, y| x == y));
    assert!(!lines(|x, y| x == y || y == 1));
}

#[test]
fn a_blob_is_what_is_bright_and_connected() {
    let picture = drawn(
        &[
            "..............",
            "..WWWWWWWW....",
            "..W......W....",
            "..W.BBBB.W....",
            "..W.B..W.W.W..",
            "..W....W.W.W..",
            "..WWWWWW.W....",
            ".........W....",
            "..............",
        ],
        &[('W', 250), ('B', 249)],
    );
    let (blob, seen) = blob_at(&picture, (9, 7), 249, 0);
    assert_eq!(sides(&blob), [2, 1, 9, 7]);
    assert_eq!((blob.area, blob.rim, blob.soft, blob.saturated), (31, 31, 0, 26));
    assert_eq!(blob.core, [2, 1, 9, 7]);
    assert_eq!(seen.pixels().iter().filter(|seen| **seen).count(), 31);
    let (blob, _) = blob_at(&picture, (11, 5), 250, 0);
    assert_eq!((sides(&blob), blob.area, blob.saturated, blob.core), ([11, 4, 11, 5], 2, 2, [11, 4, 11, 5]));
    let (blob, _) = blob_at(&picture, (4, 3), 249, 0);
    assert_eq!((blob.area, blob.core), (31, [2, 1, 9, 7]));
    let dull = drawn(&["...", ".BB", "..."], &[('B', 249)]);
    let (blob, _) = blob_at(&dull, (1, 1), 249, 0);
    assert_eq!(
        (sides(&blob), blob.area, blob.saturated, blob.core),
        ([1, 1, 2, 1], 2, 0, [usize::MAX, usize::MAX, 0, 0])
    );
    assert_eq!(blob.rim, 2);
}

#[test]
fn the_frame_is_no_rim() {
    let filled = |x: std::ops::Range<usize>, y: std::ops::Range<usize>| {
        let picture = survey(luma(8, 6, |px, py| if x.contains(&px) && y.contains(&py) { 255 } else { 0 }));
        let (blob, _) = blob_at(&picture, (x.start, y.start), 200, 0);
        (blob.area, blob.rim)
    };
    assert_eq!(filled(2..6, 1..5), (16, 12));
    assert_eq!(filled(0..8, 0..6), (48, 0));
    // Only the side that lies inside is one.
    assert_eq!(filled(0..3, 0..6), (18, 6));
    assert_eq!(filled(5..8, 0..6), (18, 6));
    assert_eq!(filled(0..8, 0..2), (16, 8));
    assert_eq!(filled(0..8, 4..6), (16, 8));
}

#[test]
fn the_soft_rim_falls_off_outwards() {
    // Five by four pixels that are white, and rings of 22, 30 and 38 around them.
    let far = |at: usize, from: usize, to: usize| from.saturating_sub(at).max((at + 1).saturating_sub(to));
    let picture = survey(luma(15, 13, |x, y| match far(x, 5, 10).max(far(y, 4, 8)) {
        0 => 255,
        1 => 239,
        2 => 225,
        3 => 224,
        _ => 0,
    }));
    let soft = |least: u8, rim: u8| blob_at(&picture, (5, 4), least, rim).0.soft;
    // What lies fifteen levels lower counts, sixteen do not.
    assert_eq!([soft(240, 15), soft(240, 14), soft(241, 15), soft(240, 0)], [52, 22, 22, 0]);
    // Those at the level of the blob are part of it.
    let (blob, _) = blob_at(&picture, (5, 4), 239, 14);
    assert_eq!((blob.area, blob.soft, blob.rim, blob.saturated), (42, 30, 22, 20));
    assert_eq!(blob.core, [5, 4, 9, 7]);
}

#[test]
fn the_rim_is_looked_at_up_to_three_times_the_blob() {
    let picture = survey(luma(30, 30, |x, y| if (10..14).contains(&x) && (10..14).contains(&y) { 255 } else { 230 }));
    let (blob, _) = blob_at(&picture, (10, 10), 240, 15);
    assert_eq!((blob.area, blob.soft), (16, 49));
    let all = survey(luma(8, 7, |x, y| if (2..6).contains(&x) && (2..5).contains(&y) { 255 } else { 230 }));
    let (blob, _) = blob_at(&all, (2, 2), 240, 15);
    assert_eq!((blob.area, blob.soft), (12, 37));
    let (blob, seen) = blob_at(&survey(luma(8, 7, |x, _| if x < 4 { 255 } else { 230 })), (0, 0), 240, 15);
    assert_eq!((blob.area, blob.soft, blob.rim), (28, 28, 7));
    assert!(seen.pixels().iter().all(|seen| *seen));
}

#[test]
fn what_lies_around_a_rim_is_reached_in_every_direction() {
    // From one bright pixel along a path of soft ones that turns every way.
    let picture = drawn(
        &["........", ".ssss.ss", ".s..s.s.", ".s.ssWs.", ".s......", ".sssss.s", "......ss", "...sssss"],
        &[('W', 255), ('s', 230)],
    );
    let (mut blob, seen) = blob_at(&picture, (5, 3), 240, 15);
    // Not more than four times: three times one, and the one with which it is noticed.
    assert_eq!((blob.area, blob.soft), (1, 4));
    assert_eq!(seen.pixels().iter().filter(|seen| **seen).count(), 5);
    let larger = drawn(
        &["WWWWWWWW", "WWWWWWWW", "s......s", "s.s.sss.", "s.s.s.ss", "s.sss..s", "s......s", "ssssssss"],
        &[('W', 255), ('s', 230)],
    );
    blob = blob_at(&larger, (0, 0), 240, 15).0;
    assert_eq!((blob.area, blob.rim), (16, 8));
    assert_eq!(blob.soft, 27);
}

/// A blob without fault on a picture of 100 by 80, all of it blown out.
fn fit() -> Blob {
    Blob {
        area: 1_200,
        rim: 140,
        soft: 400,
        saturated: 900,
        core: [32, 22, 68, 48],
        left: 30,
        top: 20,
        right: 70,
        bottom: 50,
    }
}

fn glares(change: impl Fn(&mut Blob)) -> bool {
    let mut blob = fit();
    change(&mut blob);
    let survey = survey(luma(100, 80, |_, _| 255));
    let [dark, light] = [true, false].map(|on_dark| blob.is_glare(&survey, ALL, on_dark));
    assert_eq!(dark, light);
    light
}

#[test]
fn a_reflection_lies_apart_from_the_frame() {
    assert!(glares(|_| ()));
    let moved = |[left, top, right, bottom]: [usize; 4]| {
        glares(|blob| [blob.left, blob.top, blob.right, blob.bottom] = [left, top, right, bottom])
    };
    assert!(moved([2, 20, 70, 50]) && !moved([1, 20, 70, 50]) && !moved([0, 20, 70, 50]));
    assert!(moved([30, 2, 70, 50]) && !moved([30, 1, 70, 50]) && !moved([30, 0, 70, 50]));
    assert!(moved([30, 20, 97, 50]) && !moved([30, 20, 98, 50]) && !moved([30, 20, 99, 50]));
    assert!(moved([30, 20, 70, 77]) && !moved([30, 20, 70, 78]) && !moved([30, 20, 70, 79]));
}

#[test]
fn the_middle_of_a_reflection_lies_on_the_document() {
    // At 500 of 1000 along the rows, 437 down the columns.
    let within = |left: u16, top: u16, right: u16, bottom: u16| {
        let survey = survey(luma(100, 80, |_, _| 255));
        fit().is_glare(&survey, Region { left, top, right, bottom }, true)
    };
    assert!(within(500, 437, 501, 438));
    assert!(!within(501, 0, 1000, 1000) && !within(0, 0, 500, 1000));
    assert!(!within(0, 438, 1000, 1000) && !within(0, 0, 1000, 437));
}

#[test]
fn a_reflection_is_compact_and_soft_around_a_white_core() {
    // 41 by 31 pixels around it: 45 percent of them are 571.95.
    let area = |area: usize| glares(|blob| (blob.area, blob.saturated) = (area, 900));
    assert!(area(572) && !area(571) && area(1_271));
    let exactly =
        |area: usize| glares(|blob| *blob = Blob { area, right: 69, bottom: 49, rim: 100, saturated: 300, ..fit() });
    assert!(exactly(540) && !exactly(539));
    // Fifteen soft pixels for ten of the rim.
    let soft = |soft: usize| glares(|blob| blob.soft = soft);
    assert!(soft(210) && !soft(209));
    let rim = |rim: usize| glares(|blob| blob.rim = rim);
    assert!(rim(266) && !rim(267));
    // Three tenths are blown out.
    let saturated = |saturated: usize| glares(|blob| blob.saturated = saturated);
    assert!(saturated(360) && !saturated(359));
}

#[test]
fn on_dark_ground_the_core_is_white_all_over() {
    let core = |core: [usize; 4], level: &dyn Fn(usize, usize) -> u8| {
        Blob { core, ..fit() }.core_is_white(&survey(luma(100, 80, level)))
    };
    let white = |_: usize, _: usize| 255;
    // Without a fifth of each side from 24 to 36 and from 12 to 21: 130 pixels, of which 95 percent are 123.5.
    let odd =
        |places: &[(usize, usize)]| core([20, 10, 40, 23], &|x, y| if places.contains(&(x, y)) { 249 } else { 250 });
    let inner: Vec<(usize, usize)> = (12..=21).flat_map(|y| (24..=36).map(move |x| (x, y))).collect();
    assert!(odd(&inner[..6]) && !odd(&inner[..7]));
    assert!(odd(&inner[124..]) && !odd(&inner[123..]));
    let outside: Vec<(usize, usize)> =
        (0..80).flat_map(|y| (0..100).map(move |x| (x, y))).filter(|place| !inner.contains(place)).collect();
    assert!(odd(&outside));
    // 64 pixels at least.
    assert!(core([20, 10, 29, 21], &white));
    assert_eq!([[20, 10, 27, 21], [20, 10, 29, 18]].map(|sides| core(sides, &white)), [false; 2]);
    assert!(!core([usize::MAX, usize::MAX, 0, 0], &white));
}

#[test]
fn on_paper_the_core_is_even() {
    // Blocks of which those named are uneven.
    let even = |core: [usize; 4], uneven: &dyn Fn(usize, usize) -> bool| {
        let block = |x, y| Block { low: if uneven(x, y) { 215 } else { 216 }, high: 255, mean: 240 };
        Blob { core, ..fit() }.core_is_even(&of_blocks(20, 16, block))
    };
    // Without a seventh of each side from 26 to 74 and from 15 to 57: blocks 4 to 8 and 2 to 6.
    let core = [18, 8, 82, 64];
    let inner: Vec<(usize, usize)> = (3..7).flat_map(|y| (4..9).map(move |x| (x, y))).collect();
    assert!(even(core, &|_, _| false) && !even(core, &|_, _| true));
    assert!(even(core, &|x, y| !inner.contains(&(x, y))));
    // A fifth of twenty may hold edges.
    assert!(even(core, &|x, y| inner[..4].contains(&(x, y))) && !even(core, &|x, y| inner[..5].contains(&(x, y))));
    assert!(even(core, &|x, y| inner[16..].contains(&(x, y))) && !even(core, &|x, y| inner[15..].contains(&(x, y))));
    // There is one at least.
    assert!(even([30, 30, 50, 50], &|_, _| false));
    assert!(!even([30, 30, 49, 50], &|_, _| false) && !even([30, 30, 50, 49], &|_, _| false));
    assert!(!even([usize::MAX, usize::MAX, 0, 0], &|_, _| false));
}

#[test]
fn a_blob_has_a_place_and_a_middle() {
    let blob = fit();
    assert_eq!(blob.middle(), (50, 35));
    assert_eq!(blob.region(100, 80), Region { left: 300, top: 250, right: 710, bottom: 637 });
    assert_eq!(Blob { right: 71, bottom: 53, ..blob }.middle(), (50, 36));
}

/// A spot of 255 on paper of one level, with a rim two pixels wide.
fn spot(paper: u8, [left, top, right, bottom]: [usize; 4], rim: u8) -> Survey {
    let far = |at: usize, from: usize, to: usize| from.saturating_sub(at).max((at + 1).saturating_sub(to));
    survey(luma(160, 120, |x, y| match far(x, left, right).max(far(y, top, bottom)) {
        0 => 255,
        1 | 2 => rim,
        _ => paper,
    }))
}

const SPOT_AT: [usize; 4] = [40, 40, 76, 68];

#[test]
fn a_soft_bright_spot_is_a_reflection() {
    let glare = largest(&spot(180, SPOT_AT, 200), ALL).unwrap();
    assert_eq!(glare, Glare { region: Region::of_cells(SPOT_AT, (160, 120)), share: 52, on_dark: false });
    // On paper of 180 a reflection begins at 210 and its rim reaches down to 195.
    assert_eq!([195, 209, 194].map(|rim| largest(&spot(180, SPOT_AT, rim), ALL).is_some()), [true, true, false]);
    // Rims at 210 are part of the blob, which has none of its own then.
    assert_eq!(largest(&spot(180, SPOT_AT, 210), ALL), None);
    // On paper of 150 it begins at 200: half of what lies between is more than fifteen levels.
    assert_eq!([185, 184].map(|rim| largest(&spot(150, SPOT_AT, rim), ALL).is_some()), [true, false]);
    // On paper of 228 it begins at 250, eleven levels are left for the rim.
    assert_eq!([239, 238].map(|rim| largest(&spot(228, SPOT_AT, rim), ALL).is_some()), [true, false]);
}

#[test]
fn white_paper_has_no_reflections() {
    let found = |level: u8| largest(&spot(level, SPOT_AT, 247), ALL).is_some();
    assert!(found(239) && !found(240));
}

#[test]
fn bright_paper_has_large_ones_only() {
    let share = |paper: u8, area: [usize; 4], rim: u8| largest(&spot(paper, area, rim), ALL).map(|glare| glare.share);
    // Spots of 25 and of 26 thousandths.
    assert_eq!(share(222, [40, 40, 66, 60], 243), Some(27));
    assert_eq!(share(222, [40, 40, 65, 60], 243), Some(26));
    assert_eq!(share(222, [40, 40, 64, 60], 243), None);
    assert_eq!(share(221, [40, 40, 64, 60], 243), Some(25));
    assert_eq!(share(221, [40, 40, 60, 60], 243), Some(20));
}

#[test]
fn a_core_that_is_just_blown_out_is_enough() {
    let bright = spot(222, SPOT_AT, 243);
    let just = luma(160, 120, |x, y| bright.small.at(x, y).min(250));
    assert_eq!(largest(&survey(just), ALL).map(|glare| glare.share), Some(52));
    let less = luma(160, 120, |x, y| bright.small.at(x, y).min(249));
    assert_eq!(largest(&survey(less), ALL), None);
}

#[test]
fn on_dark_ground_it_is_small_and_falls_off_steeply() {
    let found = |paper: u8, area: [usize; 4], rim: u8| largest(&spot(paper, area, rim), ALL);
    let glare = found(60, SPOT_AT, 140).unwrap();
    assert_eq!((glare.share, glare.on_dark), (52, true));
    // Half of the way from 60 to 200.
    assert!(found(60, SPOT_AT, 130).is_some() && found(60, SPOT_AT, 129).is_none());
    assert_eq!(
        [139, 140].map(|paper| found(paper, SPOT_AT, 186).map(|glare| glare.on_dark)),
        [Some(true), Some(false)]
    );
    assert_eq!([139, 140].map(|paper| found(paper, SPOT_AT, 171).is_some()), [true, false]);
    // A tenth of the picture, 100.9 of 1000 pixels, and more than that.
    assert_eq!(found(139, [30, 30, 79, 69], 186).map(|glare| glare.share), Some(99));
    assert_eq!(found(139, [30, 30, 74, 74], 186).map(|glare| glare.share), Some(100));
    assert_eq!(found(139, [30, 30, 75, 74], 186), None);
    assert_eq!(found(140, [30, 30, 75, 74], 186).map(|glare| glare.share), Some(103));
}

#[test]
fn the_largest_of_several_is_told() {
    let two = |one: [usize; 4], other: [usize; 4]| {
        let (one, other) = (spot(180, one, 200), spot(180, other, 200));
        let small = luma(160, 120, |x, y| one.small.at(x, y).max(other.small.at(x, y)));
        largest(&survey(small), ALL).map(|glare| glare.region)
    };
    let (small, large) = ([10, 10, 40, 40], [80, 60, 120, 100]);
    let of = |cells: [usize; 4]| Some(Region::of_cells(cells, (160, 120)));
    assert_eq!(two(small, large), of(large));
    assert_eq!(two([10, 60, 40, 90], [80, 10, 120, 50]), of([80, 10, 120, 50]));
    // Of equals the first.
    assert_eq!(two([10, 10, 40, 40], [80, 60, 110, 90]), of([10, 10, 40, 40]));
}

#[test]
fn the_paper_is_that_of_the_document() {
    // Left half dark, right half white: a spot in the left one.
    let left = spot(180, SPOT_AT, 200);
    let both = survey(luma(160, 120, |x, y| if x < 96 { left.small.at(x, y) } else { 250 }));
    assert_eq!(largest(&both, Region { left: 0, top: 0, right: 600, bottom: 1000 }).map(|glare| glare.share), Some(52));
    assert_eq!(largest(&both, Region { left: 600, top: 0, right: 1000, bottom: 1000 }), None);
    // Not within the upper quarter.
    assert_eq!(largest(&left, Region { left: 0, top: 0, right: 1000, bottom: 250 }), None);
    // Two thirds of the blocks are not brighter than the paper.
    let share = |columns: usize| {
        let small = luma(160, 120, |x, y| if x >= 160 - 8 * columns { 236 } else { left.small.at(x, y) });
        largest(&survey(small), ALL).is_some()
    };
    assert!(share(5) && !share(8));
}

#[test]
fn light_that_rises_across_the_sheet_is_no_reflection() {
    // Paper that rises by so many levels a block from the left, blown out at the right.
    let rising = |by: usize| {
        let spot = spot(0, [104, 40, 140, 68], 200);
        let small = luma(160, 120, |x, y| {
            let paper = (180 + by * x / 8) as u8;
            let level = spot.small.at(x, y);
            if level == 200 { paper.saturating_add(20).max(205) } else { level.max(paper) }
        });
        largest(&survey(small), ALL).is_some()
    };
    assert!(rising(0) && rising(1));
    assert!(!rising(5));
}
