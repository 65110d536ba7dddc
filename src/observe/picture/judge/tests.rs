//! What is said at a limit and beside it: scenes are drawn, and limits set to the number that was measured.

mod file;
mod found;
mod print;
mod scene;

use super::*;
use crate::observe::picture::plane::{Colour, Grid, Luma};
use crate::observe::picture::thresholds::Level;
use PictureProblem as P;
use Severity::{Note, Rejection, Warning};
use survey::Block;

fn judgement() -> Judgement {
    Judgement::of(PictureFormat::Jpeg, b"bytes")
}

fn value(judgement: &Judgement, name: &str) -> Option<i32> {
    judgement.measures.iter().find(|measure| measure.name == name).map(|measure| measure.value)
}

fn luma(width: usize, height: usize, level: impl Fn(usize, usize) -> u8) -> Luma {
    Grid::new(width, height, (0..width * height).map(|at| level(at % width, at / width)).collect()).unwrap()
}

/// Nothing but grey levels, at their size.
fn grey(luma: Luma) -> Scene {
    let full = (luma.width() as u32, luma.height() as u32);
    Scene { luma, colour: None, full }
}

/// A number that depends on the place alone.
fn mixed(x: usize, y: usize) -> usize {
    ((x * 2_654_435_761) ^ (y * 40_503) ^ (x * y * 97)) % 1009
}

/// Lines of ten pixels of ink, 24 apart, of characters of six with gaps of four.
fn is_ink(x: usize, y: usize) -> bool {
    (6..16).contains(&(y % 24)) && x % 10 < 6 && mixed(x / 10, y / 24) % 10 < 8 && !(x + y).is_multiple_of(7)
}

/// A survey of these blocks, 50 by 20, of what is at its size.
fn surveyed(block: impl Fn(usize, usize) -> Block) -> Survey {
    let blocks = Grid::new(50, 20, (0..1000).map(|at| block(at % 50, at / 50)).collect()).unwrap();
    Survey { small: luma(400, 160, |_, _| 200), blocks }
}

const PAPER: Block = Block { low: 195, high: 200, mean: 198 };
/// A range of 29 is structure, one of 61 print.
const STAIN: Block = Block { low: 171, high: 200, mean: 190 };
const PRINT: Block = Block { low: 139, high: 200, mean: 180 };
