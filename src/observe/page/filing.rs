//! Filing and licence numbers on a page, in every spelling that occurs.
//!
//! [`crate::identifier::IcpNumber`] grades a number; here one is found in running text and compared by what it names:
//! province and serial. The year is not judged, so that a number of any year is a number.

use crate::identifier::Province;
use std::fmt;

/// What a number is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum NumberKind {
    /// ICP备: filing.
    Filing,
    /// ICP证: commercial licence.
    Licence,
    /// B2- and the like: telecom licence.
    Telecom,
}

/// A filing or licence number by what it names.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SubjectNumber {
    kind: NumberKind,
    province: Option<char>,
    serial: String,
}

impl SubjectNumber {
    /// Filing or licence.
    pub fn kind(&self) -> NumberKind {
        self.kind
    }

    /// Whether it is a template's: one digit throughout, counting, or zeros.
    fn is_placeholder(&self) -> bool {
        let digits: Vec<u8> = self.serial.bytes().collect();
        let uniform = digits.windows(2).all(|pair| matches!(pair, [a, b] if a == b));
        let counts =
            |by: i16| digits.windows(2).all(|pair| matches!(pair, [a, b] if i16::from(*b) - i16::from(*a) == by));
        let last = self.serial.get(self.serial.len().saturating_sub(6)..).unwrap_or_default();
        uniform || counts(1) || counts(-1) || matches!(last, "000000" | "123456")
    }
}

impl fmt::Display for SubjectNumber {
    /// The registry's form. Filing numbers stand in a public register.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(province) = self.province {
            write!(f, "{province}")?;
        }
        match self.kind {
            NumberKind::Filing => write!(f, "ICP备{}号", self.serial),
            NumberKind::Licence => write!(f, "ICP证{}号", self.serial),
            NumberKind::Telecom => write!(f, "B2-{}", self.serial),
        }
    }
}

impl fmt::Debug for SubjectNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a text holds of numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers {
    pub(crate) found: Vec<SubjectNumber>,
    /// Numbers as templates have them; the applicant's own may look like one.
    pub(crate) templates: Vec<SubjectNumber>,
    /// A template's number, or letters and stars in place of digits.
    pub(crate) placeholder: bool,
}

impl Numbers {
    fn add(&mut self, number: SubjectNumber) {
        if number.is_placeholder() {
            self.placeholder = true;
            if self.templates.len() < 20 {
                self.templates.push(number);
            }
        } else if !self.found.contains(&number) && self.found.len() < 50 {
            self.found.push(number);
        }
    }

    pub(crate) fn join(&mut self, other: Numbers) {
        self.placeholder |= other.placeholder;
        for number in other.found.into_iter().chain(other.templates) {
            self.add(number);
        }
    }
}

/// Every number in a folded text.
pub(crate) fn find(folded: &str) -> Numbers {
    let mut numbers = Numbers::default();
    for (at, _) in folded.match_indices("icp") {
        let province =
            folded.get(..at).and_then(|head| head.chars().rev().find(|c| *c != ' ')).and_then(Province::of_any);
        let tail = folded.get(at.saturating_add(3)..).unwrap_or_default();
        read_tail(province, tail, &mut numbers);
    }
    for class in ["b2-", "b1-", "b2 -", "a2-"] {
        for (at, _) in folded.match_indices(class) {
            let tail = folded.get(at.saturating_add(class.len())..).unwrap_or_default();
            let serial = digits(&mut tail.trim_start().chars().peekable());
            if matches!(serial.len(), 8..=10) {
                let province = folded.get(..at).and_then(|head| head.chars().next_back()).and_then(Province::of_any);
                numbers.add(SubjectNumber {
                    kind: NumberKind::Telecom,
                    province: province.map(|province| province.icp),
                    serial,
                });
            }
        }
    }
    numbers
}

/// What a number as typed names, for comparing it; a template's number too.
pub(crate) fn read(raw: &str) -> Option<SubjectNumber> {
    let folded = super::fold::fold(raw);
    let numbers = find(&folded);
    if let Some(number) = numbers.found.into_iter().next() {
        return Some(number);
    }
    let (head, tail) = folded.split_once("icp")?;
    let province = head.chars().rev().find(|c| *c != ' ').and_then(Province::of_any)?;
    let mut rest = tail.chars().filter(|c| *c != ' ').peekable();
    rest.next_if_eq(&'备')?;
    let serial = digits(&mut rest);
    matches!(serial.len(), 8..=10).then_some(SubjectNumber {
        kind: NumberKind::Filing,
        province: Some(province.icp),
        serial,
    })
}

