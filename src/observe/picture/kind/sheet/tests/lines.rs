//! Four straight lines through the border of a piece.

use super::*;

type Point = (f32, f32);

#[test]
fn corners_begin_at_the_upper_left() {
    // Leaning by up to nearly half a right angle, to both sides.
    for degrees in [-44.0, -30.0, -5.0, 0.0, 5.0, 30.0, 44.0] {
        let wanted = turned((7.0, 5.0), (6.0, 4.0), degrees);
        for by in 0..4 {
            let mut corners = wanted;
            corners.rotate_left(by);
            assert_eq!(upright(corners), wanted, "{degrees} {by}");
        }
    }
    // On its corner: the first that has its upper side at the left as well as the first that has it at the right.
    let corners = [(1.0, 0.0), (2.0, 1.0), (1.0, 2.0), (0.0, 1.0)];
    assert_eq!(upright(corners), corners);
    let [top, right, bottom, left] = corners;
    assert_eq!(upright([left, top, right, bottom]), [left, top, right, bottom]);
    assert_eq!(upright([right, bottom, left, top]), [left, top, right, bottom]);
}

#[test]
fn a_hull_reaches_as_far_as_its_points_in_every_direction() {
    let mut next = scattered(5);
    for count in [3, 4, 10, 60] {
        let points: Vec<(f32, f32)> = (0..count).map(|_| ((next() % 40) as f32, (next() % 23) as f32)).collect();
        let outermost = hull(&points);
        for degrees in 0..180 {
            let (sine, cosine) = (degrees as f32).to_radians().sin_cos();
            let reach = |points: &[(f32, f32)]| {
                let along = points.iter().map(|(x, y)| x * cosine + y * sine);
                along.fold((f32::MAX, f32::MIN), |(least, most), value| (least.min(value), most.max(value)))
            };
            assert_eq!(reach(&outermost), reach(&points));
        }
        // Each turns further in one direction: nothing lies on a straight way or is there twice.
        for place in 0..outermost.len() {
            let at = |by: usize| outermost[(place + by) % outermost.len()];
            let (one, other, third) = (at(0), at(1), at(2));
            let turn = (other.0 - one.0) * (third.1 - one.1) - (other.1 - one.1) * (third.0 - one.0);
            assert!(turn > 0.0 || outermost.len() < 3, "{outermost:?}");
        }
    }
    let square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)];
    let inner = [(2.0, 0.0), (1.0, 3.0), (4.0, 4.0), (2.0, 2.0), (0.0, 2.0), (4.0, 1.0)];
    assert_eq!(hull(&[&inner[..], &square[..]].concat()), square);
}

#[test]
fn lines_are_fitted_without_what_lies_far_off() {
    let straight: Vec<(f32, f32)> = (0..20).map(|x| (x as f32, 3.0 + 0.25 * x as f32)).collect();
    let near = |points: &[(f32, f32)], offset: f32, slope: f32| {
        let (got, leaning) = line(points).unwrap();
        assert!((got - offset).abs() < 1e-3 && (leaning - slope).abs() < 1e-4, "{got} {leaning}");
    };
    near(&straight, 3.0, 0.25);
    near(&straight[..6], 3.0, 0.25);
    assert_eq!(line(&straight[..5]), None);
    let mut with = straight.clone();
    with.extend([(4.0, 60.0), (10.0, 40.0)]);
    near(&with, 3.0, 0.25);
    // However far away it lies.
    let far: Vec<(f32, f32)> = straight.iter().map(|(s, t)| (s + 4096.0, t + 2048.0)).collect();
    assert!((line(&far).unwrap().1 - 0.25).abs() < 1e-3, "{:?}", line(&far));
    // Five that are left are enough, four are not.
    let five = [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (2.0, 100.0), (3.0, 0.0), (4.0, 0.0)];
    assert_eq!(line(&five), Some((0.0, 0.0)));
    let four = [(0.0, 0.0), (1.0, 0.0), (2.0, 100.0), (2.0, -100.0), (3.0, 0.0), (4.0, 0.0)];
    assert_eq!(line(&four), None);
    // Nothing of less than a thousandth across has a slope of its own.
    assert_eq!(line(&[(2.0, 5.0); 8]), Some((5.0, 0.0)));
    // Half of the points far off: too few are left.
    let apart: Vec<(f32, f32)> =
        [0.0, 0.0, 0.0, 100.0, 100.0, 100.0].iter().enumerate().map(|(x, y)| (x as f32, *y)).collect();
    assert!(line(&apart).is_none_or(|(_, slope)| slope > 10.0));
}

