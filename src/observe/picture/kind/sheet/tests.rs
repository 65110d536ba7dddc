use super::super::drawn::{grid, is_inside, scattered, turned};
use super::*;

mod lines;
mod whole;

/// Labels of pieces, each the quadrilateral of its corners.
fn drawn(width: usize, height: usize, sheets: &[Corners]) -> Grid<u32> {
    grid(width, height, |x, y| {
        let covers = |corners: &Corners| is_inside(corners, x as f32 + 0.5, y as f32 + 0.5);
        sheets.iter().position(covers).map_or(0, |place| place as u32 + 1)
    })
}

fn pieces(labels: &Grid<u32>) -> Vec<Piece> {
    labelled(&grid(labels.width(), labels.height(), |x, y| labels.at(x, y) > 0)).0
}

/// The largest distance of a corner from the one that it should be.
fn off(got: &Corners, wanted: &Corners) -> f32 {
    got.iter().zip(wanted).map(|((x, y), (u, v))| (x - u).hypot(y - v)).fold(0.0, f32::max)
}

#[test]
fn colours_are_those_of_the_standard() {
    // By hand.
    assert_eq!(ycc([255, 255, 255]), [255, 128, 128]);
    assert_eq!(ycc([0, 0, 0]), [0, 128, 128]);
    assert_eq!(ycc([255, 0, 0]), [76, 85, 255]);
    assert_eq!(ycc([0, 255, 0]), [149, 43, 21]);
    assert_eq!(ycc([0, 0, 255]), [28, 255, 107]);
    // By the standard's formula, to the next whole number or two.
    for colour in [[200, 30, 90], [7, 180, 33], [90, 91, 240], [128, 64, 32], [1, 2, 3], [250, 120, 130]] {
        let [r, g, b] = colour.map(f64::from);
        let standard = [
            0.299 * r + 0.587 * g + 0.114 * b,
            128.0 - 0.168_736 * r - 0.331_264 * g + 0.5 * b,
            128.0 + 0.5 * r - 0.418_688 * g - 0.081_312 * b,
        ];
        for (got, wanted) in ycc(colour).into_iter().zip(standard) {
            assert!((f64::from(got) - wanted).abs() < 1.6, "{colour:?}: {got} {wanted}");
        }
    }
}

#[test]
fn the_picture_is_reduced_and_each_place_has_the_colour_in_its_middle() {
    let luma = grid(480, 361, |x, y| ((x / 2 * 3 + y / 2 * 5) % 256) as u8);
    let colours = grid(7, 5, |x, y| [(x * 30) as u8, (y * 50) as u8, (x * y * 10) as u8]);
    let one = Scene { luma, colour: Some(colours), full: (480, 361) };
    let reduced = small(&one);
    assert_eq!((reduced.width(), reduced.height()), (240, 180));
    for (x, y) in [(0, 0), (1, 1), (17, 18), (34, 20), (18, 35), (100, 90), (102, 107), (103, 108), (239, 179)] {
        let nearest = |at: usize, count: usize, of: usize| ((at as f64 + 0.5) * of as f64 / count as f64) as usize;
        let [_, blue, red] = ycc(one.colour.as_ref().unwrap().at(nearest(x, 240, 7), nearest(y, 180, 5)));
        assert_eq!(reduced.at(x, y), [((x * 3 + y * 5) % 256) as i16, blue, red], "{x} {y}");
    }
    let grey = small(&Scene { luma: grid(479, 20, |x, _| (x % 256) as u8), colour: None, full: (479, 20) });
    assert_eq!((grey.width(), grey.height(), grey.at(200, 3)), (479, 20, [200, 128, 128]));
    let high = small(&Scene { luma: grid(10, 720, |_, y| (y / 3) as u8), colour: None, full: (10, 720) });
    assert_eq!((high.width(), high.height(), high.at(0, 77)), (3, 240, [77, 128, 128]));
}

