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
