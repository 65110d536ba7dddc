//! Names of files in a bundle: relative, with forward slashes, and the same on every system.

use crate::text::escape::is_hostile;

/// Longest name and deepest folder that a bundle may use.
const MAX_BYTES: usize = 255;
const MAX_DEPTH: usize = 8;

/// Names that Windows keeps for devices.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Whether every part of the name is an ordinary file or folder name on every system: nothing that leads upwards or to
/// a root, no second spelling of a separator or a dot, no control or invisible character, no combining mark (so that
/// there is one way to write the name), no device.
pub(super) fn is_portable(name: &str) -> bool {
    name.split('/').count() <= MAX_DEPTH && name.split('/').all(is_portable_part)
}

fn is_portable_part(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let device = RESERVED.contains(&stem.as_str())
        || (stem.len() == 4
            && (stem.starts_with("com") || stem.starts_with("lpt"))
            && stem.ends_with(|c: char| c.is_ascii_digit()));
    !part.is_empty()
        && part.len() <= MAX_BYTES
        && part.chars().any(|c| c != '.')
        && !part.starts_with([' ', '~'])
        && !part.ends_with([' ', '.'])
        && !device
        && !part.chars().any(is_odd)
}

fn is_odd(c: char) -> bool {
    is_hostile(c)
        || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        // Look-alikes of separators and dots, and compatibility forms that some systems fold into them.
        || matches!(c, '\u{2024}'..='\u{2026}' | '\u{2044}' | '\u{2215}' | '\u{29f8}' | '\u{29f5}' | '\u{fe52}' | '\u{fe68}'
            | '\u{ff0e}' | '\u{ff0f}' | '\u{ff3c}' | '\u{ff1a}')
        || matches!(c, '\u{0300}'..='\u{036f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
        || (c.is_whitespace() && c != ' ')
        || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        for bad in [
            "",
            ".",
            "..",
            "../etc/passwd",
            "../../etc/passwd",
            "/etc/passwd",
            "a/../b",
            "a//b",
            "a/",
            "\\\\host\\share",
            "..\\x",
            "C:\\x",
            "C:x",
            "~root/x",
            "a\0b",
            "a\nb",
            "nul",
            "NUL.jpg",
            "com1.png",
            "x.",
            "x ",
            " x",
            "．．/x",
            "..\u{2215}x",
            "a\u{202e}gpj.exe",
            "e\u{301}.jpg",
            "a\u{a0}b",
            "…/x",
            "file:///etc/passwd",
            "a/b/c/d/e/f/g/h/i",
        ] {
            assert!(!is_portable(bad), "{bad:?}");
        }
    }

    #[test]
    fn ordinary_names_are_taken() {
        for good in ["id-portrait.jpg", "scans/身份证 1.jpg", "é.png", ".hidden", "a.b.c", "communication.jpg", "..a"]
        {
            assert!(is_portable(good), "{good:?}");
        }
    }
}
