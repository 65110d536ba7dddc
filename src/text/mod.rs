//! Text as people write it: comparing names and numbers, reading dates, hiding what must not be shown.

pub mod date;
pub mod escape;
pub mod mask;
pub mod name;
pub mod normal;
pub mod number;
pub mod template;

/// Whether a text is empty or white space alone.
#[inline]
pub fn is_blank(text: &str) -> bool {
    match text.as_bytes() {
        [] => true,
        // No white space begins with these bytes.
        [b'!'..=b'~' | 0xe4..=0xff, ..] => false,
        _ => text.trim().is_empty(),
    }
}