#[test]
fn sides_and_area_of_a_quadrilateral() {
    // 3-4-5 triangles all around.
    let corners = [(1.0, 2.0), (5.0, 5.0), (2.0, 9.0), (-2.0, 6.0)];
    assert_eq!(sides(&corners), [5.0, 5.0, 5.0, 5.0]);
    assert_eq!(area(&corners), 25.0);
    assert_eq!(bounds(&corners), [-2.0, 2.0, 5.0, 9.0]);
    let corners = [(1.0, 1.0), (7.0, 1.0), (10.0, 5.0), (-2.0, 5.0)];
    assert_eq!(sides(&corners), [6.0, 5.0, 12.0, 5.0]);
    assert_eq!(area(&corners), 36.0);
    let reversed = [(-2.0, 5.0), (10.0, 5.0), (7.0, 1.0), (1.0, 1.0)];
    assert_eq!(area(&reversed), 36.0);
}

#[test]
fn extents_and_how_even_they_are() {
    let extent = Extent::of(&[(1.0, 1.0), (7.0, 1.0), (10.0, 5.0), (-2.0, 5.0)]);
    assert_eq!((extent.across, extent.down, extent.even), (10.5, 6.5, 0.5));
    assert_eq!(extent.ratio(), 10.5 / 6.5);
    // The other pair of sides is the uneven one: 4 and 5, 3 and 3.
    let extent = Extent::of(&[(0.0, 0.0), (3.0, 0.0), (3.0, 4.0), (0.0, 5.0)]);
    assert_eq!((extent.across, extent.down, extent.even), ((3.0 + 10.0_f32.sqrt()) / 2.0 + 1.5, 6.0, 0.8));
    assert_eq!(extent.ratio(), 6.0 / ((3.0 + 10.0_f32.sqrt()) / 2.0 + 1.5));
    let even = |top: f32, bottom: f32| Extent::of(&[(0.0, 0.0), (top, 0.0), (bottom, 6.0), (0.0, 6.0)]).even;
    assert_eq!([even(6.0, 6.0), even(3.0, 6.0), even(6.0, 4.5)], [1.0, 0.5, 0.75]);
    // Nothing is divided by less than a pixel.
    let nothing = Extent::of(&[(0.0, 0.0); 4]);
    assert_eq!((nothing.even, nothing.ratio()), (0.0, 1.0));
    let line = Extent::of(&[(0.0, 0.0), (0.25, 0.0), (0.25, 0.5), (0.0, 0.5)]);
    assert_eq!(line.even, 0.25);
    assert_eq!([0.72_f32.next_down(), 0.72].map(|even| Extent { even, ..extent }.is_crooked()), [true, false]);
    let bent = Extent { across: 0.5, down: 3.0, even: 1.0 };
    assert_eq!(bent.ratio(), 3.0);
}

#[test]
fn usual_ratios_are_those_of_cards_and_paper() {
    for usual in [1.585_f32, 1.414] {
        for ratio in [usual * 1.03, usual * 0.97] {
            let away = (ratio / usual - 1.0).abs();
            assert!(!is_usual(ratio, away));
            assert!(is_usual(ratio, away.next_up()));
        }
    }
    assert!(!is_usual(1.0, 0.1) && !is_usual(1.5, 0.04) && !is_usual(1.78, 0.04));
}

#[test]
fn a_pair_is_of_one_size_and_does_not_overlap() {
    let rectangle = |left: f32, top: f32, wide: f32, high: f32| {
        [(left, top), (left + wide, top), (left + wide, top + high), (left, top + high)]
    };
    let one = rectangle(10.0, 10.0, 20.0, 10.0);
    let with = |other: Corners| pair(&[one, other]) == Some([one, other]);
    // To each side, at no distance and at a little.
    for (dx, dy) in [(20.0, 0.0), (-20.0, 0.0), (0.0, 10.0), (0.0, -10.0)] {
        let touching = rectangle(10.0 + dx, 10.0 + dy, 20.0, 10.0);
        let apart = rectangle(10.0 + dx * 1.125, 10.0 + dy * 1.125, 20.0, 10.0);
        assert!(!with(touching) && with(apart), "{dx} {dy}");
    }
    assert!(!with(one));
    // A quarter smaller or larger is another size: 144 and 200.
    assert!(!with(rectangle(40.0, 10.0, 14.4, 10.0)) && with(rectangle(40.0, 10.0, 14.5, 10.0)));
    assert!(!with(rectangle(40.0, 10.0, 28.0, 10.0)) && with(rectangle(40.0, 10.0, 27.5, 10.0)));
    // The first two that fit are taken.
    let (small, far) = (rectangle(40.0, 10.0, 5.0, 5.0), rectangle(50.0, 10.0, 20.0, 10.0));
    assert_eq!(pair(&[small, one, far, rectangle(90.0, 10.0, 20.0, 10.0)]), Some([one, far]));
    assert_eq!(pair(&[one]), None);
    assert_eq!(pair(&[]), None);
}

