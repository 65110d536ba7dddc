//! Check digits: published specimens, every single error and neighbour transposition they can catch, and a second
//! implementation written from the standards' texts. All numbers are specimens or computed; none is a person's.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use chrono::NaiveDate;
use prescreen::identifier::{Grade, Scheme, judge, judge_luhn};

fn as_of() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default()
}

/// Every string that differs in one place by another character of the alphabet.
fn single_errors(value: &str, alphabet: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (place, old) in value.char_indices() {
        for new in alphabet.chars().filter(|new| *new != old) {
            let mut other = value.to_owned();
            other.replace_range(place..place + old.len_utf8(), new.encode_utf8(&mut [0; 4]));
            all.push(other);
        }
    }
    all
}

/// Every string with two different neighbours swapped.
fn transpositions(value: &str) -> Vec<String> {
    let chars: Vec<char> = value.chars().collect();
    (1..chars.len())
        .filter(|place| chars[place - 1] != chars[*place])
        .map(|place| {
            let mut other = chars.clone();
            other.swap(place - 1, place);
            other.into_iter().collect()
        })
        .collect()
}

fn caught(scheme: Scheme, values: impl IntoIterator<Item = String>) {
    for value in values {
        assert_ne!(judge(scheme, &value, as_of()).grade, Grade::Valid, "{scheme:?} accepts {value}");
    }
}

#[test]
fn resident_id_catches_all_single_errors_and_swaps() {
    for value in ["11010519491231002X", "440524188001010014", "232722198309309821", "500235196901019865"] {
        assert!(judge(Scheme::ResidentIdentityCard, value, as_of()).is_valid());
        caught(Scheme::ResidentIdentityCard, single_errors(value, "0123456789X"));
        caught(Scheme::ResidentIdentityCard, transpositions(value));
    }
}

#[test]
fn credit_code_catches_all_single_errors_and_swaps() {
    for value in
        ["91350100M000100Y43", "91440606722473344C", "12100000425006117P", "91441303MA4W204340", "52441303MJY1234581"]
    {
        assert!(judge(Scheme::UnifiedSocialCreditCode, value, as_of()).is_valid());
        caught(Scheme::UnifiedSocialCreditCode, single_errors(value, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"));
        caught(Scheme::UnifiedSocialCreditCode, transpositions(value));
    }
}

#[test]
fn mod_11_10_catches_all_single_errors() {
    for (scheme, value) in [
        (Scheme::RegistrationNumber15, "110108000000016"),
        (Scheme::RegistrationNumber15, "420000400000103"),
        (Scheme::BankBranchCode, "105100000017"),
        (Scheme::BankBranchCode, "402584009991"),
    ] {
        assert!(judge(scheme, value, as_of()).is_valid());
        caught(scheme, single_errors(value, "0123456789"));
    }
}

#[test]
fn organisation_code_catches_all_single_digit_errors() {
    // Letters and digits whose values differ by 11 or 22 are not told apart by the standard's own modulus.
    for value in ["D2143569X", "M000100Y4"] {
        for other in single_errors(value, "0123456789") {
            let place = other.chars().zip(value.chars()).position(|(a, b)| a != b).unwrap();
            if value.chars().nth(place).unwrap().is_ascii_digit() {
                assert_eq!(judge(Scheme::OrganisationCode, &other, as_of()).grade, Grade::Invalid, "{other}");
            }
        }
    }
}

#[test]
fn luhn_catches_all_single_errors_and_all_swaps_but_one() {
    for value in ["6200000000000005", "4111111111111111", "79927398713"] {
        for other in single_errors(value, "0123456789") {
            assert!(!judge_luhn(&other).is_valid(), "{other}");
        }
        for other in transpositions(value) {
            let weak =
                other.as_bytes().iter().zip(value.as_bytes()).any(|pair| matches!(pair, (b'0', b'9') | (b'9', b'0')));
            assert!(weak || !judge_luhn(&other).is_valid(), "{other}");
        }
    }
}

/// GB 11643 and ISO 7064: a number with its check character is congruent to 1 modulo 11, read as a pure system of radix 2.
fn second_mod_11_2(value: &[u8]) -> bool {
    let mut remainder = 0_u32;
    for byte in value {
        let digit = if *byte == b'X' { 10 } else { u32::from(byte - b'0') };
        remainder = (remainder * 2 + digit) % 11;
    }
    remainder == 1
}

/// GB 32100: the weighted sum of all eighteen characters, the check character with weight 1, is a multiple of 31.
fn second_mod_31(value: &[u8]) -> bool {
    let alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let mut weight = 1_usize;
    let mut sum = 0;
    for byte in &value[..17] {
        sum += alphabet.find(char::from(*byte)).unwrap() * weight;
        weight = weight * 3 % 31;
    }
    (sum + alphabet.find(char::from(value[17])).unwrap()) % 31 == 0
}

/// GB 11714: the weighted sum of eight characters and the check digit is a multiple of 11.
fn second_organisation(value: &[u8]) -> bool {
    let weights = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        value.iter().zip(weights).map(|(byte, weight)| char::from(*byte).to_digit(36).unwrap() * weight).sum();
    let check = if value[8] == b'X' { 10 } else { u32::from(value[8] - b'0') };
    (sum + check).is_multiple_of(11)
}

/// ISO 7064 MOD 11,10 in its recursive form over all digits: the result is 1.
fn second_mod_11_10(value: &[u8]) -> bool {
    let mut product = 10_u32;
    for (place, byte) in value.iter().enumerate() {
        let mut sum = (product + u32::from(byte - b'0')) % 10;
        if place + 1 == value.len() {
            return sum == 1;
        }
        if sum == 0 {
            sum = 10;
        }
        product = sum * 2 % 11;
    }
    false
}

/// A generator with a fixed seed: the same million values each time.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    fn fill(&mut self, buffer: &mut [u8], alphabet: &[u8]) {
        for byte in buffer {
            *byte = alphabet[self.below(alphabet.len() as u64) as usize];
        }
    }
}

