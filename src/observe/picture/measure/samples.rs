//! Small planes and tables of blocks for the tests of the measures. All of them are made up.

use super::super::plane::{Grid, Luma, Scene};
use super::survey::{Block, Survey};

/// A plane of these levels.
pub(super) fn luma(width: usize, height: usize, level: impl Fn(usize, usize) -> u8) -> Luma {
    grid(width, height, level)
}

pub(super) fn grid<P: Copy + Default>(width: usize, height: usize, at: impl Fn(usize, usize) -> P) -> Grid<P> {
    let pixels = (0..width * height).map(|place| at(place % width, place / width)).collect();
    Grid::new(width, height, pixels).unwrap()
}

/// What is seen of a plane that is small enough to be looked at as it is.
pub(super) fn survey(small: Luma) -> Survey {
    let full = (small.width() as u32, small.height() as u32);
    Survey::of(&Scene { luma: small, colour: None, full })
}

/// Blocks alone, above a black plane of their size.
pub(super) fn of_blocks(width: usize, height: usize, block: impl Fn(usize, usize) -> Block) -> Survey {
    Survey { small: luma(width * 8, height * 8, |_, _| 0), blocks: grid(width, height, block) }
}

/// Numbers that look like chance and are always the same.
pub(super) struct Chance(pub(super) u32);

impl Chance {
    /// Below this bound.
    pub(super) fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 12) % bound
    }

    pub(super) fn luma(&mut self, width: usize, height: usize) -> Luma {
        let pixels = (0..width * height).map(|_| self.below(256) as u8).collect();
        Grid::new(width, height, pixels).unwrap()
    }
}