/// Opening: a pixel stays where its four neighbours are far from the table as well.
#[test]
fn grain_is_cut_off() {
    let mut next = scattered(11);
    for (width, height) in [(1, 1), (2, 5), (5, 2), (3, 3), (30, 20)] {
        let distance =
            grid(
                width,
                height,
                |_, _| if next().is_multiple_of(5) { (next() % 11) as i32 } else { 11 + (next() % 3) as i32 },
            );
        let [far, kept] = eroded(&distance, 10).unwrap();
        for y in 0..height {
            for x in 0..width {
                assert_eq!(far.at(x, y), distance.at(x, y) > 10);
                // The lowest row counts as its own neighbour.
                let inner = x > 0 && y > 0 && x + 1 < width;
                let all = inner
                    && [(x, y), (x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)].iter().all(|(x, y)| far.at(*x, *y));
                assert_eq!(kept.at(x, y), all, "{width} {height}: {x} {y}");
            }
        }
    }
}

#[test]
fn what_is_beside_a_piece_is_four_pixels_away() {
    let mut next = scattered(2);
    for (left, top, right, bottom) in
        [(10, 8, 20, 14), (2, 1, 29, 18), (0, 0, 5, 5), (4, 4, 25, 15), (5, 5, 24, 14), (25, 15, 29, 19)]
    {
        let far = grid(30, 20, |_, _| next().is_multiple_of(3));
        let piece = Piece { left, top, right, bottom, area: 1, label: 1 };
        let beside = |x: usize, y: usize| x + 4 < left || x > right + 4 || y + 4 < top || y > bottom + 4;
        let places = (0..600).map(|at| (at % 30, at / 30)).filter(|(x, y)| beside(*x, *y));
        let wanted = (places.clone().filter(|(x, y)| far.at(*x, *y)).count(), places.count());
        assert_eq!(strays(&far, &piece), wanted, "{left} {top} {right} {bottom}");
    }
}

#[test]
fn pieces_touch_the_frame_within_a_pixel() {
    let touched = |left: usize, top: usize, right: usize, bottom: usize| {
        sides_touched(&Piece { left, top, right, bottom, area: 1, label: 1 }, 40, 30)
    };
    assert_eq!(touched(2, 2, 37, 27), 0);
    assert_eq!([touched(1, 2, 37, 27), touched(2, 1, 37, 27), touched(2, 2, 38, 27), touched(2, 2, 37, 28)], [1; 4]);
    assert_eq!([touched(0, 0, 39, 29), touched(1, 5, 38, 27)], [4, 2]);
}

#[test]
fn limits_of_what_counts_as_another_sheet() {
    let largest = Piece { left: 0, top: 0, right: 99, bottom: 9, area: 1000, label: 1 };
    let other = |wide: usize, area: usize, label: u32| {
        is_another(&Piece { left: 0, top: 20, right: wide - 1, bottom: 29, area, label }, &largest)
    };
    assert_eq!([other(20, 100, 2), other(20, 101, 2), other(20, 101, 1)], [false, true, false]);
    // 120 of 400, and one more.
    assert_eq!([other(40, 120, 2), other(40, 121, 2)], [false, true]);
}