#[test]
fn a_second_implementation_agrees_on_a_million_values() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let today = as_of();
    let (mut good, mut bad) = (0_u32, 0_u32);
    let mut tally = |agree: bool, ours: bool| {
        assert!(agree, "the two implementations disagree");
        if ours { good += 1 } else { bad += 1 }
    };
    for round in 0..300_000 {
        // The body is well-formed, so that only the check digit decides; its check character is random.
        let mut id = *b"110105194912310020";
        random.fill(&mut id[14..17], b"123456789");
        random.fill(&mut id[12..14], b"12");
        random.fill(&mut id[8..10], b"56789");
        random.fill(&mut id[17..], b"0123456789X");
        let text = std::str::from_utf8(&id).unwrap();
        let ours = judge(Scheme::ResidentIdentityCard, text, today);
        tally(ours.is_valid() == second_mod_11_2(&id), ours.is_valid());

        // A rejected credit code costs most, for its likely slip is searched.
        if round % 3 == 0 {
            let mut code = *b"91440300000000000X";
            random.fill(&mut code[8..16], b"0123456789ABCDEFGHJKLMNPQRTUWXY");
            random.fill(&mut code[16..17], b"0123456789X");
            random.fill(&mut code[17..], b"0123456789ABCDEFGHJKLMNPQRTUWXY");
            let text = std::str::from_utf8(&code).unwrap();
            let ours = judge(Scheme::UnifiedSocialCreditCode, text, today);
            let theirs = second_mod_31(&code) && second_organisation(&code[8..17]);
            tally(ours.is_valid() == theirs, ours.is_valid());
        }

        let mut branch = *b"102100000000";
        random.fill(&mut branch[3..], b"0123456789");
        let text = std::str::from_utf8(&branch).unwrap();
        let ours = judge(Scheme::BankBranchCode, text, today);
        tally(ours.is_valid() == second_mod_11_10(&branch), ours.is_valid());

        let mut organisation = *b"000000000";
        random.fill(&mut organisation[..8], b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        random.fill(&mut organisation[8..], b"0123456789X");
        let text = std::str::from_utf8(&organisation).unwrap();
        let ours = judge(Scheme::OrganisationCode, text, today).grade != Grade::Invalid;
        tally(ours == second_organisation(&organisation), ours);
    }
    assert_eq!(good + bad, 1_000_000);
    assert!(good > 60_000 && bad > 60_000);
}
