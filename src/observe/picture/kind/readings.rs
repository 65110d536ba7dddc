//! Everything that is seen of shipped pictures before anything is decided, and what is decided where one thing of it is
//! changed, compared with `tests/golden/pictures`: `PRESCREEN_BLESS=1` rewrites it.
//!
//! Lists are written as their length and the means of their numbers, which any element changes.

use super::area::Area;
use super::card::Row;
use super::decide::decide;
use super::evidence::{Evidence, Pose, gather};
use super::golden;
use super::red::Mark;
use super::square_code::Square;
use crate::observe::picture::plane::{Grid, Luma, Scene};
use crate::observe::picture::{Judge, Picture};
use std::fmt::Write;
use std::path::Path;

const SHIPPED: [(&str, &str); 6] = [
    ("portrait", "alipay/enterprise-2014-complete/legal-representative-id-portrait.jpg"),
    ("emblem", "alipay/enterprise-handler-complete/id-emblem.jpg"),
    ("licence 2014", "alipay/enterprise-2014-complete/business-licence.jpg"),
    ("licence", "supplier-1688/individual-business-complete/business-licence.jpg"),
    ("bank card", "third-party-payment/id-number-wrong-check-digit/bank-card-front.jpg"),
    ("permit", "third-party-payment/enterprise-2014-complete/account-permit.jpg"),
];

fn scene(file: &str) -> Scene {
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/bundles").join(file)).unwrap();
    Judge::default().look(Picture { bytes: &bytes, name: None, slot: None }).1.unwrap()
}

/// Both planes with every pixel changed in place.
fn changed(scene: &Scene, level: impl Fn(u8) -> u8, colour: impl Fn([u8; 3]) -> [u8; 3]) -> Scene {
    let luma = scene.luma.pixels().iter().map(|pixel| level(*pixel)).collect();
    let coloured = |plane: &Grid<[u8; 3]>| {
        let pixels = plane.pixels().iter().map(|pixel| colour(*pixel)).collect();
        Grid::new(plane.width(), plane.height(), pixels).unwrap()
    };
    Scene {
        luma: Luma::new(scene.luma.width(), scene.luma.height(), luma).unwrap(),
        colour: scene.colour.as_ref().map(coloured),
        full: scene.full,
    }
}

fn turned(scene: &Scene, orientation: u8) -> Scene {
    use crate::observe::picture::reduce::upright;
    let full = if orientation > 4 { (scene.full.1, scene.full.0) } else { scene.full };
    Scene {
        luma: upright(scene.luma.clone(), orientation),
        colour: scene.colour.clone().map(|colour| upright(colour, orientation)),
        full,
    }
}

fn list<const N: usize>(name: &str, items: impl Iterator<Item = [f32; N]>) -> String {
    let mut count = 0;
    let mut sums = [0.0_f64; N];
    for item in items {
        count += 1;
        sums.iter_mut().zip(item).for_each(|(sum, number)| *sum += f64::from(number));
    }
    if count == 0 {
        return String::new();
    }
    let means = sums.map(|sum| format!(" {:.3}", sum / f64::from(count))).concat();
    format!("; {name} {count}{means}")
}

fn areas<'a>(areas: impl IntoIterator<Item = &'a Area>) -> impl Iterator<Item = [f32; 5]> {
    areas.into_iter().map(|area| [area.left, area.right, area.top, area.bottom, area.fill])
}

fn rows(rows: &[Row]) -> impl Iterator<Item = [f32; 5]> {
    rows.iter().map(|row| [row.left, row.right, row.middle, row.height, row.covered])
}

fn pose(pose: &Pose) -> String {
    let mut text = format!("  {} turns", pose.turns);
    text.push_str(&list("lines", areas(&pose.lines)));
    text.push_str(&list("rows", rows(&pose.rows)));
    text.push_str(&list("light rows", rows(&pose.light_rows)));
    for mark in &pose.marks {
        text.push_str(&list("mark", [[mark.x, mark.y, mark.size, mark.filled, mark.red, mark.gold]].into_iter()));
    }
    for area in &pose.areas {
        text.push_str(&list("dark area", areas([area])));
    }
    text.push_str(&list("squares", pose.squares.iter().map(|square| [square.x, square.y])));
    writeln!(text, "; chip {} {:.3}", pose.chip.contrast, pose.chip.x).unwrap();
    text
}

