//! Decimal digits of all scripts: full-width and Arabic-Indic ones mean what 0 to 9 mean.

/// The zeros of Unicode 16, each followed by the other nine digits.
const ZEROS: [u32; 75] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620,
    0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136,
    0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0,
    0x11c50, 0x11d50, 0x11da0, 0x11f50, 0x16130, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8,
    0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950,
];
/// The last block of decimal digits stands alone behind all others.
const LEGACY_ZERO: u32 = 0x1fbf0;

/// The ASCII digit that a decimal digit of any script stands for; none for any other character.
pub fn ascii_digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let code = u32::from(c);
    let before = ZEROS.partition_point(|zero| *zero <= code);
    let zero = if code >= LEGACY_ZERO { LEGACY_ZERO } else { *ZEROS.get(before.checked_sub(1)?)? };
    char::from_digit(code.checked_sub(zero)?, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_all_scripts_are_read() {
        for ten in
            ["0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿", "🯰🯱🯲🯳🯴🯵🯶🯷🯸🯹"]
        {
            let read: String = ten.chars().filter_map(ascii_digit).collect();
            assert_eq!(read, "0123456789", "{ten}");
        }
        for other in ["a", "一", "①", "½", "Ⅷ", "²", "／", "："] {
            assert_eq!(other.chars().find_map(ascii_digit), None, "{other}");
        }
        // Numbers of every block, and nothing that is no number.
        let digits =
            ('\0'..=char::MAX).filter(|c| ascii_digit(*c).is_some()).inspect(|c| assert!(c.is_numeric(), "{c:?}"));
        assert_eq!(digits.count(), 10 * (ZEROS.len() + 1));
        assert!(ZEROS.is_sorted());
    }
}
