//! The headers of a BMP.

use super::{Header, number};
use crate::submission::PictureFormat;

pub(super) fn read(bytes: &[u8]) -> Option<Header> {
    let mut header = Header::of(PictureFormat::Bmp);
    let old = number(bytes, 14, 4, false)? == 12;
    let depth = if old {
        header.width = number(bytes, 18, 2, false)?;
        header.height = number(bytes, 20, 2, false)?;
        number(bytes, 24, 2, false)?
    } else {
        header.width = number(bytes, 18, 4, false)?;
        // Rows from the top downwards are written as a negative height.
        header.height = i32::from_ne_bytes(number(bytes, 22, 4, false)?.to_ne_bytes()).unsigned_abs();
        number(bytes, 28, 2, false)?
    };
    header.palette = depth <= 8;
    header.components = if depth == 32 { 4 } else { 3 };
    let compressed = !old && number(bytes, 30, 4, false)? != 0;
    let offset = u64::from(number(bytes, 10, 4, false)?);
    let row = (u64::from(header.width) * u64::from(depth)).div_ceil(32) * 4;
    let needed = offset.saturating_add(row.saturating_mul(u64::from(header.height)));
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if !compressed {
        header.ended = needed <= size;
        header.trailing = usize::try_from(size.saturating_sub(needed)).unwrap_or(usize::MAX);
    }
    Some(header)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of these headers with so many bytes behind them.
    fn bitmap(width: i32, height: i32, depth: u16, compression: u32, pixels: usize) -> Vec<u8> {
        let mut bytes = b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".to_vec();
        bytes.extend([width.to_le_bytes(), height.to_le_bytes()].concat());
        bytes.extend([[1, 0], depth.to_le_bytes()].concat());
        bytes.extend(compression.to_le_bytes());
        bytes.resize(54 + pixels, 7);
        bytes
    }

    #[test]
    fn rows_end_at_four_bytes_and_the_file_with_them() {
        // Width, height, bits of a pixel, bytes of all rows: each of a multiple of four.
        for (width, height, depth, needed) in
            [(5, 3, 24, 48), (4, 2, 24, 24), (9, 2, 1, 8), (33, 1, 1, 8), (3, 2, 8, 8), (2, 2, 16, 8), (3, 3, 32, 36)]
        {
            for (spare, ended, trailing) in [(0, true, 0), (5, true, 5), (-1, false, 0)] {
                let count = (needed + spare) as usize;
                let header = read(&bitmap(width, height, depth, 0, count)).unwrap();
                assert_eq!((header.width, header.height), (width as u32, height as u32));
                assert_eq!((header.ended, header.trailing), (ended, trailing), "{width} {height} {depth} {spare}");
            }
            let header = read(&bitmap(width, -height, depth, 0, needed as usize)).unwrap();
            assert_eq!((header.height, header.ended, header.trailing), (height as u32, true, 0));
        }
        // How much a compressed one takes is not known.
        let header = read(&bitmap(500, 500, 8, 1, 3)).unwrap();
        assert_eq!((header.ended, header.trailing), (true, 0));
    }

    #[test]
    fn few_bits_are_a_palette_and_32_hold_a_fourth_component() {
        for (depth, palette, components) in
            [(1, true, 3), (4, true, 3), (8, true, 3), (9, false, 3), (16, false, 3), (24, false, 3), (32, false, 4)]
        {
            let header = read(&bitmap(2, 2, depth, 0, 16)).unwrap();
            assert_eq!((header.palette, header.components), (palette, components), "{depth}");
        }
    }

    #[test]
    fn the_oldest_headers_are_shorter() {
        let mut bytes = b"BM\0\0\0\0\0\0\0\0\x1a\0\0\0\x0c\0\0\0\x05\x01\x03\0\x01\0\x18\0".to_vec();
        bytes.resize(26 + 784 * 3 + 2, 0);
        let header = read(&bytes).unwrap();
        assert_eq!((header.width, header.height, header.ended, header.trailing), (261, 3, true, 2));
        assert_eq!(read(b"BM"), None);
    }
}