fn written(evidence: &Evidence) -> String {
    let sheet = &evidence.sheet;
    let corners = sheet.corners.map(|(x, y)| format!("{x:.3},{y:.3}")).join(" ");
    let mut text = format!(
        "  sheet {corners}, ratio {:.3}, seen {}, {} others, {} cards; ",
        sheet.ratio,
        sheet.seen,
        sheet.others,
        sheet.cards.iter().flatten().count()
    );
    let frame = &evidence.frame;
    writeln!(
        text,
        "landscape {}, colour {}, tint {:?}, paper {}, middle {}, frame {:.3} warm {}",
        evidence.landscape,
        evidence.has_colour,
        evidence.paper_tint,
        evidence.paper,
        evidence.middle,
        frame.share,
        frame.warm
    )
    .unwrap();
    evidence.poses.iter().for_each(|one| text.push_str(&pose(one)));
    text
}

fn readings(name: &str, change: impl Fn(&Scene) -> Scene) {
    let mut text = String::new();
    for (what, file) in SHIPPED {
        let evidence = gather(&change(&scene(file)));
        writeln!(text, "{what}\n{}", written(&evidence).trim_end()).unwrap();
    }
    golden::compare(&format!("pictures/evidence-{name}.txt"), &text);
}

#[test]
fn as_they_are() {
    readings("as-they-are", |scene| changed(scene, |level| level, |colour| colour));
}

#[test]
fn on_their_side() {
    readings("on-their-side", |scene| turned(scene, 6));
}

#[test]
fn in_warm_light() {
    readings("warm", |scene| changed(scene, |level| level / 10 * 9, |[r, g, b]| [r, g / 20 * 19, b / 5 * 4]));
}

#[test]
fn negative() {
    readings("negative", |scene| changed(scene, |level| 255 - level, |colour| colour.map(|level| 255 - level)));
}

#[test]
fn without_colour() {
    readings("without-colour", |scene| Scene { colour: None, ..turned(scene, 1) });
}

#[test]
fn in_the_dark() {
    readings("dark", |scene| changed(scene, |level| level / 3, |colour| colour.map(|level| level / 3)));
}