#[test]
fn limits_of_an_outline() {
    assert_eq!(straightness(1.0), Some(1.0));
    assert_eq!((straightness(0.75), straightness(1.25)), (None, None));
    assert!((straightness(0.9).unwrap() - 0.7).abs() < 1e-6 && (straightness(1.1).unwrap() - 0.7).abs() < 1e-6);
    assert!(straightness(0.874).is_some() && straightness(0.873).is_none());
    assert_eq!((straightness(-5.0), straightness(5.0)), (None, None));
    // Three in a hundred, of more than a twentieth of the picture.
    assert!(!is_printed(0.03, 600, 1000) && is_printed(0.03_f32.next_up(), 600, 1000));
    assert!(!is_printed(0.5, 50, 1000) && is_printed(0.5, 51, 1000));
    let with = |numbers: [f32; 4], step: i32, usual: bool| (score(numbers, step, usual) * 1000.0).round();
    assert_eq!(with([1.0, 1.0, 0.5, 0.0], 10, true), 1570.0);
    assert_eq!(with([0.7, 0.8, 0.25, 0.02], 64, false), 1058.0);
    assert_eq!(with([0.9, 0.9, 0.1, 0.1], 22, true), 1084.0);
}

#[test]
fn steps_are_above_the_unrest_of_the_table() {
    let first = |unrest: i32| (steps(unrest).count(), steps(unrest).next());
    assert_eq!([first(0), first(7), first(8)], [(6, Some(10)), (6, Some(10)), (5, Some(15))]);
    // 45, 46 and more than all.
    assert_eq!([first(35), first(36), first(50)], [(2, Some(46)), (1, Some(64)), (0, None)]);
}

/// What stands out in rectangles: left, top, width and height, with the pixel around it that the opening takes.
fn standing_out(size: (usize, usize), rectangles: &[(usize, usize, usize, usize)]) -> Option<Candidate> {
    let distance = grid(size.0, size.1, |x, y| {
        let covers = |(left, top, wide, high): &(usize, usize, usize, usize)| {
            (left - 1..left + wide + 1).contains(&x) && (top - 1..top + high + 1).contains(&y)
        };
        if rectangles.iter().any(covers) { 30 } else { 0 }
    });
    outlines(&distance, 22, &mut Vec::new())
}

#[test]
fn the_first_of_the_largest_pieces_is_the_sheet() {
    let seen = standing_out((200, 120), &[(10, 20, 70, 50), (110, 20, 70, 50)]).unwrap();
    assert!(off(&[seen.corners[0]; 4], &[(10.0, 20.0); 4]) < 1e-3 && seen.others == 1);
    let seen = standing_out((200, 120), &[(10, 20, 69, 50), (110, 20, 70, 50)]).unwrap();
    assert!(off(&[seen.corners[0]; 4], &[(110.0, 20.0); 4]) < 1e-3 && seen.others == 1);
}

/// Exactly a twentieth of 200 by 200 pixels is enough.
#[test]
fn a_sheet_covers_a_twentieth_of_the_picture() {
    assert!(standing_out((200, 200), &[(60, 60, 50, 40)]).is_some());
    assert!(standing_out((200, 200), &[(60, 60, 50, 39)]).is_none());
}

#[test]
fn an_outline_is_weighed_by_what_was_seen() {
    let seen = standing_out((200, 120), &[(60, 30, 90, 57)]).unwrap();
    assert!(off(&seen.corners, &[(60.0, 30.0), (150.0, 30.0), (150.0, 87.0), (60.0, 87.0)]) < 1e-3);
    assert!((seen.ratio - 91.5 / 58.5).abs() < 1e-5);
    let straight = 1.0 - 3.0 * (2.0 * (90.0 + 57.0) / (90.0 * 57.0));
    let wanted = straight + 0.3 + 0.2 * 90.0 * 57.0 / 24000.0 + 0.002 * 22.0 + 0.15;
    assert!((seen.score - wanted).abs() < 1e-4, "{} {wanted}", seen.score);
    // Blots beside it, thirty of them in what is four and more pixels away; with more it is print.
    let blots = |count: usize| {
        let mut all = vec![(60, 30, 90, 57)];
        all.extend((0..count).map(|at| (5 + at % 30 * 6, 3 + at / 30 * 6, 3, 3)));
        standing_out((200, 120), &all)
    };
    let rest = (200 * 120 - 98 * 65) as f32;
    let few = blots(10).unwrap();
    assert!((few.score - (wanted - 3.0 * 10.0 * 25.0 / rest)).abs() < 1e-4, "{} {wanted}", few.score);
    assert!(blots(40).is_none());
}

