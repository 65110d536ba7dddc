//! The two entries of EXIF that matter here: orientation and software.

use super::{Header, number};

/// Entries of the directory that are looked at; more are not written by anybody.
const ENTRIES: u32 = 512;

/// Takes what the TIFF structure of an EXIF block says.
pub(super) fn take(tiff: &[u8], header: &mut Header) -> Option<()> {
    let big = tiff.starts_with(b"MM\0*");
    if !big && !tiff.starts_with(b"II*\0") {
        return None;
    }
    let directory = usize::try_from(number(tiff, 4, 4, big)?).ok()?;
    let count = number(tiff, directory, 2, big)?.min(ENTRIES);
    for entry in 0..count {
        let at = directory.checked_add(2)?.checked_add(usize::try_from(entry).ok()?.checked_mul(12)?)?;
        let tag = number(tiff, at, 2, big)?;
        let length = number(tiff, at.checked_add(4)?, 4, big)?;
        let value = at.checked_add(8)?;
        match tag {
            0x0112 => {
                if let Some(turn @ 1..=8) = number(tiff, value, 2, big) {
                    header.orientation = u8::try_from(turn).unwrap_or(1);
                }
            }
            // Make and model.
            0x010f | 0x0110 => header.camera = true,
            0x0131 => {
                let length = usize::try_from(length).ok()?.min(64);
                let place = if length <= 4 { value } else { usize::try_from(number(tiff, value, 4, big)?).ok()? };
                let text = tiff.get(place..place.checked_add(length)?)?;
                let text: String = text
                    .iter()
                    .take_while(|byte| **byte != 0)
                    .map(|byte| char::from(*byte))
                    .filter(|c| !c.is_control())
                    .collect();
                header.software = Some(text);
            }
            _ => {}
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::submission::PictureFormat;

    /// A directory at this place of entries of tag, length and four bytes of value, and what follows.
    fn tiff(big: bool, at: u32, entries: &[(u16, u32, [u8; 4])], tail: &[u8]) -> Vec<u8> {
        let two = |number: u16| if big { number.to_be_bytes() } else { number.to_le_bytes() };
        let four = |number: u32| if big { number.to_be_bytes() } else { number.to_le_bytes() };
        let mut bytes = if big { b"MM\0*".to_vec() } else { b"II*\0".to_vec() };
        bytes.extend(four(at));
        bytes.resize(at as usize, 0xee);
        bytes.extend(two(entries.len() as u16));
        for (tag, length, value) in entries {
            bytes.extend([two(*tag), two(2)].concat());
            bytes.extend(four(*length));
            bytes.extend(value);
        }
        bytes.extend(tail);
        bytes
    }

    fn taken(bytes: &[u8]) -> Header {
        let mut header = Header::of(PictureFormat::Jpeg);
        let _ = take(bytes, &mut header);
        header
    }

    #[test]
    fn an_orientation_is_a_number_from_one_to_eight() {
        for turn in 0..=10_u8 {
            let expected = if (1..=8).contains(&turn) { turn } else { 1 };
            for at in [8, 31] {
                let big = tiff(true, at, &[(0x0112, 1, [0, turn, 0, 0])], b"");
                let little = tiff(false, at, &[(0x0112, 1, [turn, 0, 0, 0])], b"");
                assert_eq!([taken(&big).orientation, taken(&little).orientation], [expected; 2], "{turn}");
            }
        }
        assert_eq!(taken(&tiff(true, 8, &[(0x0112, 1, [1, 6, 0, 0])], b"")).orientation, 1);
        // Neither of the two orders of bytes.
        let mut other = tiff(true, 8, &[(0x0112, 1, [0, 6, 0, 0])], b"");
        other[3] = b'+';
        assert_eq!(taken(&other).orientation, 1);
    }

    #[test]
    fn entries_follow_each_other_and_are_counted() {
        let turn = (0x0112, 1, [6, 0, 0, 0]);
        let other = (0x9000, 1, [0; 4]);
        for before in [0, 1, 5, 511] {
            let entries = [vec![other; before], vec![turn]].concat();
            assert_eq!(taken(&tiff(false, 8, &entries, b"")).orientation, 6, "{before}");
        }
        let beyond = [vec![other; 512], vec![turn]].concat();
        assert_eq!(taken(&tiff(false, 8, &beyond, b"")).orientation, 1);
        for maker in [0x010f, 0x0110] {
            assert!(taken(&tiff(false, 8, &[other, (maker, 1, [b'X', 0, 0, 0])], b"")).camera);
        }
        assert!(!taken(&tiff(false, 8, &[other, turn], b"")).camera);
    }

    #[test]
    fn a_program_is_named_in_the_entry_or_where_it_points_to() {
        let software = |length: u32, value: [u8; 4], tail: &[u8]| {
            taken(&tiff(false, 8, &[(0x0131, length, value)], tail)).software
        };
        assert_eq!(software(3, *b"abcd", b"").as_deref(), Some("abc"));
        assert_eq!(software(4, *b"abcd", b"").as_deref(), Some("abcd"));
        assert_eq!(software(4, *b"ab\0d", b"").as_deref(), Some("ab"));
        // The directory ends at 22.
        assert_eq!(software(5, [22, 0, 0, 0], b"a\tbcdef").as_deref(), Some("abcd"));
        assert_eq!(software(5, [24, 0, 0, 0], b"a\tbcdef").as_deref(), Some("bcdef"));
        assert_eq!(software(5, [25, 0, 0, 0], b"a\tbcdef"), None, "beyond the end");
        assert_eq!(software(200, [22, 0, 0, 0], &[b'x'; 300]).map(|name| name.len()), Some(64));
    }
}
