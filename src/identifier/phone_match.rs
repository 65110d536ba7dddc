//! Whether two fields name one telephone, however each is spelt.

use super::phone::{Extension, PhoneKind, read_extended};
use crate::text::decimal::ascii_digit;
use crate::text::normal::{fold_width, is_masked};
use crate::text::number::{NumberMatch, compare_numbers, masked_number_can_be};

/// How many numbers of one field are looked at.
const MOST_LINES: usize = 8;
/// More digits than any number has: 15 by ITU-T E.164, and prefixes.
const MOST_DIGITS: usize = 24;

/// One number of a field: what is dialled, or its digits where they are no number that can exist.
#[derive(Clone, Copy)]
struct Line {
    digits: [u8; MOST_DIGITS],
    length: usize,
    kind: Option<PhoneKind>,
    lacks_area: bool,
    extension: Extension,
}

impl Line {
    const NONE: Self =
        Self { digits: [0; MOST_DIGITS], length: 0, kind: None, lacks_area: false, extension: Extension::NONE };

    fn digits(&self) -> &[u8] {
        self.digits.get(..self.length).unwrap_or_default()
    }

    fn push(&mut self, digit: u8) {
        if let Some(place) = self.digits.get_mut(self.length) {
            *place = digit;
            self.length += 1;
        }
    }

    fn read(text: &str) -> Self {
        let mut line = Self::NONE;
        if let Ok((phone, judgement, extension)) = read_extended(text) {
            phone.expose().bytes().for_each(|digit| line.push(digit));
            line.kind = Some(phone.kind());
            line.lacks_area = judgement.reason == "area-code-missing";
            line.extension = extension;
        } else {
            let (national, _) = without_country(text);
            national.chars().filter_map(ascii_digit).for_each(|digit| line.push(digit as u8));
        }
        line
    }

    /// A number behind another one that leaves out what they have in common: `0571-86980893/94`.
    fn after(self, before: &Self) -> Self {
        let Some(common) = before.length.checked_sub(self.length) else { return self };
        let leaves_out_area = self.lacks_area && before.kind == Some(PhoneKind::Landline) && !before.lacks_area;
        let is_tail = self.kind.is_none() && (2..=4).contains(&self.length) && before.kind.is_some();
        if !leaves_out_area && !is_tail {
            return self;
        }
        let mut line = Self { length: common, extension: self.extension, ..*before };
        self.digits().iter().for_each(|digit| line.push(*digit));
        line
    }

    /// Whether this is the other without its area code, as far as one can see.
    fn may_be_within(&self, other: &Self) -> bool {
        let lacks_area = match other.kind {
            Some(PhoneKind::Mobile | PhoneKind::FreePhone) => false,
            Some(PhoneKind::Service) => self.kind == Some(PhoneKind::Service),
            _ => self.lacks_area,
        };
        lacks_area && self.length < other.length && other.digits().ends_with(self.digits())
    }

    /// None where it cannot be told.
    fn same(&self, other: &Self) -> Option<bool> {
        if self.length > 0 && self.digits() == other.digits() {
            let one_person = self.extension.is_none() || other.extension.is_none() || self.extension == other.extension;
            return one_person.then_some(true);
        }
        if self.may_be_within(other) || other.may_be_within(self) { None } else { Some(false) }
    }
}

/// The numbers of one field.
struct Lines {
    lines: [Line; MOST_LINES],
    count: usize,
    more: bool,
}

impl Lines {
    fn read(text: &str) -> Self {
        let mut read = Self { lines: [Line::NONE; MOST_LINES], count: 0, more: false };
        let whole = Line::read(text);
        // A slash may stand within one number: 0571/86980893.
        if !text.contains(is_between) || whole.kind.is_some() && digits_in(text).eq(whole.digits().iter().copied()) {
            read.add(whole);
            return read;
        }
        for part in text.split(is_between) {
            let line = Line::read(part);
            if line.length > 0 {
                let line = read.all().last().map_or(line, |before| line.after(before));
                read.add(line);
            }
        }
        read
    }

    fn add(&mut self, line: Line) {
        match self.lines.get_mut(self.count) {
            Some(place) => {
                *place = line;
                self.count += 1;
            }
            None => self.more = true,
        }
    }

    fn all(&self) -> &[Line] {
        self.lines.get(..self.count).unwrap_or_default()
    }
}

/// Whether two fields name one telephone: one of several numbers will do. None where nothing can be told: a number is masked
/// or lacks its area code and all that is shown agrees, or only the extensions differ. Never allocates for numbers that show
/// all their digits.
pub(crate) fn same_phone(a: &str, b: &str) -> Option<bool> {
    let hides = is_masked(a) || is_masked(b);
    if a == b && !hides {
        return Some(true);
    }
    if hides {
        let parts = |text| str::split(text, is_between).filter(|part| !part.trim().is_empty());
        let many = parts(a).nth(MOST_LINES).is_some() || parts(b).nth(MOST_LINES).is_some();
        let can_be = many || parts(a).any(|a| parts(b).any(|b| masked_can_be(a, b)));
        return if can_be { None } else { Some(false) };
    }
    let (left, right) = (Lines::read(a), Lines::read(b));
    let mut told = if left.more || right.more { None } else { Some(false) };
    for a in left.all() {
        for b in right.all() {
            match a.same(b) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => told = None,
            }
        }
    }
    told
}

