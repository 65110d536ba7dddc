//! Telecom business licence number (浙B2-20080224): issuer, classes, year and serial. No province: the ministry.

use chrono::{Datelike, NaiveDate};

use super::cursor::{Folded, value};
use super::province::Province;
use super::{Grade, Judgement, Slip, folded};

/// Grades a number as typed.
pub(super) fn judge(raw: &str, as_of: NaiveDate) -> Judgement {
    let text = Folded::read(raw);
    if text.is_empty() {
        return Judgement::invalid("empty");
    }
    if text.is_masked() {
        return Judgement::MASKED;
    }
    let Some(mut cursor) = text.cursor() else { return Judgement::invalid("length") };
    let mut rest = Judgement::VALID;
    if !cursor.eat("合字") {
        match cursor.rest.first() {
            Some('A' | 'B') => {}
            Some(name) if Province::of_any(*name).is_some() => {
                cursor.next();
            }
            _ => return Judgement::invalid("unknown-province"),
        }
    }
    if cursor.eat("ICP备") {
        return Judgement::invalid("filing-number").with_slip(Slip::OtherScheme);
    }
    if cursor.eat("ICP证") {
        // A class behind the old prefix: both forms mixed.
        if !matches!(cursor.rest.first(), Some('A' | 'B')) {
            return Judgement::invalid("icp-licence-number").with_slip(Slip::OtherScheme);
        }
        rest = Judgement::suspicious("mixed-forms");
    }
    loop {
        if !(cursor.eat_any(&["A", "B"]) && cursor.eat_any(&["1", "2"])) {
            return Judgement::invalid("class");
        }
        if !cursor.eat(".") {
            break;
        }
    }
    if !cursor.eat("-") {
        return Judgement::invalid("form");
    }
    let digits = cursor.digits();
    if matches!(cursor.rest.first(), Some('X')) {
        return Judgement::invalid("template");
    }
    if digits.len() != 8 {
        return Judgement::invalid("length").with_slip(Slip::WrongLength);
    }
    let year = digits.get(..4).and_then(value).and_then(|year| i32::try_from(year).ok()).unwrap_or(0);
    if !(2000..=as_of.year()).contains(&year) {
        return Judgement::invalid("year");
    }
    if cursor.eat("-") {
        if cursor.digits().is_empty() {
            return Judgement::invalid("form");
        }
        cursor.eat_any(&["A", "X"]);
        rest = Judgement::suspicious("service-suffix");
    } else if cursor.eat("号") {
        rest = Judgement::suspicious("extra-character");
    }
    if !cursor.is_done() {
        return Judgement::invalid("form");
    }
    if rest.is_valid() { folded(rest, text.changes()) } else { rest }
}

/// Whether two numbers as typed name one telecom or ICP licence, whatever service of its holder: the filing system gives
/// the services of a licence holder numbers such as 粤B2-20090059-5.
pub(crate) fn same_licence(a: &str, b: &str) -> bool {
    matches!((Stem::of(a), Stem::of(b)), (Some(a), Some(b)) if a == b)
}

/// What stands before the service.
#[derive(PartialEq, Eq)]
struct Stem {
    province: Option<Province>,
    number: Vec<char>,
}

impl Stem {
    fn of(raw: &str) -> Option<Stem> {
        let is_one = |judgement: Judgement| judgement.grade != Grade::Invalid && judgement != Judgement::MASKED;
        // Of which year it is does not matter for what it names.
        let hyphens = if is_one(judge(raw, NaiveDate::MAX)) {
            1
        } else if is_one(super::icp_licence::judge(raw, NaiveDate::MAX)) {
            0
        } else {
            return None;
        };
        let text = Folded::read(raw);
        let mut cursor = text.cursor()?;
        let province = cursor.rest.first().and_then(|name| Province::of_any(*name)).copied();
        if province.is_some() {
            cursor.next();
        }
        let mut passed = 0;
        let in_stem = |c: &&char| {
            passed += usize::from(**c == '-');
            **c != '号' && passed <= hyphens
        };
        Some(Stem { province, number: cursor.rest.iter().take_while(in_stem).copied().collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::same_licence;

    #[test]
    fn services_of_one_licence() {
        for (a, b) in [
            ("浙B2-20210123-5", "浙B2-20210123"),
            ("粤B2-20090059-5", "粤 b2－20090059-1626X"),
            ("京ICP证030173号-1", "京ICP证030173号"),
        ] {
            assert!(same_licence(a, b) && same_licence(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("浙B2-20210123-5", "浙B2-20210124-5"),
            ("浙B2-20210123", "沪B2-20210123"),
            ("浙B2-20210123", "浙B1-20210123"),
            ("浙B2-2021****", "浙B2-20210123"),
            ("浙ICP备2021999991号-1", "浙ICP备2021999991号"),
            ("", ""),
        ] {
            assert!(!same_licence(a, b), "{a} {b}");
        }
    }
}
