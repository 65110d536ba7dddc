//! The picture at a long side of about 640 pixels, in blocks: what most measures read.

use super::super::plane::smaller;
use super::super::plane::{Grid, Luma, Scene};
use super::super::region::Region;

/// Longest side of the small picture. Averages of several pixels quieten noise.
const SIDE: usize = 640;

/// Side of a block.
pub(in super::super) const BLOCK: usize = 8;

/// Range of grey levels in a block that paper without print does not reach, noise included.
const STRUCTURE: u8 = 28;

/// Range of grey levels in a block of print.
const PRINT: u8 = 60;

/// Darkest, brightest and mean level of a block.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(in super::super) struct Block {
    pub(in super::super) low: u8,
    pub(in super::super) high: u8,
    pub(in super::super) mean: u8,
}

impl Block {
    pub(in super::super) fn range(self) -> u8 {
        self.high.saturating_sub(self.low)
    }

    /// Whether there is more to see than on blank paper.
    pub(in super::super) fn is_structured(self) -> bool {
        self.range() > STRUCTURE
    }

    /// Whether it looks like print.
    pub(in super::super) fn is_print(self) -> bool {
        self.range() > PRINT
    }
}

/// The small picture and its blocks.
pub(in super::super) struct Survey {
    pub(in super::super) small: Luma,
    pub(in super::super) blocks: Grid<Block>,
}

impl Survey {
    pub(in super::super) fn of(scene: &Scene) -> Survey {
        let long = scene.luma.width().max(scene.luma.height());
        let small = smaller(&scene.luma, long.div_ceil(SIDE));
        let blocks = blocks(&small);
        Survey { small, blocks }
    }

    /// Share of blocks with more structure than blank paper, in thousandths.
    pub(in super::super) fn structure(&self) -> i32 {
        share(self.blocks.pixels().iter().filter(|block| block.is_structured()).count(), self.blocks.pixels().len())
    }

    /// Share of blocks that look like print, in thousandths.
    pub(in super::super) fn print(&self) -> i32 {
        share(self.blocks.pixels().iter().filter(|block| block.is_print()).count(), self.blocks.pixels().len())
    }

    /// The range of levels that so many thousandths of the blocks reach, twelve blocks at least: that of print, where there
    /// is some, however little of the picture it covers.
    pub(in super::super) fn reached(&self, thousandths: usize) -> i32 {
        let mut ranges: Vec<u32> = self.blocks.pixels().iter().map(|block| u32::from(block.range())).collect();
        let place = ranges.len().saturating_sub((ranges.len() * thousandths / 1000).max(12));
        if ranges.is_empty() {
            return 0;
        }
        let (_, reached, _) = ranges.select_nth_unstable(place);
        i32::try_from(*reached).unwrap_or(0)
    }

    /// Share of blocks within a region with more structure than blank paper, in thousandths.
    pub(in super::super) fn structure_within(&self, region: Region) -> i32 {
        let [left, top, right, bottom] = region.cells((self.blocks.width(), self.blocks.height()));
        let rows =
            (top..bottom).map(|y| self.blocks.row(y).get(left..right.min(self.blocks.width())).unwrap_or_default());
        let (mut seen, mut all) = (0, 0);
        for block in rows.flatten() {
            all += 1;
            seen += usize::from(block.is_structured());
        }
        share(seen, all)
    }

    /// The box around the blocks of print, without the outermost hundredths of them.
    pub(in super::super) fn print_box(&self) -> Option<Region> {
        let (width, height) = (self.blocks.width(), self.blocks.height());
        let mut columns = vec![0_usize; width];
        let mut rows = vec![0_usize; height];
        let mut all = 0_usize;
        for (y, row) in self.blocks.pixels().chunks_exact(width).enumerate() {
            for (x, _) in row.iter().enumerate().filter(|(_, block)| block.is_print()) {
                all += 1;
                for count in [columns.get_mut(x), rows.get_mut(y)].into_iter().flatten() {
                    *count += 1;
                }
            }
        }
        if all < 12 {
            return None;
        }
        let [left, right] = extent(&columns, all / 100);
        let [top, bottom] = extent(&rows, all / 100);
        Some(Region::of_cells([left, top, right, bottom], (width, height)))
    }
}

/// First place and place after the last one, leaving out so many on either side.
fn extent(counts: &[usize], spare: usize) -> [usize; 2] {
    let beyond = |counts: &mut dyn Iterator<Item = &usize>| {
        let mut sum = 0;
        counts
            .take_while(|count| {
                sum += **count;
                sum <= spare
            })
            .count()
    };
    [beyond(&mut counts.iter()), counts.len().saturating_sub(beyond(&mut counts.iter().rev()))]
}

pub(in super::super) fn share(part: usize, whole: usize) -> i32 {
    i32::try_from(part * 1000 / whole.max(1)).unwrap_or(1000)
}

fn blocks(small: &Luma) -> Grid<Block> {
    let (width, height) = ((small.width() / BLOCK).max(1), (small.height() / BLOCK).max(1));
    let mut blocks = Vec::with_capacity(width * height);
    for y in 0..height {
        let mut seen = vec![(u8::MAX, 0, 0_u32, 0_u32); width];
        for row in (y * BLOCK..(y + 1) * BLOCK).map(|row| small.row(row)) {
            for ((low, high, sum, count), run) in seen.iter_mut().zip(row.chunks(BLOCK)) {
                *low = run.iter().fold(*low, |low, level| low.min(*level));
                *high = run.iter().fold(*high, |high, level| high.max(*level));
                *sum += run.iter().map(|level| u32::from(*level)).sum::<u32>();
                *count += u32::try_from(run.len()).unwrap_or(0);
            }
        }
        blocks.extend(seen.into_iter().map(|(low, high, sum, count)| {
            let mean = u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX);
            Block { low, high, mean }
        }));
    }
    Grid::new(width, height, blocks).unwrap_or_else(|| Grid::single(Block::default()))
}

#[cfg(test)]
mod tests;
