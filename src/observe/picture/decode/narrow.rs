//! Large sequential JPEG, decoded as if they were narrow and tall.
//!
//! jpeg-decoder hands every row of blocks to threads of its own, which cost a sixth of the time and may be late, so that all
//! coefficients pile up in memory. It does without threads where the decoded picture is at most [`NARROW`] pixels wide. The
//! entropy-coded units of a scan do not know how wide the picture is: they follow each other, and each depends on the one
//! before alone. So the frame is declared anew, as few units wide and as high as it takes to hold as many; the units come
//! out without threads, a row of few of them held at a time, and are put where they belong.
//!
//! The four luma blocks of a unit whose colours are at half resolution are declared as a row of four, for which jpeg-decoder
//! repeats the colours: it would mix those of units that do not lie below each other.

use super::super::header::Header;
use super::super::reduce::{Layout, Planes, Reducer};
use super::{Failure, jpeg};
use jpeg_decoder::{ColorTransform, Decoder, PixelFormat};

/// The widest picture, in pixels, that jpeg-decoder decodes without threads.
const NARROW: u32 = 128;

/// The highest frame that a JPEG can declare.
const TALL: u32 = 65_535;

/// Tables of honest files take a hundredth of this.
const MOST_TABLES: usize = 1 << 16;

/// A sequential JPEG of one scan, as far as it has to be known for declaring its frame anew.
pub(super) struct Stream<'b> {
    /// The start mark, the tables and how often the scan restarts.
    tables: Vec<u8>,
    /// The frame header: its mark and what follows its length.
    frame: (u8, &'b [u8]),
    /// The scan header with its mark, and all that follows.
    scan: &'b [u8],
    layout: Layout,
    /// Blocks of a unit across and down.
    blocks: (u32, u32),
    /// Units across and down.
    units: (u32, u32),
    /// Units between restarts, 0 where there are none.
    restart: u32,
    /// Bits that a unit takes which is read from zeros alone.
    of_zeros: u64,
}

/// The frame that is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Grid {
    across: u32,
    down: u32,
    /// Units that the file does not hold.
    missing: u32,
}