/// Print in the narrow rest around a sheet that fills the picture says nothing.
#[test]
fn a_narrow_rest_is_not_print() {
    let distance = grid(200, 120, |x, y| {
        let sheet = (4..196).contains(&x) && (4..116).contains(&y);
        if sheet || y == 0 { 30 } else { 0 }
    });
    assert!(outlines(&distance, 22, &mut Vec::new()).is_some());
}

#[test]
fn limits_of_a_card() {
    assert!(is_card(1.0, 1.0, 1.585));
    assert_eq!([0.88_f32, 0.88_f32.next_up()].map(|even| is_card(even, 1.0, 1.585)), [false, true]);
    let covered = [0.92_f32.next_down(), 0.92, 1.06_f32.next_down(), 1.06];
    assert_eq!(covered.map(|covered| is_card(1.0, covered, 1.585)), [false, true, true, false]);
    assert_eq!([1.44, 1.45, 1.72, 1.73].map(|ratio| is_card(1.0, 1.0, ratio)), [false, true, true, false]);
}

/// By the pixels of the piece and those around it that the opening took.
#[test]
fn what_a_card_covers() {
    let extent = Extent { across: 60.0, down: 40.0, even: 1.0 };
    assert_eq!(extent.covered(2206, 2000.0), 1.2);
    assert_eq!(extent.covered(806, 0.5), 1000.0);
}

/// Cards as they lie on tables: which are taken for some.
#[test]
fn cards_lie_free_and_have_their_shape() {
    let outline = |corners: Corners| {
        let labels = drawn(240, 180, &[corners]);
        card(&labels, &pieces(&labels)[0])
    };
    for degrees in [-15.0, -6.0, 0.0, 7.0, 12.0] {
        // The opening took a pixel from every side.
        let wanted = turned((120.0, 90.0), (CARD.0 - 2.0, CARD.1 - 2.0), degrees);
        assert!(off(&outline(wanted).unwrap(), &wanted) < 0.8, "{degrees}");
    }
    assert_eq!(outline(turned((120.0, 90.0), (100.0, 76.0), 0.0)), None);
    assert_eq!(outline(turned((120.0, 90.0), (150.0, 76.0), 0.0)), None);
    // At the border.
    let at = |x: f32, y: f32| outline(turned((x, y), (120.0, 76.0), 0.0)).is_some();
    assert_eq!([at(62.0, 90.0), at(61.0, 90.0), at(178.0, 90.0), at(179.0, 90.0)], [true, false, true, false]);
    assert_eq!([at(120.0, 40.0), at(120.0, 39.0), at(120.0, 140.0), at(120.0, 141.0)], [true, false, true, false]);
    // Narrower at one end: by a fifth.
    assert_eq!(outline([(60.0, 50.0), (180.0, 58.0), (180.0, 118.0), (60.0, 126.0)]), None);
}

const CARD: (f32, f32) = (126.8, 80.0);

/// Leaning so far that they fill exactly three fifths of their box, and a pixel less.
#[test]
fn cards_do_not_lean_far() {
    let mut tried = 0;
    for degrees in 0..40 {
        let labels = drawn(240, 180, &[turned((120.0, 90.0), CARD, 14.0 + degrees as f32 / 10.0)]);
        let piece = pieces(&labels)[0];
        let limit = piece.width() * piece.height() * 3;
        if limit.is_multiple_of(5) {
            tried += 1;
            let with = |area: usize| card(&labels, &Piece { area, ..piece }).is_some();
            assert_eq!([with(limit / 5), with(limit / 5 - 1)], [true, false], "{degrees}");
        }
    }
    assert!(tried > 0);
    assert_eq!(
        {
            let labels = drawn(240, 180, &[turned((120.0, 90.0), CARD, 40.0)]);
            card(&labels, &pieces(&labels)[0])
        },
        None
    );
}

