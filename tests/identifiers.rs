//! The collected vectors, through the same judgements as `examples/identify.rs`.
//!
//! Values are published specimens, entries of public registers, or computed; no private person is among them.

use chrono::NaiveDate;
use prescreen::identifier::{Grade, Scheme, Slip, is_kind, judge, judge_kind};

const VECTORS: &str = include_str!("data/identifiers.tsv");
const REASONS: &str = include_str!("data/identifier-reasons.tsv");

/// The one row the interface has since decided otherwise: a failed Luhn check on a 62 card is suspicious, because
/// issuers are known to ignore it.
const SUPERSEDED: [(&str, &str); 1] = [("bank_card", "6212260000000000005")];

fn as_of() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default()
}

#[test]
fn all_vectors_are_right() {
    let mut seen = 0;
    let mut wrong = Vec::new();
    for line in VECTORS.lines().skip(1) {
        let mut fields = line.split('\t');
        let (Some(kind), Some(value), Some(expected)) = (fields.next(), fields.next(), fields.next()) else {
            panic!("a vector has too few fields");
        };
        seen += 1;
        assert!(is_kind(kind), "{kind}");
        let judgement = judge_kind(kind, value, as_of());
        let expected = if SUPERSEDED.contains(&(kind, value)) { Grade::Suspicious.name() } else { expected };
        if judgement.grade.name() != expected {
            wrong.push(format!("{kind}\t{value}\t{expected}\t{judgement}"));
        }
    }
    assert_eq!(seen, 150);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is said of values at the bounds of every scheme: grade, reason and likely slip. Check digits are computed.
#[test]
fn every_scheme_names_what_is_wrong() {
    let mut wrong = Vec::new();
    for line in REASONS.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [scheme, value, judged, slip] = fields[..] else { panic!("four fields are expected: {line}") };
        let characters = [("\\u{200b}", "\u{200b}"), ("\\u{e000}", "\u{e000}"), ("\\u{7}", "\u{7}")];
        let value = characters.iter().fold(value.to_owned(), |value, (written, meant)| value.replace(written, meant));
        let judgement = match Scheme::from_name(scheme) {
            Some(scheme) => judge(scheme, &value, as_of()),
            None => judge_kind(scheme, &value, as_of()),
        };
        let said = (judgement.to_string(), judgement.slip.map_or("", Slip::name));
        if said != (judged.to_owned(), slip) {
            wrong.push(format!("{line}: {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn slips_have_the_names_that_reports_show() {
    let names = [
        (Slip::OneWrongDigit, "one-wrong-digit"),
        (Slip::NeighboursSwapped, "neighbours-swapped"),
        (Slip::LetterForDigit, "letter-for-digit"),
        (Slip::FullWidth, "full-width"),
        (Slip::Spaces, "spaces"),
        (Slip::Hyphens, "hyphens"),
        (Slip::InvisibleCharacters, "invisible-characters"),
        (Slip::LetterCase, "letter-case"),
        (Slip::WrongLength, "wrong-length"),
        (Slip::OtherScheme, "other-scheme"),
    ];
    for (slip, name) in names {
        assert_eq!(slip.name(), name);
    }
    let judged = |kind, value| judge_kind(kind, value, as_of());
    assert_eq!(judged("uscc", "91330106MA0000008Q").slip.map(Slip::name), Some("one-wrong-digit"));
    assert_eq!(judged("uscc", "91330106MA0000008Q").to_string(), "invalid: check-character");
    assert!(is_kind("luhn") && is_kind("uscc") && !is_kind("no_such_kind"));
}

#[test]
fn temporary_access_keys_are_letters_and_digits() {
    let judged = |value: &str| judge_kind("aliyun_ak", value, as_of()).to_string();
    assert_eq!(judged("STS.NUgYrLnoC37mZZCNnAbez"), "valid: ok");
    for wrong in ["STS.", "STS.ab_cd", "STS.ab/cd", &format!("STS.{}", "a".repeat(200))] {
        assert_eq!(judged(wrong), "invalid: characters", "{}", wrong.len());
    }
}