/// A change of one thing by a share of it, for every number that decisions read.
type Change = (&'static str, fn(&mut Evidence, f32));

fn each_pose(evidence: &mut Evidence, change: impl Fn(&mut Pose)) {
    evidence.poses.iter_mut().for_each(change);
}

fn each_line(evidence: &mut Evidence, change: impl Fn(&mut Area)) {
    each_pose(evidence, |pose| pose.lines.iter_mut().for_each(&change));
}

fn each_row(evidence: &mut Evidence, change: impl Fn(&mut Row)) {
    each_pose(evidence, |pose| pose.rows.iter_mut().chain(&mut pose.light_rows).for_each(&change));
}

fn each_mark(evidence: &mut Evidence, change: impl Fn(&mut Mark)) {
    each_pose(evidence, |pose| pose.marks.iter_mut().for_each(&change));
}

fn each_area(evidence: &mut Evidence, change: impl Fn(&mut Area)) {
    each_pose(evidence, |pose| pose.areas.iter_mut().for_each(&change));
}

fn each_square(evidence: &mut Evidence, change: impl Fn(&mut Square)) {
    each_pose(evidence, |pose| pose.squares.iter_mut().for_each(&change));
}

const CHANGES: [Change; 33] = [
    ("ratio", |evidence, by| evidence.sheet.ratio *= 1.0 + by),
    ("ratio, not seen", |evidence, by| {
        evidence.sheet.seen = false;
        evidence.sheet.ratio *= 1.0 + by;
    }),
    ("paper", |evidence, by| evidence.paper = (f32::from(evidence.paper) * (1.0 + by)) as u8),
    ("middle", |evidence, by| evidence.middle = (f32::from(evidence.middle) * (1.0 + by)) as u8),
    ("tint of the paper", |evidence, by| evidence.paper_tint[1] += (by * 120.0) as i16),
    ("other tint of the paper", |evidence, by| evidence.paper_tint[0] += (by * 120.0) as i16),
    ("frame", |evidence, by| evidence.frame.share = (evidence.frame.share + by).clamp(0.0, 1.0)),
    ("frame of the other warmth", |evidence, by| {
        evidence.frame.warm = !evidence.frame.warm;
        evidence.frame.share = (evidence.frame.share + by).clamp(0.0, 1.0);
    }),
    ("lines moved right", |evidence, by| {
        each_line(evidence, |line| {
            line.left += by;
            line.right += by;
        })
    }),
    ("lines moved down", |evidence, by| {
        each_line(evidence, |line| {
            line.top += by;
            line.bottom += by;
        })
    }),
    ("lines longer", |evidence, by| each_line(evidence, |line| line.right += by)),
    ("lines higher", |evidence, by| each_line(evidence, |line| line.bottom += by / 4.0)),
    ("rows moved right", |evidence, by| {
        each_row(evidence, |row| {
            row.left += by;
            row.right += by;
        })
    }),
    ("rows moved down", |evidence, by| each_row(evidence, |row| row.middle += by)),
    ("rows longer", |evidence, by| each_row(evidence, |row| row.right += by)),
    ("rows begin later", |evidence, by| each_row(evidence, |row| row.left += by)),
    ("rows higher", |evidence, by| each_row(evidence, |row| row.height *= 1.0 + by * 2.0)),
    ("rows fuller", |evidence, by| each_row(evidence, |row| row.covered *= 1.0 + by * 2.0)),
    ("fewer rows", |evidence, by| {
        each_pose(evidence, |pose| {
            let kept = (pose.rows.len() as f32 * (0.5 + by)).max(0.0) as usize;
            pose.rows.truncate(kept);
        })
    }),
    ("fewer lines", |evidence, by| {
        each_pose(evidence, |pose| {
            let kept = (pose.lines.len() as f32 * (0.5 + by)).max(0.0) as usize;
            pose.lines.truncate(kept);
        })
    }),
    ("marks moved right", |evidence, by| each_mark(evidence, |mark| mark.x += by)),
    ("marks moved down", |evidence, by| each_mark(evidence, |mark| mark.y += by)),
    ("marks larger", |evidence, by| each_mark(evidence, |mark| mark.size *= 1.0 + by * 2.0)),
    ("marks fuller", |evidence, by| each_mark(evidence, |mark| mark.filled += by)),
    ("marks redder", |evidence, by| each_mark(evidence, |mark| mark.red += by)),
    ("marks with more gold", |evidence, by| each_mark(evidence, |mark| mark.gold += by)),
    ("dark areas moved right", |evidence, by| {
        each_area(evidence, |area| {
            area.left += by;
            area.right += by;
        })
    }),
    ("dark areas moved down", |evidence, by| {
        each_area(evidence, |area| {
            area.top += by;
            area.bottom += by;
        })
    }),
    ("dark areas wider", |evidence, by| each_area(evidence, |area| area.right += by)),
    ("dark areas higher", |evidence, by| each_area(evidence, |area| area.bottom += by)),
    ("dark areas fuller", |evidence, by| each_area(evidence, |area| area.fill += by)),
    ("square codes moved", |evidence, by| {
        each_square(evidence, |square| {
            square.x += by;
            square.y += by / 2.0;
        })
    }),
    ("chip", |evidence, by| {
        each_pose(evidence, |pose| {
            pose.chip.contrast += (by * 200.0) as i32;
            pose.chip.x += by / 5.0;
        })
    }),
];

/// What is answered while one thing changes from half less to half more, in hundredths: where the answer changes.
#[test]
fn what_decides() {
    let mut text = String::new();
    for (what, file) in SHIPPED {
        let seen = gather(&scene(file));
        writeln!(text, "{what}").unwrap();
        for (name, change) in CHANGES {
            let answer = |by: i32| {
                let mut evidence = seen.clone();
                change(&mut evidence, by as f32 / 100.0);
                let answer = decide(&evidence);
                let several = if answer.several { " several" } else { "" };
                let kind = answer.kind.map_or("-", |kind| kind.name());
                format!("{kind} {}{several} {}", answer.confidence, answer.cues.len())
            };
            let mut last = answer(-50);
            write!(text, "  {name}: {last}").unwrap();
            for by in -49..=50 {
                let now = answer(by);
                if now != last {
                    write!(text, "; {by} {now}").unwrap();
                    last = now;
                }
            }
            text.push('\n');
        }
    }
    golden::compare("pictures/decisions.txt", &text);
}
