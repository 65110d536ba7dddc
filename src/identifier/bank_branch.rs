//! Bank branch code 联行号 of the payment system CNAPS: 3 bank, 4 area, 4 branch, 1 check digit (MOD 11,10).

use std::fmt;

use super::digits::{mod_11_10, number};
use super::{Judgement, Slip, as_digit, folded};
use crate::text::normal::Code;

/// Bank codes and names, and area codes and cities; see the head of the file.
const LIST: &str = include_str!("../../rules/lists/bank-codes.tsv");

fn named(kind: &str, code: &[u8]) -> Option<&'static str> {
    LIST.lines().find_map(|line| {
        let mut fields = line.split('\t');
        (fields.next() == Some(kind) && fields.next().map(str::as_bytes) == Some(code)).then(|| fields.next())?
    })
}

/// A branch code whose check digit holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct BranchCode {
    digits: [u8; 12],
}

impl BranchCode {
    /// Reads a code as typed.
    ///
    /// # Errors
    /// The judgement, when the code is masked or cannot exist.
    pub fn parse(raw: &str) -> Result<Self, Judgement> {
        read(&Code::plain(raw)).map(|(code, _)| code)
    }

    /// The bank code, 3 digits.
    pub fn bank(&self) -> u32 {
        self.digits.get(..3).and_then(number).unwrap_or(0)
    }

    /// The name of the bank or kind of bank in Chinese, if listed.
    pub fn bank_name(&self) -> Option<&'static str> {
        named("bank", self.digits.get(..3)?)
    }

    /// The area code of the payment system, 4 digits: not GB/T 2260.
    pub fn area(&self) -> u32 {
        self.digits.get(3..7).and_then(number).unwrap_or(0)
    }

    /// The city of the area code in Chinese, if listed.
    pub fn area_name(&self) -> Option<&'static str> {
        named("area", self.digits.get(3..7)?)
    }
}

impl fmt::Debug for BranchCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BranchCode(************)")
    }
}

/// Grades a code as typed.
pub(super) fn judge(raw: &str) -> Judgement {
    let code = Code::<16>::plain(raw);
    match read(&code) {
        Ok((_, judgement)) => folded(judgement, code.changes()),
        Err(judgement) => judgement,
    }
}

fn read(code: &Code<16>) -> Result<(BranchCode, Judgement), Judgement> {
    if code.count() == 0 {
        return Err(Judgement::invalid("empty"));
    }
    if code.is_masked() {
        return Err(Judgement::MASKED);
    }
    let digits: &[u8; 12] = match code.bytes().try_into() {
        Ok(digits) => digits,
        Err(_) => return Err(Judgement::invalid("length").with_slip(Slip::WrongLength)),
    };
    if !digits.iter().all(u8::is_ascii_digit) {
        let judgement = Judgement::invalid("characters");
        let letters = digits.iter().all(|byte| as_digit(*byte).is_ascii_digit());
        return Err(if letters { judgement.with_slip(Slip::LetterForDigit) } else { judgement });
    }
    let [body @ .., check] = digits;
    if mod_11_10(body) != Some(*check) {
        return Err(Judgement::invalid("check-digit").with_slip(Slip::OneWrongDigit));
    }
    let branch = BranchCode { digits: *digits };
    let judgement = if is_bank(branch.bank()) { Judgement::VALID } else { Judgement::suspicious("unknown-bank") };
    Ok((branch, judgement))
}

/// Whether the payment system has banks of this code or class: central, state, policy, joint-stock and city banks,
/// cooperatives and postal savings, foreign banks, clearing and finance houses.
const fn is_bank(code: u32) -> bool {
    matches!(code, 1 | 11 | 102..=105 | 201..=203 | 301..=329 | 401..=403 | 501..=799 | 901..=989)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_bank_and_area() {
        let code = BranchCode::parse("105100000017").unwrap();
        assert_eq!((code.bank_name(), code.area_name()), (Some("中国建设银行"), Some("北京")));
        assert_eq!(judge("105100000018").reason, "check-digit");
    }

    #[test]
    fn the_list_loads_sorted_and_unique() {
        let rows: Vec<(&str, &str, &str)> = LIST
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| {
                let fields: Vec<&str> = line.split('\t').collect();
                assert_eq!(fields.len(), 3, "{line}");
                (fields[0], fields[1], fields[2])
            })
            .collect();
        assert!(rows.len() > 80);
        assert!(rows.windows(2).all(|pair| (pair[0].0, pair[0].1) < (pair[1].0, pair[1].1)));
        for (kind, code, _) in rows {
            assert!(kind == "area" || is_bank(code.parse().unwrap()), "{code}");
        }
    }
}
