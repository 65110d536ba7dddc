use super::super::drawn::grid;
use super::*;

/// A page of lines of print, two of them short at the left, with a chip, a dark figure and a seal at the right.
fn page(x: usize, y: usize) -> [u8; 3] {
    let within = |left: usize, top: usize, wide: usize, high: usize| {
        (left..left + wide).contains(&x) && (top..top + high).contains(&y)
    };
    let character = x % 9 < 5 && (0..5).any(|line| within(36, 170 + line * 22, if line < 2 { 90 } else { 200 }, 9));
    let seal = (x as f32 - 400.0).hypot(y as f32 - 230.0);
    if character || within(330, 40, 90, 110) {
        [40, 40, 40]
    } else if (22.0..28.0).contains(&seal) {
        [220, 60, 50]
    } else {
        [210, 210, 210]
    }
}

fn scene(size: (usize, usize), colour: impl Fn(usize, usize) -> [u8; 3]) -> Scene {
    Scene {
        luma: grid(size.0, size.1, |x, y| {
            let [r, g, b] = colour(x, y).map(u32::from);
            ((77 * r + 150 * g + 29 * b) >> 8) as u8
        }),
        colour: Some(grid(size.0 / 2, size.1 / 2, |x, y| colour(x * 2, y * 2))),
        full: (size.0 as u32, size.1 as u32),
    }
}

fn upright() -> Scene {
    scene((480, 303), page)
}

fn sides(areas: &[Area]) -> Vec<[f32; 4]> {
    areas.iter().map(|area| [area.left, area.right, area.top, area.bottom]).collect()
}

#[test]
fn print_across_stands_upright() {
    let seen = gather(&upright());
    assert!(!seen.sheet.seen && seen.landscape && seen.has_colour);
    assert_eq!((seen.paper, seen.middle, seen.paper_tint, seen.frame.share), (210, 210, [0, 0], 0.0));
    let [one, other] = &seen.poses;
    assert_eq!((one.turns, other.turns), (0, 2));
    let long = one.lines.iter().filter(|line| line.width() > 0.4).count();
    let short = one.lines.iter().filter(|line| (0.15..0.2).contains(&line.width()) && line.left < 0.1).count();
    assert_eq!((long, short), (3, 2));
    assert_eq!((one.marks.len(), one.areas.len(), one.squares.len()), (1, 1, 0));
    let mark = one.marks[0];
    assert!((mark.x - 400.0 / 480.0).abs() < 0.01 && (mark.y - 230.0 / 303.0).abs() < 0.01 && mark.is_seal());
    let [left, right, top, bottom] = sides(&one.areas)[0];
    for (side, wanted) in [(left, 330.0 / 480.0), (right, 420.0 / 480.0), (top, 40.0 / 303.0), (bottom, 150.0 / 303.0)]
    {
        assert!((side - wanted).abs() < 0.015, "{side} {wanted}");
    }
}

#[test]
fn the_other_pose_is_the_same_turned() {
    let [one, other] = gather(&upright()).poses;
    let turned = |areas: &[Area]| sides(&areas.iter().map(|area| area.turned()).collect::<Vec<_>>());
    assert_eq!(sides(&other.lines), turned(&one.lines));
    assert_eq!(sides(&other.areas), turned(&one.areas));
    assert_eq!((other.marks[0].x, other.marks[0].y), (1.0 - one.marks[0].x, 1.0 - one.marks[0].y));
    assert_eq!(other.rows.len(), rows(&one.lines).len());
    assert!(one.rows.iter().any(|row| row.left < 0.1) && !other.rows.iter().any(|row| row.left < 0.1));
}

#[test]
fn print_that_runs_down_is_turned_upright() {
    // Turned by a quarter anticlockwise, so that a turn clockwise brings it back.
    let seen = gather(&scene((303, 480), |x, y| page(479 - y, x)));
    let [one, other] = &seen.poses;
    assert_eq!((one.turns, other.turns, seen.landscape), (1, 3, true));
    let wanted = gather(&upright());
    assert_eq!(one.lines.len(), wanted.poses[0].lines.len());
    assert_eq!((one.marks.len(), one.areas.len()), (1, 1));
    let away =
        (one.marks[0].x - wanted.poses[0].marks[0].x).abs() + (one.marks[0].y - wanted.poses[0].marks[0].y).abs();
    assert!(away < 0.01, "{away}");
}

/// Print in both directions: what there is more of stands upright, whatever the format of the sheet.
#[test]
fn most_of_the_print_stands_upright() {
    let turns = |size: (usize, usize), across: usize, down: usize| {
        let print = |x: usize, y: usize| {
            let upper = (20..20 + across).contains(&x) && x % 9 < 5 && y >= 20 && (y - 20) % 22 < 9 && y < 86;
            let lower = (110..110 + down).contains(&y) && y % 9 < 5 && x >= 20 && (x - 20) % 22 < 9 && x < 86;
            upper || lower
        };
        gather(&scene(size, |x, y| if print(x, y) { [40; 3] } else { [210; 3] })).poses[0].turns
    };
    for size in [(480, 303), (303, 480)] {
        assert_eq!([turns(size, 180, 160), turns(size, 160, 180)], [0, 1], "{size:?}");
    }
}

/// Light print on a dark card: its lines are the light ones.
#[test]
fn on_dark_cards_print_is_light() {
    let light = gather(&upright());
    let dark = gather(&scene((480, 303), |x, y| page(x, y).map(|level| 255 - level)));
    assert!(dark.middle < 118);
    let [one, _] = &dark.poses;
    assert_eq!(one.light_rows.len(), light.poses[0].rows.len());
    assert!(one.light_rows.iter().filter(|row| row.left < 0.1).count() >= 5);
    assert_eq!(one.lines.iter().filter(|line| line.left < 0.1 && line.width() > 0.15).count(), 0);
    assert_eq!([is_dark(117), is_dark(118)], [true, false]);
}

#[test]
fn an_empty_page_is_left_as_it_lies() {
    let seen = gather(&Scene { colour: None, ..scene((300, 300), |_, _| [200; 3]) });
    assert!(!seen.has_colour && seen.landscape);
    assert_eq!(
        seen.poses.map(|pose| (pose.turns, pose.lines.len(), pose.light_rows.len(), pose.areas.len())),
        [(0, 0, 0, 0), (2, 0, 0, 0)]
    );
}

/// Chips are looked for on cards only, in both poses.
#[test]
fn chips_are_on_cards() {
    let with = |size: (usize, usize)| {
        let chip = |x: usize, y: usize| (58..106).contains(&x) && (120..158).contains(&y);
        gather(&scene(size, |x, y| if chip(x, y) { [150; 3] } else { [210; 3] })).poses.map(|pose| pose.chip.contrast)
    };
    let [one, other] = with((480, 303));
    assert!(one > 30 && other < 10, "{one} {other}");
    assert_eq!(with((480, 345)), [0, 0]);
}

/// What is black and white alternately is found in dark ink, on dark cards as well.
#[test]
fn codes_are_dark() {
    let code = |x: usize, y: usize| {
        (300..360).contains(&x) && (60..120).contains(&y) && (x / 2 * 7 + y / 2 * 5 + x / 2 * (y / 2)) % 5 < 2
    };
    let [light, dark] = [210, 100].map(|ground| {
        let card = |x: usize, y: usize| if code(x, y) { [20; 3] } else { [ground; 3] };
        gather(&scene((480, 303), card)).poses.map(|pose| pose.squares.len())
    });
    assert_eq!((light, dark), ([1, 1], [1, 1]));
}
