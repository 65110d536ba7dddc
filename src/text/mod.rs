//! Text as people write it: comparing names and numbers, reading dates, hiding what must not be shown.

pub mod date;
pub mod decimal;
pub mod escape;
pub mod mask;
pub mod name;
pub mod normal;
pub mod number;
pub mod template;
pub(crate) mod word;

/// Whether two texts are the same. Where most are as short as keys and words, a call to the C library for each would
/// cost more than the comparison.
#[inline]
pub(crate) fn same(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    while let (Some((first, behind)), Some((second, after))) =
        (one.split_first_chunk::<8>(), other.split_first_chunk::<8>())
    {
        if first != second {
            return false;
        }
        (one, other) = (behind, after);
    }
    one.iter().eq(other)
}

/// Whether a text shows nothing: it is empty, or white space, control and invisible characters alone.
#[inline]
pub fn is_blank(text: &str) -> bool {
    match text.as_bytes() {
        [] => true,
        // No character that shows nothing begins with these bytes.
        [b'!'..=b'~' | 0xe4..=0xee, ..] => false,
        _ => text.chars().all(normal::shows_nothing),
    }
}
