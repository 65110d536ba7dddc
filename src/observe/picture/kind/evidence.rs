//! Everything that is looked at before anything is decided.

use super::area::Area;
use super::card::{Chip, Row, chip, rows};
use super::dark::areas;
use super::frame::{Frame, frame};
use super::lines::{depth, ink, lines, rowness, sideways};
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
    pub(super) lines: Vec<Area>,
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
    pub(super) has_colour: bool,
    pub(super) paper_tint: Tint,
    pub(super) paper: u8,
    pub(super) middle: u8,
    pub(super) frame: Frame,
    /// Upright as found, and upside down.
    pub(super) poses: [Pose; 2],
}

/// Whether print on a ground of this level is light.
fn is_dark(middle: u8) -> bool {
    middle < 118
}

/// Looks at a picture.
pub(super) fn gather(scene: &Scene) -> Evidence {
    let sheet = find(scene);
    let mut view = View::of(scene, &sheet, 0);
    let mut turns = 0;
    let dark_card = is_dark(view.middle);
    let mut depths = depth(&view.luma);
    let mut mask = ink(&depths, dark_card);
    let aspect = |view: &View| view.luma.width() as f32 / view.luma.height() as f32;
    let mut found = lines(&mask);
    let across = rowness(&found, aspect(&view));
    let down = rowness(&lines(&sideways(&mask)), 1.0 / aspect(&view));
    if down > across {
        turns = 1;
        view = View::of(scene, &sheet, turns);
        depths = depth(&view.luma);
        mask = ink(&depths, dark_card);
        found = lines(&mask);
    }
    let opposite = ink(&depths, !dark_card);
    let squares_found = squares(&view, if dark_card { &opposite } else { &mask });
    let other = lines(&opposite);
    let (dark, light) = if dark_card { (other, found) } else { (found, other) };
    let marks = marks(&view);
    let areas = areas(&view);
    let pose = |turned: bool| {
        let line = |line: &Area| if turned { line.turned() } else { *line };
        let lines: Vec<Area> = dark.iter().map(line).collect();
        let light: Vec<Area> = light.iter().map(line).collect();
        Pose {
            turns: turns + if turned { 2 } else { 0 },
            rows: rows(&lines),
            light_rows: rows(&light),
            lines,
            marks: marks.iter().map(|mark| if turned { mark.turned() } else { *mark }).collect(),
            areas: areas.iter().map(|area| if turned { area.turned() } else { *area }).collect(),
            squares: squares_found.iter().map(|square| if turned { square.turned() } else { *square }).collect(),
            chip: match (1.48..1.7).contains(&sheet.ratio) {
                true => chip(&view, turned),
                false => Chip { contrast: 0, x: 0.0 },
            },
        }
    };
    Evidence {
        landscape: view.is_landscape(),
        has_colour: view.tint.is_some(),
        paper_tint: view.paper_tint,
        paper: view.paper,
        middle: view.middle,
        frame: frame(&view),
        poses: [pose(false), pose(true)],
        sheet,
    }
}

#[cfg(test)]
mod tests;
