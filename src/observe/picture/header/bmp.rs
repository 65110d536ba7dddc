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