impl<'b> Stream<'b> {
    /// Reads the segments up to the scan. `None` for what is not decoded this way: progressive files, components in scans of
    /// their own, colours at other resolutions than cameras and programs store them.
    pub(super) fn of(bytes: &'b [u8], header: &Header) -> Option<Stream<'b>> {
        let mut tables = vec![0xff, 0xd8];
        let mut frame = None;
        let mut restart = 0;
        let mut first_codes = [[None; 4]; 2];
        let (mut jfif, mut adobe) = (false, None);
        let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
        loop {
            let [0xff, marker, high, low, ..] = rest else { return None };
            let (segment, after) = rest.split_at_checked(usize::from(u16::from_be_bytes([*high, *low])) + 2)?;
            let content = segment.get(4..)?;
            match marker {
                0xc0 | 0xc1 if frame.is_none() => frame = Some((*marker, content)),
                0xdb => tables.extend_from_slice(segment),
                0xc4 => {
                    tables.extend_from_slice(segment);
                    note_first_codes(content, &mut first_codes)?;
                }
                0xdd => {
                    let [high, low] = content else { return None };
                    restart = u32::from(u16::from_be_bytes([*high, *low]));
                    tables.extend_from_slice(segment);
                }
                0xe0 if content.starts_with(b"JFIF\0") => jfif = true,
                0xe0 if content.starts_with(b"AVI1") => return None,
                0xee if content.starts_with(b"Adobe") => adobe = content.get(11).copied(),
                0xda => break,
                0xe0..=0xef | 0xfe => {}
                _ => return None,
            }
            if tables.len() > MOST_TABLES {
                return None;
            }
            rest = after;
        }
        let frame = frame?;
        let (components, _) = frame.1.get(6..)?.as_chunks::<3>();
        let (names, blocks) = match components {
            [[name, ..]] => ([*name, 0, 0], (1, 1)),
            [[y, factors, _], [cb, 0x11, _], [cr, 0x11, _]] => {
                ([*y, *cb, *cr], (u32::from(factors >> 4), u32::from(factors & 15)))
            }
            _ => return None,
        };
        if !matches!(blocks, (1, 1) | (2, 1) | (2, 2)) {
            return None;
        }
        let layout = match (components.len(), names, adobe) {
            (1, ..) => Layout::Grey,
            (_, [1, 2, 3], _) => Layout::Ycc,
            (_, [0x52, 0x47, 0x42], _) => Layout::Rgb,
            (_, [1, 0x22, 0x23] | [0x72, 0x67, 0x62], _) => return None,
            _ if jfif => Layout::Ycc,
            (.., Some(0)) => Layout::Rgb,
            (.., None | Some(1)) => Layout::Ycc,
            _ => return None,
        };
        // How many components the scan holds, and each with its tables.
        let [_, _, _, _, count, named @ ..] = rest else { return None };
        if usize::from(*count) != components.len() {
            return None;
        }
        let [dc, ac] = first_codes;
        let mut of_zeros = 0;
        for (place, [_, chosen]) in named.as_chunks::<2>().0.iter().take(components.len()).enumerate() {
            let code = |codes: [Option<(u8, u8)>; 4], table: u8| *codes.get(usize::from(table))?;
            let block = mean_of_zeros(code(dc, chosen >> 4)?)? + details_of_zeros(code(ac, chosen & 15)?)?;
            of_zeros += block * if place == 0 { u64::from(blocks.0 * blocks.1) } else { 1 };
        }
        let units = (header.width.div_ceil(8 * blocks.0), header.height.div_ceil(8 * blocks.1));
        Some(Stream { tables, frame, scan: rest, layout, blocks, units, restart, of_zeros })
    }

    /// Blocks of a declared unit across; it is one high.
    fn row_of(&self) -> u32 {
        self.blocks.0 * self.blocks.1
    }

    /// The frame to declare for reducing by this: one that the units fill if there is one, else the one that lacks the fewest.
    fn grid(&self, by: u32) -> Option<Grid> {
        let count = self.units.0.checked_mul(self.units.1)?;
        let widest = NARROW * by / (8 * self.row_of());
        let narrowest = count.div_ceil(TALL / 8).max(1);
        let grids = (narrowest..=widest).map(|across| {
            let down = count.div_ceil(across);
            Grid { across, down, missing: across * down - count }
        });
        // The widest of the best: rows are allocated one by one.
        grids.rev().min_by_key(|grid| grid.missing)
    }

    /// Whether it can be decoded this way, reduced by this.
    pub(super) fn fits(&self, by: u32) -> bool {
        self.grid(by).is_some()
    }

    /// The frame header of that grid.
    fn declared(&self, grid: Grid) -> Option<Vec<u8>> {
        let (mark, frame) = self.frame;
        let side = |units: u32| u16::try_from(units * 8).ok().map(u16::to_be_bytes);
        let [height, width] = [side(grid.down)?, side(grid.across * self.row_of())?];
        let length = u16::try_from(frame.len().checked_add(2)?).ok()?.to_be_bytes();
        let mut header = [[0xff, mark], length].concat();
        header.extend([*frame.first()?, height[0], height[1], width[0], width[1], *frame.get(5)?]);
        let (components, _) = frame.get(6..)?.as_chunks::<3>();
        for (place, [name, _, table]) in components.iter().enumerate() {
            let across = if place == 0 { u8::try_from(self.row_of()).ok()? } else { 1 };
            header.extend([*name, across << 4 | 1, *table]);
        }
        Some(header)
    }

    /// What stands in for the units that the file does not hold: zeros, which are codes in every table, and restarts where
    /// they are due. Not more than they take, as a file that breaks off must not live on them.
    fn stand_in(&self, grid: Grid) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut missing = grid.missing;
        let count = self.units.0 * self.units.1;
        let mut mark = count.div_ceil(self.restart.max(1)).saturating_sub(1);
        let mut left = if self.restart == 0 { missing } else { (self.restart - count % self.restart) % self.restart };
        while missing > 0 {
            if left == 0 {
                bytes.extend([0xff, 0xd0 | u8::try_from(mark % 8).unwrap_or(0)]);
                mark = mark.wrapping_add(1);
                left = self.restart;
            }
            let units = left.min(missing);
            let zeros = (u64::from(units) * self.of_zeros).div_ceil(8);
            bytes.resize(bytes.len() + usize::try_from(zeros).unwrap_or(0), 0);
            (missing, left) = (missing - units, left - units);
        }
        bytes
    }

