//! Check digits, each as its standard defines it, on ASCII bytes.
//!
//! A byte outside the alphabet gives `None`, so a caller cannot mistake "not a number" for "wrong check digit".

/// ISO 7064 MOD 11-2 over seventeen digits (GB 11643): the check character, `X` for ten.
pub(super) fn mod_11_2(digits: &[u8; 17]) -> Option<u8> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: [u8; 11] = *b"10X98765432";
    let mut sum = 0;
    for (byte, weight) in digits.iter().zip(WEIGHTS) {
        sum += digit(*byte)? * weight;
    }
    CHECK.get(sum as usize % 11).copied()
}

/// ISO 7064 MOD 11,10 over digits (GS 15-2006, bank branch codes): the check digit.
pub(super) fn mod_11_10(digits: &[u8]) -> Option<u8> {
    let mut product = 10;
    for byte in digits {
        let sum = (product + digit(*byte)?) % 10;
        product = if sum == 0 { 10 } else { sum } * 2 % 11;
    }
    u8::try_from((11 - product) % 10).ok().map(|value| b'0' + value)
}

/// The alphabet of the unified social credit code: digits and letters without I, O, S, V, Z.
const CREDIT_ALPHABET: [u8; 31] = *b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Not in the alphabet: see [`CREDIT_VALUES`].
const N: u8 = u8::MAX;

/// The value of each ASCII character in that alphabet. Written out, because the sum over it is the hot path.
#[rustfmt::skip]
static CREDIT_VALUES: [u8; 128] = [
    N, N, N, N, N, N, N, N, N, N, N, N, N, N, N, N,
    N, N, N, N, N, N, N, N, N, N, N, N, N, N, N, N,
    N, N, N, N, N, N, N, N, N, N, N, N, N, N, N, N,
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, N, N, N, N, N, N,
    N, 10, 11, 12, 13, 14, 15, 16, 17, N, 18, 19, 20, 21, 22, N,
    23, 24, 25, N, 26, 27, N, 28, 29, 30, N, N, N, N, N, N,
    N, N, N, N, N, N, N, N, N, N, N, N, N, N, N, N,
    N, N, N, N, N, N, N, N, N, N, N, N, N, N, N, N,
];

/// The value of a character in the alphabet of the credit code, 0 to 30.
pub(super) fn credit_value(byte: u8) -> Option<u32> {
    match CREDIT_VALUES.get(usize::from(byte)) {
        Some(&N) | None => None,
        Some(&value) => Some(u32::from(value)),
    }
}

/// GB 32100 check over seventeen characters: weights 3^i mod 31.
pub(super) fn mod_31(characters: &[u8; 17]) -> Option<u8> {
    const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    let mut sum = 0;
    for (byte, weight) in characters.iter().zip(WEIGHTS) {
        sum += credit_value(*byte)? * weight;
    }
    // The outer remainder matters: at a sum of 0 the character is `0`, and 31 is beyond the alphabet.
    CREDIT_ALPHABET.get((31 - sum as usize % 31) % 31).copied()
}

/// GB 11714 check over eight characters 0-9, A-Z: the check character, `X` for ten.
pub(super) fn mod_11_organisation(characters: &[u8]) -> Option<u8> {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: [u8; 11] = *b"0123456789X";
    if characters.len() != WEIGHTS.len() {
        return None;
    }
    let mut sum = 0;
    for (byte, weight) in characters.iter().zip(WEIGHTS) {
        sum += alphanumeric(*byte)? * weight;
    }
    CHECK.get((11 - sum as usize % 11) % 11).copied()
}

/// ICAO 9303 check with the weights 7, 3, 1 over characters 0-9, A-Z: the check digit.
pub(super) fn icao_7_3_1(characters: &[u8]) -> Option<u8> {
    let mut sum = 0;
    for (byte, weight) in characters.iter().zip([7, 3, 1].into_iter().cycle()) {
        sum += alphanumeric(*byte)? * weight;
    }
    u8::try_from(sum % 10).ok().map(|value| b'0' + value)
}

/// The Luhn check over a whole number, check digit included. False for anything but digits.
pub(super) fn luhn(digits: &[u8]) -> bool {
    let mut sum = 0;
    let mut double = false;
    for byte in digits.iter().rev() {
        let Some(value) = digit(*byte) else { return false };
        sum += match value * 2 {
            _ if !double => value,
            twice @ 0..=9 => twice,
            twice => twice - 9,
        };
        double = !double;
    }
    sum % 10 == 0
}

/// The value of an ASCII digit.
pub(super) const fn digit(byte: u8) -> Option<u32> {
    match byte {
        b'0'..=b'9' => Some((byte - b'0') as u32),
        _ => None,
    }
}

const fn alphanumeric(byte: u8) -> Option<u32> {
    match byte {
        b'0'..=b'9' => Some((byte - b'0') as u32),
        b'A'..=b'Z' => Some((byte - b'A') as u32 + 10),
        _ => None,
    }
}

/// The value of a run of at most nine ASCII digits.
pub(super) fn number(digits: &[u8]) -> Option<u32> {
    let mut value = 0_u32;
    for byte in digits {
        value = value.checked_mul(10)?.checked_add(digit(*byte)?)?;
    }
    (!digits.is_empty()).then_some(value)
}

/// Whether all bytes are the same.
pub(super) fn uniform(bytes: &[u8]) -> bool {
    bytes.iter().zip(bytes.iter().skip(1)).all(|(a, b)| a == b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specimens_of_the_standards() {
        assert_eq!(mod_11_2(b"11010519491231002"), Some(b'X'));
        assert_eq!(mod_11_2(b"44052418800101001"), Some(b'4'));
        assert_eq!(mod_31(b"91350100M000100Y4"), Some(b'3'));
        assert_eq!(mod_11_organisation(b"D2143569"), Some(b'X'));
        assert_eq!(mod_11_organisation(b"M000100Y"), Some(b'4'));
        assert_eq!(mod_11_10(b"11010800000001"), Some(b'6'));
        assert_eq!(mod_11_10(b"10510000001"), Some(b'7'));
        assert_eq!(icao_7_3_1(b"FRA12007501011"), Some(b'8'));
        assert!(luhn(b"79927398713"));
    }

    #[test]
    fn credit_values_are_places_in_the_alphabet() {
        for byte in 0..=u8::MAX {
            let place = CREDIT_ALPHABET.iter().position(|letter| *letter == byte);
            assert_eq!(credit_value(byte), place.map(|place| place as u32));
        }
    }

    #[test]
    fn foreign_bytes_have_no_check_digit() {
        assert_eq!(mod_11_2(b"1101051949123100A"), None);
        assert_eq!(mod_31(b"91350100M000100I4"), None);
        assert_eq!(mod_11_10(b"1\xFF"), None);
        assert!(!luhn(b"7992739871X"));
    }
}