/// Three hundredths of the picture and a pixel.
#[test]
fn cards_are_not_too_small_beside_the_picture() {
    let of = |with: bool| {
        let labels = grid(600, 500, |x, y| {
            u32::from((200..320).contains(&x) && (200..275).contains(&y) || with && (x, y) == (250, 275))
        });
        card(&labels, &pieces(&labels)[0]).is_some()
    };
    assert_eq!([of(false), of(true)], [false, true]);
}

#[test]
fn the_best_candidate_is_the_first_of_the_highest_score() {
    let candidate = |score: f32, others: usize| Candidate { corners: Default::default(), ratio: 1.0, score, others };
    let place = |scores: &[f32]| {
        best(scores.iter().enumerate().map(|(at, score)| candidate(*score, at)).collect()).map(|best| best.others)
    };
    assert_eq!(place(&[]), None);
    assert_eq!(place(&[1.0, 1.0, 0.5]), Some(0));
    assert_eq!(place(&[1.0, 1.5, 1.5, 0.5]), Some(1));
}

#[test]
fn pixels_are_as_far_apart_as_their_levels_or_twice_their_colours() {
    assert_eq!(apart([100, 128, 128], [70, 128, 128]), 30);
    assert_eq!(apart([70, 128, 128], [100, 128, 128]), 30);
    assert_eq!(apart([100, 120, 128], [110, 128, 128]), 16);
    assert_eq!(apart([100, 128, 140], [110, 128, 128]), 24);
    assert_eq!(apart([100, 131, 124], [110, 128, 128]), 14);
    assert_eq!(apart([100, 125, 132], [110, 128, 128]), 14);
    assert_eq!(apart([100, 127, 128], [110, 128, 128]), 10);
}

/// A table of one colour along each side: what is expected in between, sides counting by one over their distance and two.
#[test]
fn a_table_is_expected_as_its_sides_are() {
    let (width, height) = (44, 30);
    let [above, below, before, behind]: [Pixel; 4] =
        [[200, 130, 120], [100, 120, 140], [40, 128, 128], [160, 100, 150]];
    let middle: Pixel = [250, 140, 110];
    let of = |x: usize, y: usize| {
        // The sides are three pixels deep.
        if y < 3 && x > 2 && x < width - 3 {
            above
        } else if y > height - 4 && x > 2 && x < width - 3 {
            below
        } else if x < 3 {
            before
        } else if x > width - 4 {
            behind
        } else {
            middle
        }
    };
    let picture = grid(width, height, of);
    let table = Table::around(&picture);
    assert_eq!((table.top.len(), table.bottom.len(), table.left.len(), table.right.len()), (44, 44, 32, 32));
    for (x, y) in [(10, 8), (22, 15), (30, 20), (8, 22), (36, 6), (12, 3)] {
        let weights = [y, height - 1 - y, x, width - 1 - x].map(|away| 1.0 / (away as f64 + 2.0));
        let total: f64 = weights.iter().sum();
        let expected = [0, 1, 2].map(|at| {
            let sides = [above, below, before, behind].map(|side| f64::from(side[at]));
            (sides.iter().zip(weights).map(|(side, weight)| side * weight).sum::<f64>() / total) as i16
        });
        let wanted = apart(middle, expected);
        assert!((table.distance(&picture, x, y) - wanted).abs() <= 1, "{x} {y}");
    }
}

/// What differs along the sides from the smoothed side: unrest is what all but the worst of it stay below.
#[test]
fn a_table_is_as_restless_as_its_sides() {
    let flat = grid(40, 30, |_, _| [90, 128, 128]);
    assert_eq!(Table::around(&flat).unrest, 0);
    assert!((0..40).all(|x| Table::around(&flat).distance(&flat, x, 13) <= 1));
    // Every third pixel of one row or column of one side differs: a share of all sides that is too small to count, then all.
    let marked = |sides: usize| {
        let picture = grid(40, 40, |x, y| {
            let places = [(y == 1, x), (y == 38, x), (x == 1, y), (x == 38, y)];
            let hit = places.iter().take(sides).any(|(on, along)| *on && along % 3 == 0);
            [if hit { 120 } else { 90 }, 128, 128]
        });
        Table::around(&picture).unrest
    };
    assert_eq!([0, 1, 2, 3, 4].map(marked), [0, 0, 30, 30, 30]);
}