/// Whether a number that hides digits can be another one.
fn masked_can_be(a: &str, b: &str) -> bool {
    let (a, b) = (national(a), national(b));
    match compare_numbers(&a, &b) {
        NumberMatch::Equal | NumberMatch::Folded | NumberMatch::MaskedAgree | NumberMatch::Unreadable => true,
        NumberMatch::Different { differing: None } => masked_number_can_be(&a, &b),
        NumberMatch::Different { differing: Some(_) } => false,
    }
}

/// A number, masked or not, as it is dialled within the country.
fn national(text: &str) -> String {
    if let Ok((phone, ..)) = read_extended(text) {
        return phone.expose().to_owned();
    }
    let (rest, from_abroad) = without_country(text);
    let shown: String = rest.chars().map(fold_width).filter(|c| !matches!(c, '(' | ')')).collect();
    let shown = shown.trim_start_matches([' ', '-']);
    // From abroad the area code stands without its 0.
    let by_area = shown.starts_with("10") || shown.starts_with(|c: char| matches!(c, '2'..='9'));
    if from_abroad && by_area { format!("0{shown}") } else { shown.to_owned() }
}

/// A number without +86 or 0086, and whether it had it.
fn without_country(text: &str) -> (&str, bool) {
    let text = text.trim();
    let rest = ["+86", "＋86", "0086"].iter().find_map(|prefix| text.strip_prefix(prefix));
    rest.map_or((text, false), |rest| (rest, true))
}

fn digits_in(text: &str) -> impl Iterator<Item = u8> {
    text.chars().filter_map(ascii_digit).map(|digit| digit as u8)
}

/// What stands between two numbers of one field.
fn is_between(c: char) -> bool {
    matches!(fold_width(c), '/' | '、' | ',' | ';' | '|' | '或')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_in_many_spellings() {
        for (a, b) in [
            ("0571-86980893", "+86 571 8698 0893"),
            ("0571-86980893", "+86-571-86980893"),
            ("0571-86980893", "0086-571-86980893"),
            ("0571-86980893", "+86 (571) 8698 0893"),
            ("0571-86980893", "+86 (0)571 8698 0893"),
            ("0571-86980893", "（0571）86980893"),
            ("0571-86980893", "0571-86980893-8001"),
            ("0571-86980893转8001", "0571-86980893"),
            ("0571-86980893转8001", "0571-86980893-8001"),
            ("0571-86980893", "0571/86980893"),
            ("13800138000", "+86 138 0013 8000"),
            ("13800138000", "013800138000"),
            ("13800138000/13900139000", "13900139000"),
            ("13800138000、0571-86980893", "+86 571 86980893"),
            ("0571-86980893/94", "0571-86980894"),
            ("0571-86980893/86980894", "0571 8698 0894"),
            ("400-888-8888", "+86 400 888 8888"),
            ("400-888-8888", "4008888888 转 1"),
            ("１３８００１３８０００", "13800138000"),
            ("10-20-30", "102030"),
        ] {
            assert_eq!(same_phone(a, b), Some(true), "{a} {b}");
            assert_eq!(same_phone(b, a), Some(true), "{b} {a}");
        }
    }

    #[test]
    fn other_numbers() {
        for (a, b) in [
            ("0571-86980893", "0571-86980894"),
            ("0571-86980893", "+86 571 8698 0894"),
            ("0571-86980893", "010-86980893"),
            ("13800138000/13900139000", "13700137000"),
            ("86980894", "0571-86980893"),
            ("0571-86980893/94", "0571-86980895"),
            ("13800138000/86980893", "13886980893"),
            ("138****8001", "+86 138 0013 8000"),
            ("0571-8698****", "+86 571 8699 0893"),
            ("1380013800", "13800138000"),
            ("联系客服", "13800138000"),
            ("95588", "0571-96345"),
        ] {
            assert_eq!(same_phone(a, b), Some(false), "{a} {b}");
            assert_eq!(same_phone(b, a), Some(false), "{b} {a}");
        }
    }

    #[test]
    fn what_cannot_be_told() {
        for (a, b) in [
            ("86980893", "0571-86980893"),
            ("86980893", "+86 571 8698 0893"),
            ("95588", "0571-95588"),
            ("0571-86980893转8001", "0571-86980893转8002"),
            ("138****8000", "+86 138 0013 8000"),
            ("138****8000", "13900139000/13800138000"),
            ("0571-8698****", "+86 571 8698 0893"),
            ("+86 571 8698 ****", "0571-86980893"),
            ("+86 10 6234 ****", "010-62345678"),
            ("1/2/3/4/5/6/7/8/13800138000", "13800138000"),
        ] {
            assert_eq!(same_phone(a, b), None, "{a} {b}");
            assert_eq!(same_phone(b, a), None, "{b} {a}");
        }
    }

    #[test]
    fn a_field_of_many_separators_is_bounded() {
        let many = "13900139000/".repeat(20_000);
        assert_eq!(same_phone(&many, "13800138000"), None);
        assert_eq!(same_phone(&many, "13900139000"), Some(true));
        assert_eq!(same_phone(&"*/1".repeat(20_000), &"/2".repeat(20_000)), None);
    }
}