#[test]
fn borders_are_the_outermost_pixels_of_every_row_and_column() {
    let labels = grid(6, 5, |x, y| u32::from([(1, 1), (2, 1), (2, 2), (4, 2), (3, 3)].contains(&(x, y))) * 7);
    let piece = Piece { left: 1, top: 1, right: 4, bottom: 3, area: 5, label: 7 };
    let points = border(&labels, &piece);
    let rows = [(1.0, 1.5), (3.0, 1.5), (2.0, 2.5), (5.0, 2.5), (3.0, 3.5), (4.0, 3.5)];
    let columns = [(1.5, 1.0), (1.5, 2.0), (2.5, 1.0), (2.5, 3.0), (3.5, 3.0), (3.5, 4.0), (4.5, 2.0), (4.5, 3.0)];
    assert_eq!(points, [&rows[..], &columns[..]].concat());
    // Another label in the same box is another piece.
    let other = Piece { label: 8, ..piece };
    assert_eq!(border(&labels, &other), []);
}

/// Sheets of every lean: corners within a pixel of those drawn.
#[test]
fn quadrilaterals_are_found_where_they_were_drawn() {
    for degrees in [-44.0, -37.0, -20.0, -9.0, -3.0, 0.0, 1.0, 4.0, 13.0, 27.0, 41.0] {
        let wanted = turned((62.0, 58.0), (70.0, 44.0), degrees);
        let labels = drawn(124, 118, &[wanted]);
        let got = quadrilateral(&border(&labels, &pieces(&labels)[0])).unwrap();
        assert!(off(&got, &wanted) < 0.8, "{degrees}: {got:?} {wanted:?}");
    }
    // Seen at a slant.
    for wanted in [
        [(20.0, 14.0), (100.0, 22.0), (96.0, 80.0), (12.0, 70.0)],
        [(26.0, 20.0), (90.0, 12.0), (104.0, 74.0), (20.0, 90.0)],
        [(30.0, 10.0), (92.0, 10.0), (100.0, 96.0), (22.0, 96.0)],
    ] {
        let labels = drawn(124, 118, &[wanted]);
        let got = quadrilateral(&border(&labels, &pieces(&labels)[0])).unwrap();
        assert!(off(&got, &wanted) < 0.6, "{got:?} {wanted:?}");
    }
}

/// Corners that are cut off, as those of plastic cards are round, and a thumb on one side change nothing.
#[test]
fn corners_and_thumbs_do_not_matter() {
    let wanted = [(20.0, 20.0), (100.0, 20.0), (100.0, 70.0), (20.0, 70.0)];
    let labels = grid(120, 90, |x, y| {
        let (x, y) = (x as f32 + 0.5, y as f32 + 0.5);
        let (beside, above) = ((x - 20.0).min(100.0 - x), (y - 20.0).min(70.0 - y));
        let thumb = (x - 60.0).abs() < 6.0 && (70.0..76.0).contains(&y);
        u32::from(beside > 0.0 && above > 0.0 && beside + above > 5.0 || thumb)
    });
    let got = quadrilateral(&border(&labels, &pieces(&labels)[0])).unwrap();
    assert!(off(&got, &wanted) < 0.3, "{got:?}");
}

#[test]
fn what_is_too_small_or_thin_has_no_quadrilateral() {
    let of = |wide: usize, high: usize| {
        let labels = grid(40, 40, |x, y| u32::from((5..5 + wide).contains(&x) && (7..7 + high).contains(&y)));
        quadrilateral(&border(&labels, &pieces(&labels)[0]))
    };
    let wanted = [(5.0, 7.0), (15.0, 7.0), (15.0, 16.0), (5.0, 16.0)];
    assert!(off(&of(10, 9).unwrap(), &wanted) < 0.01);
    assert!(of(8, 8).is_some() && of(30, 8).is_some() && of(8, 30).is_some());
    assert_eq!((of(7, 30), of(30, 7), of(1, 1)), (None, None, None));
    assert_eq!(quadrilateral(&[]), None);
}