fn digits(chars: &mut std::iter::Peekable<impl Iterator<Item = char>>) -> String {
    let mut serial = String::new();
    while let Some(c) = chars.next_if(|c| c.is_ascii_digit() || *c == ' ') {
        if c.is_ascii_digit() && serial.len() < 16 {
            serial.push(c);
        }
    }
    serial
}

/// What follows `ICP`: 备 or 证, perhaps 案, 字, 第, a colon, then the digits.
fn read_tail(province: Option<&Province>, tail: &str, numbers: &mut Numbers) {
    let mut rest = tail.chars().take(48).filter(|c| *c != ' ').peekable();
    let kind = match rest.next() {
        Some('备') => NumberKind::Filing,
        Some('证') => NumberKind::Licence,
        _ => return,
    };
    while rest.next_if(|c| matches!(c, '案' | '字' | '第' | '号' | ':' | '-' | '#')).is_some() {}
    if let Some('x' | '*' | '?' | '○') = rest.peek() {
        numbers.placeholder = true;
        return;
    }
    let serial = digits(&mut rest);
    if let (Some('x' | '*' | '?'), true) = (rest.peek(), serial.len() < 8) {
        numbers.placeholder = true;
        return;
    }
    let fits = match kind {
        NumberKind::Filing => matches!(serial.len(), 8..=10),
        NumberKind::Licence => matches!(serial.len(), 6..=8),
        NumberKind::Telecom => false,
    };
    if let (true, Some(province)) = (fits, province) {
        numbers.add(SubjectNumber { kind, province: Some(province.icp), serial });
    } else if !serial.is_empty() && serial.bytes().all(|digit| digit == b'0') {
        numbers.placeholder = true;
    }
}

/// Public-security filing numbers: fourteen digits behind 公网安备, eleven to thirteen in older ones.
pub(crate) fn find_police(folded: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, mark) in folded.match_indices("网安备") {
        let tail = folded.get(at.saturating_add(mark.len())..).unwrap_or_default();
        let mut rest = tail.chars().take(40).filter(|c| *c != ' ').peekable();
        while rest.next_if(|c| matches!(c, '案' | '号' | ':' | '字' | '第')).is_some() {}
        let number = digits(&mut rest);
        if (11..=14).contains(&number.len()) && found.len() < 20 && !found.contains(&number) {
            found.push(number);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observe::page::fold::fold;

    fn one(text: &str) -> Vec<String> {
        find(&fold(text)).found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_spelling_that_occurs() {
        for text in [
            "赣ICP备99000303号-1",
            "赣 ICP 备 99000303 号 - 1",
            "某公司赣ICP備99000303號",
            "贛ICP備９９０００３０３號－２",
            "备案号:赣icp备99000303-1号",
            "赣ICP备案99000303号",
            "ICP备案号：赣ICP备 99000303 号",
            "赣ICP备第99000303号-12A",
            "赣ＩＣＰ备\u{200B}99000303号",
            "赣ICP备99000303",
        ] {
            assert_eq!(one(text), ["赣ICP备99000303号"], "{text}");
        }
        assert_eq!(one("川ICP备99000303号"), one("蜀ICP备99000303号-3"));
        assert_eq!(one("湘ICP备2099000307号"), ["湘ICP备2099000307号"]);
        assert_eq!(one("京ICP证990173号"), ["京ICP证990173号"]);
        assert_eq!(one("浙B2-20990059"), ["浙B2-20990059"]);
    }

    #[test]
    fn what_is_no_number() {
        for text in [
            "京ICP备XXXXXXXX号-X",
            "京ICP备********号",
            "ICP备案号: 000000",
            "京ICP备00000000号",
            "京ICP备12345678号",
            "萌ICP备20990001号",
            "茶ICP备2099000101号",
            "京公网安备11010802020134号",
            "ICP备案查询",
            "ICP许可证",
        ] {
            assert_eq!(one(text), Vec::<String>::new(), "{text}");
        }
        assert!(find(&fold("京ICP备XXXXXXXX号-X")).placeholder);
        assert_eq!(find_police(&fold("京公网安备 11010802020134号")), ["11010802020134"]);
    }
}