    /// Decodes it, reduced by `by` and then to `step`.
    pub(super) fn planes(&self, header: &Header, by: u32, step: u32) -> Result<Planes, Failure> {
        let grid = self.grid(by).ok_or(Failure::Unsupported)?;
        let declared = self.declared(grid).ok_or(Failure::Unsupported)?;
        let stand_in = self.stand_in(grid);
        let mut decoder = Decoder::new(jpeg::Bytes::of([&self.tables, &declared, self.scan, &stand_in]));
        // Samples as they are stored.
        if self.layout != Layout::Grey {
            decoder.set_color_transform(ColorTransform::RGB);
        }
        let side = |units: u32| u16::try_from(units * 8 / by).map_err(|_| Failure::Corrupt);
        let (across, down) = (side(grid.across * self.row_of())?, side(grid.down)?);
        decoder.read_info().map_err(jpeg::failure)?;
        let expected = if self.layout == Layout::Grey { PixelFormat::L8 } else { PixelFormat::RGB24 };
        if decoder.scale(across, down).map_err(jpeg::failure)? != (across, down)
            || decoder.info().is_none_or(|info| info.pixel_format != expected)
        {
            return Err(Failure::Unsupported);
        }
        let pixels = decoder.decode().map_err(jpeg::failure)?;
        let whole = Whole { pixels: &pixels, stride: usize::from(across), grid };
        let placed = match (self.layout, 8 / by) {
            (Layout::Grey, 1) => self.placed::<1, 1>(&whole, header, by, step),
            (Layout::Grey, 2) => self.placed::<1, 2>(&whole, header, by, step),
            (Layout::Grey, _) => self.placed::<1, 4>(&whole, header, by, step),
            (_, 1) => self.placed::<3, 1>(&whole, header, by, step),
            (_, 2) => self.placed::<3, 2>(&whole, header, by, step),
            (_, _) => self.placed::<3, 4>(&whole, header, by, step),
        };
        placed.ok_or(Failure::Corrupt)
    }

    /// Pushes the units where they belong, of so many channels and blocks of that side.
    fn placed<const CHANNELS: usize, const SIDE: usize>(
        &self,
        whole: &Whole<'_>,
        header: &Header,
        by: u32,
        step: u32,
    ) -> Option<Planes> {
        let (pixels, _) = whole.pixels.as_chunks::<CHANNELS>();
        let unit = SIDE * self.row_of() as usize;
        let wide = SIDE * self.blocks.0 as usize;
        let size = (header.width.div_ceil(by), header.height.div_ceil(by));
        let width = wide * self.units.0 as usize;
        let mut reducer = Reducer::by(size, self.layout, step / by);
        let mut band = vec![[0; CHANNELS]; width * SIDE * self.blocks.1 as usize];
        for down in 0..self.units.1 {
            for across in 0..self.units.0 {
                let number = down * self.units.0 + across;
                let row = (number / whole.grid.across) as usize * SIDE;
                let from = row * whole.stride + (number % whole.grid.across) as usize * unit;
                let from = pixels.get(from..)?;
                let to = band.get_mut(across as usize * wide..)?;
                match self.blocks {
                    (2, 2) => square::<CHANNELS, SIDE>((from, whole.stride), (to, width))?,
                    _ => {
                        for (from, to) in from.chunks(whole.stride).zip(to.chunks_mut(width)).take(SIDE) {
                            to.get_mut(..wide)?.copy_from_slice(from.get(..wide)?);
                        }
                    }
                }
            }
            // Rows below the picture, of which the last units have some, are left out there.
            for row in band.chunks_exact(width.max(1)) {
                reducer.push(row.get(..size.0 as usize)?.as_flattened());
            }
        }
        reducer.finish()
    }
}