/// A rectangle from the origin on, of points as near to each other as this.
fn outlined(wide: f32, high: f32, step: f32) -> Vec<(f32, f32)> {
    let places = |length: f32| (0..=(length / step).round() as usize).map(move |at| (at as f32 * step).min(length));
    let across = places(wide).flat_map(|x| [(x, 0.0), (x, high)]);
    across.chain(places(high).flat_map(|y| [(0.0, y), (wide, y)])).collect()
}

#[test]
fn a_quadrilateral_is_eight_pixels_wide() {
    let of = |wide: f32, high: f32| quadrilateral(&outlined(wide, high, 0.5)).is_some();
    assert_eq!([of(8.0, 30.0), of(30.0, 8.0), of(8.0, 8.0)], [true; 3]);
    assert_eq!([of(7.5, 30.0), of(30.0, 7.5), of(7.5, 7.5)], [false; 3]);
}

/// Sixteen points at least: the corners and three near to each of them are as few.
#[test]
fn a_quadrilateral_has_sixteen_points() {
    let corner = [(2.5, 2.5), (3.0, 2.75), (2.75, 3.0)];
    let mut points = vec![(0.0, 0.0), (20.0, 0.0), (20.0, 20.0), (0.0, 20.0)];
    points.extend(corner.iter().flat_map(|(x, y)| [(*x, *y), (20.0 - x, *y), (*x, 20.0 - y), (20.0 - x, 20.0 - y)]));
    assert!(points.len() == 16 && quadrilateral(&points).is_some());
    assert!(quadrilateral(&points[1..]).is_none());
}

/// A side is what lies less than a fifth of the way in; with five points it is none, and one exactly there does not help.
#[test]
fn sides_reach_a_fifth_of_the_way_in() {
    let with = |depth: f32, turn: fn(Point) -> Point| {
        let whole = outlined(40.0, 20.0, 1.0).into_iter().filter(|(x, y)| *y > 0.0 || !(4.8..35.2).contains(x));
        let few = [(8.0, 0.0), (14.0, 0.0), (20.0, 0.0), (26.0, 0.0), (32.0, 0.0), (20.0, depth)];
        quadrilateral(&whole.chain(few).map(turn).collect::<Vec<_>>()).is_some()
    };
    let turns: [fn(Point) -> Point; 4] =
        [|point| point, |(x, y)| (x, 20.0 - y), |(x, y)| (y, x), |(x, y)| (20.0 - y, x)];
    for turn in turns {
        assert_eq!([with(3.9, turn), with(4.0, turn), with(4.1, turn)], [true, false, false]);
    }
}

/// The smallest box by its area, not by its length around: along the longest side of a crooked sheet.
#[test]
fn the_box_is_the_one_of_the_smallest_area() {
    let corners = [(18.0, 25.0), (93.0, 1.0), (75.0, 38.0), (61.0, 66.0)];
    let points: Vec<(f32, f32)> = (0..200)
        .map(|at| {
            let ((x0, y0), (x1, y1)) = (corners[at / 50], corners[(at / 50 + 1) % 4]);
            let along = (at % 50) as f32 / 50.0;
            (x0 + (x1 - x0) * along, y0 + (y1 - y0) * along)
        })
        .collect();
    let [one, other, _, _] = quadrilateral(&points).unwrap();
    assert!(off(&[one; 4], &[corners[0]; 4]) < 0.1 && off(&[other; 4], &[corners[1]; 4]) < 0.1);
}

/// Of two boxes that are as small the first one counts, of the smallest angle.
#[test]
fn a_rhombus_is_seen_from_one_side() {
    let edge = (0..=40).map(|at| (30.0 - at as f32 * 0.75, at as f32 * 0.5));
    let points: Vec<(f32, f32)> = edge.flat_map(|(x, y)| [(x, y), (-x, y), (x, -y), (-x, -y)]).collect();
    let corners = quadrilateral(&points).unwrap().map(|(x, y)| [(x * 10.0).round(), (y * 10.0).round()]);
    assert_eq!(corners, [[-301.0, 0.0], [1.0, -200.0], [301.0, 0.0], [-1.0, 200.0]]);
}
