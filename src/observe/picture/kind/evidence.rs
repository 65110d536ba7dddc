//! Everything that is looked at before anything is decided.

use super::card::{Chip, Row, chip, rows};
use super::dark::{Area, areas};
use super::frame::{Frame, frame};
use super::lines::{Line, ink, lines, rowness, sideways};
use super::red::{Mark, marks};
use super::sheet::{Sheet, find};
use super::square_code::{Square, squares};
use super::view::{Tint, View};
use crate::observe::picture::plane::Scene;

/// What one way of holding the sheet shows.
#[derive(Clone, Debug)]
pub(super) struct Pose {
    /// Quarter turns clockwise from the picture.
    pub(super) turns: usize,
    pub(super) lines: Vec<Line>,
    /// Rows of light print; empty on light paper.
    pub(super) light_rows: Vec<Row>,
    pub(super) rows: Vec<Row>,
    pub(super) marks: Vec<Mark>,
    pub(super) areas: Vec<Area>,
    pub(super) squares: Vec<Square>,
    pub(super) chip: Chip,
}

/// What was seen of one picture.
#[derive(Clone, Debug)]
pub(super) struct Evidence {
    pub(super) sheet: Sheet,
    /// Wider than high, when text stands upright.
    pub(super) landscape: bool,
    /// How clearly text runs along rows rather than columns: length of lines that way less that of the other.
    pub(super) rows_over_columns: f32,
    pub(super) has_colour: bool,
    pub(super) paper_tint: Tint,
    pub(super) paper: u8,
    pub(super) middle: u8,
    pub(super) frame: Frame,
    /// Upright as found, and upside down.
    pub(super) poses: [Pose; 2],
}

/// Looks at a picture.
pub(super) fn gather(scene: &Scene) -> Evidence {
    let sheet = find(scene);
    let mut view = View::of(scene, &sheet, 0);
    let mut turns = 0;
    let dark_card = view.middle < 118;
    let mut mask = ink(&view.luma, dark_card);
    let aspect = |view: &View| view.luma.width() as f32 / view.luma.height() as f32;
    let mut found = lines(&mask);
    let across = rowness(&found, aspect(&view));
    let down = rowness(&lines(&sideways(&mask)), 1.0 / aspect(&view));
    let mut rows_over_columns = across - down;
    if down > across {
        turns = 1;
        rows_over_columns = down - across;
        view = View::of(scene, &sheet, turns);
        mask = ink(&view.luma, dark_card);
        found = lines(&mask);
    }
    let squares_found = squares(&view, &ink(&view.luma, false));
    let other = lines(&ink(&view.luma, !dark_card));
    let (dark, light) = if dark_card { (other, found) } else { (found, other) };
    let marks = marks(&view);
    let areas = areas(&view);
    let pose = |turned: bool| {
        let line = |line: &Line| if turned { line.turned() } else { *line };
        let lines: Vec<Line> = dark.iter().map(line).collect();
        let light: Vec<Line> = light.iter().map(line).collect();
        Pose {
            turns: (turns + if turned { 2 } else { 0 }) % 4,
            rows: rows(&lines),
            light_rows: rows(&light),
            lines,
            marks: marks.iter().map(|mark| if turned { mark.turned() } else { *mark }).collect(),
            areas: areas.iter().map(|area| if turned { area.turned() } else { *area }).collect(),
            squares: squares_found.iter().map(|square| if turned { square.turned() } else { *square }).collect(),
            chip: match (1.48..1.7).contains(&sheet.ratio) {
                true => chip(&view, turned),
                false => Chip { contrast: 0, x: 0.0, y: 0.0 },
            },
        }
    };
    Evidence {
        landscape: view.is_landscape(),
        rows_over_columns,
        has_colour: view.tint.is_some(),
        paper_tint: view.paper_tint,
        paper: view.paper,
        middle: view.middle,
        frame: frame(&view),
        poses: [pose(false), pose(true)],
        sheet,
    }
}

impl Evidence {
    pub(super) fn summary(&self, r: &super::Recognition) -> String {
        let p = &self.poses[0];
        let mut s = format!(
            "{:?} {} turns {}\n ratio {:.3} seen {} others {} land {} roc {:.2} tint {:?} paper {} mid {} frame {:?} chips {:?} {:?}\n",
            r.kind,
            r.confidence,
            r.turns,
            self.sheet.ratio,
            self.sheet.seen,
            self.sheet.others,
            self.landscape,
            self.rows_over_columns,
            self.paper_tint,
            self.paper,
            self.middle,
            self.frame,
            self.poses[0].chip,
            self.poses[1].chip
        );
        for m in &p.marks {
            s += &format!("  mark x{:.2} y{:.2} s{:.3} f{:.2} g{:.2}\n", m.x, m.y, m.size, m.filled, m.gold);
        }
        for a in &p.areas {
            s += &format!("  area x{:.2}..{:.2} y{:.2}..{:.2} f{:.2}\n", a.left, a.right, a.top, a.bottom, a.fill);
        }
        for a in &p.squares {
            s += &format!("  square x{:.2} y{:.2} s{:.2}\n", a.x, a.y, a.size);
        }
        for a in &p.rows {
            s += &format!("  row x{:.2}..{:.2} m{:.2} h{:.3} c{:.2}\n", a.left, a.right, a.middle, a.height, a.covered);
        }
        for a in &p.light_rows {
            if a.covered > 0.2 {
                s += &format!(
                    "  light x{:.2}..{:.2} m{:.2} h{:.3} c{:.2}\n",
                    a.left, a.right, a.middle, a.height, a.covered
                );
            }
        }
        s
    }
}