/// What was decoded.
struct Whole<'p> {
    pixels: &'p [u8],
    /// Pixels of a row.
    stride: usize,
    grid: Grid,
}

/// A unit of two blocks by two that was decoded as a row of four, and its colours with it: each repeated four times.
fn square<const CHANNELS: usize, const SIDE: usize>(
    (from, stride): (&[[u8; CHANNELS]], usize),
    (to, width): (&mut [[u8; CHANNELS]], usize),
) -> Option<()> {
    let mut rows = to.chunks_mut(width).take(2 * SIDE);
    let mut upper: [Option<&mut [[u8; CHANNELS]]>; SIDE] = std::array::from_fn(|_| rows.next());
    let mut lower: [Option<&mut [[u8; CHANNELS]]>; SIDE] = std::array::from_fn(|_| rows.next());
    for ((from, upper), lower) in from.chunks(stride).zip(&mut upper).zip(&mut lower) {
        let ([a, b, c, d, ..], _) = from.as_chunks::<SIDE>() else { return None };
        for (half, [left, right]) in [(upper, [a, b]), (lower, [c, d])] {
            let [to_left, to_right, ..] = half.as_mut()?.as_chunks_mut::<SIDE>().0 else { return None };
            (*to_left, *to_right) = (*left, *right);
        }
    }
    let mut rows = upper.iter_mut().chain(&mut lower);
    for from in from.chunks(stride).take(SIDE) {
        let (colours, _) = from.as_chunks::<4>();
        for _ in 0..2 {
            let (pairs, _) = rows.next()?.as_mut()?.as_chunks_mut::<2>();
            for (pair, [colour, ..]) in pairs.iter_mut().zip(colours).take(SIDE) {
                for pixel in pair {
                    if let (Some(to), Some(colour)) = (pixel.get_mut(1..), colour.get(1..)) {
                        to.copy_from_slice(colour);
                    }
                }
            }
        }
    }
    Some(())
}

/// The shortest code of each table of a segment, which is all zeros, and its symbol.
fn note_first_codes(mut tables: &[u8], codes: &mut [[Option<(u8, u8)>; 4]; 2]) -> Option<()> {
    while let Some((place, rest)) = tables.split_first() {
        let (counts, symbols) = rest.split_at_checked(16)?;
        let length = counts.iter().position(|count| *count > 0)?;
        let total = counts.iter().map(|count| usize::from(*count)).sum();
        let code = codes.get_mut(usize::from(place >> 4))?.get_mut(usize::from(place & 15))?;
        *code = Some((u8::try_from(length).ok()?.checked_add(1)?, *symbols.first()?));
        tables = symbols.get(total..)?;
    }
    Some(())
}

/// Bits of a block's mean that is read from zeros, by the first code of its table.
fn mean_of_zeros((length, category): (u8, u8)) -> Option<u64> {
    (category <= 11).then(|| u64::from(length + category))
}

/// Bits of the details of a block that are read from zeros: the same code over and over, until it says that nothing follows
/// or the block is full.
fn details_of_zeros((length, symbol): (u8, u8)) -> Option<u64> {
    let (run, bits) = (symbol >> 4, symbol & 15);
    match (run, bits) {
        (0, 0) => Some(u64::from(length)),
        (15, 0) => Some(4 * u64::from(length)),
        (_, 0) => None,
        _ => Some(63_u64.div_ceil(u64::from(run) + 1) * u64::from(length + bits)),
    }
}

#[cfg(test)]
mod tests;
