//! ICP filing number ICP备案号: of the subject (京ICP备09055519号) or of a service (…号-1, app …-2A, mini-programme …-1X).

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::cursor::{Folded, value};
use super::province::Province;
use super::{Judgement, Slip, folded};
use crate::text::normal::Changes;

/// What a service number is for, by its suffix letter.
#[non_exhaustive]
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum ServiceKind {
    /// No letter: website.
    Website,
    /// A: app.
    App,
    /// X: mini-programme.
    MiniProgramme,
    /// Another letter.
    Other,
}

/// A filing number. Equality of the subject part ignores spelling: spaces, width, 号, the place of the index.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct IcpNumber {
    province: Province,
    serial: [char; 10],
    length: usize,
    index: Option<u32>,
    letter: Option<char>,
}

impl IcpNumber {
    /// Reads a number as found in the wild.
    ///
    /// # Errors
    /// The judgement, when the number is masked or cannot exist; so also for 川, 贵 and 甘, which the registry does not
    /// write: see [`IcpNumber::recognise`].
    pub fn parse(raw: &str, as_of: NaiveDate) -> Result<Self, Judgement> {
        read(&Folded::read(raw), as_of).map(|(number, _, _)| number)
    }

    /// Reads a number for comparison only: also with a province character that the registry does not write.
    pub fn recognise(raw: &str, as_of: NaiveDate) -> Option<Self> {
        match read(&Folded::read(raw), as_of) {
            Ok((number, ..)) => Some(number),
            Err(_) => {
                let text = Folded::read(raw);
                let mut cursor = text.cursor()?;
                skip_label(&mut cursor);
                let province = Province::of_any(cursor.next()?)?;
                tail(cursor, *province, as_of).ok().map(|(number, _)| number)
            }
        }
    }

    /// The province of the registry.
    pub const fn province(&self) -> Province {
        self.province
    }

    /// Whether both belong to the same subject: the part before the index.
    pub fn same_subject(&self, other: &Self) -> bool {
        self.province == other.province && self.serial() == other.serial()
    }

    /// The service index after the hyphen; `None` for the number of a subject.
    pub const fn index(&self) -> Option<u32> {
        self.index
    }

    /// What the service is; `None` for the number of a subject.
    pub const fn service(&self) -> Option<ServiceKind> {
        match (self.index, self.letter) {
            (None, _) => None,
            (Some(_), None) => Some(ServiceKind::Website),
            (Some(_), Some('A')) => Some(ServiceKind::App),
            (Some(_), Some('X')) => Some(ServiceKind::MiniProgramme),
            (Some(_), Some(_)) => Some(ServiceKind::Other),
        }
    }

    /// Year of the serial, four digits.
    pub fn year(&self) -> u32 {
        year_of(self.serial()).unwrap_or(0)
    }

    fn serial(&self) -> &[char] {
        self.serial.get(..self.length).unwrap_or(&[])
    }

    /// Whether the serial is one that templates and samples carry: one digit repeated, counting, or ending in 000000, 123456
    /// or 654321.
    pub fn is_placeholder(&self) -> bool {
        let serial = self.serial();
        let uniform = serial.windows(2).all(|pair| matches!(pair, [a, b] if a == b));
        let step = |by: i32| {
            serial.windows(2).all(|pair| match pair {
                [a, b] => *b as i32 - *a as i32 == by,
                _ => true,
            })
        };
        let last = serial.get(serial.len().saturating_sub(6)..).unwrap_or(serial);
        let sample = ["000000", "123456", "654321"].iter().any(|six| six.chars().eq(last.iter().copied()));
        uniform || step(1) || step(-1) || sample
    }
}

impl fmt::Debug for IcpNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IcpNumber({}ICP备********)", self.province.icp)
    }
}

impl fmt::Display for IcpNumber {
    /// The registry's form. Filing numbers stand in a public register.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}ICP备", self.province.icp)?;
        for c in self.serial() {
            write!(f, "{c}")?;
        }
        f.write_str("号")?;
        if let Some(index) = self.index {
            write!(f, "-{index}")?;
        }
        match self.letter {
            Some(letter) => write!(f, "{letter}"),
            None => Ok(()),
        }
    }
}

/// Grades a number as found in the wild, placeholders flagged.
pub(super) fn judge(raw: &str, as_of: NaiveDate) -> Judgement {
    let text = Folded::read(raw);
    match read(&text, as_of) {
        Ok((number, ..)) if number.is_placeholder() => Judgement::suspicious("placeholder"),
        Ok((_, judgement, _)) => folded(judgement, text.changes()),
        Err(judgement) => judgement,
    }
}

/// Grades the form alone: a counting number is as good as another.
pub fn judge_form(raw: &str, as_of: NaiveDate) -> Judgement {
    let text = Folded::read(raw);
    match read(&text, as_of) {
        Ok((_, judgement, _)) => folded(judgement, text.changes()),
        Err(judgement) => judgement,
    }
}

/// Grades the registry's exact form: no spaces, half-width, upper case, 号 before the index.
pub fn judge_strict(raw: &str, as_of: NaiveDate) -> Judgement {
    let text = Folded::read(raw);
    match read(&text, as_of) {
        Ok((_, judgement, true)) if text.changes() == Changes::none() && !has_foreign_dash(raw) => judgement,
        Ok(_) => folded(Judgement::invalid("not-exact-form"), text.changes()),
        Err(judgement) => judgement,
    }
}

/// Grades whether the number is more than a template or a counting number.
pub fn judge_not_placeholder(raw: &str, as_of: NaiveDate) -> Judgement {
    let text = Folded::read(raw);
    match read(&text, as_of) {
        Ok((number, ..)) if number.is_placeholder() => Judgement::invalid("placeholder"),
        Ok((_, judgement, _)) => judgement,
        Err(judgement) => judgement,
    }
}

fn has_foreign_dash(raw: &str) -> bool {
    raw.chars().any(|c| c != '-' && crate::text::normal::is_hyphen(c))
}

fn skip_label(cursor: &mut super::cursor::Cursor<'_>) {
    let start = *cursor;
    if cursor.eat_any(&["ICP备案号", "网站备案号", "网站备案", "备案序号", "备案编号", "备案号", "备案", "ICP备案"])
    {
        cursor.eat(":");
    } else {
        *cursor = start;
    }
}

/// The number, its judgement, and whether it has the exact form.
fn read(text: &Folded, as_of: NaiveDate) -> Result<(IcpNumber, Judgement, bool), Judgement> {
    if text.is_empty() {
        return Err(Judgement::invalid("empty"));
    }
    let Some(mut cursor) = text.cursor() else { return Err(Judgement::invalid("length")) };
    let before = cursor.rest.len();
    skip_label(&mut cursor);
    let labelled = cursor.rest.len() < before;
    if text.is_masked() {
        return Err(Judgement::MASKED);
    }
    if licence_form(cursor) {
        return Err(Judgement::invalid("licence-number").with_slip(Slip::OtherScheme));
    }
    let name = cursor.next().ok_or(Judgement::invalid("empty"))?;
    let province = match (Province::of_icp(name), Province::of_any(name)) {
        (Some(province), _) => province,
        (None, Some(province)) => {
            return Err(match tail(cursor, *province, as_of) {
                Ok(_) => Judgement::invalid("province-alias"),
                Err(judgement) => judgement,
            });
        }
        (None, None) => return Err(Judgement::invalid("unknown-province")),
    };
    let (number, exact) = tail(cursor, *province, as_of)?;
    Ok((number, Judgement::VALID, exact && !labelled))
}

/// A telecom or ICP licence number: perhaps a real one, but no filing.
fn licence_form(mut cursor: super::cursor::Cursor<'_>) -> bool {
    if cursor.next().is_none_or(|name| Province::of_any(name).is_none()) {
        return false;
    }
    cursor.eat("ICP证") || (matches!(cursor.next(), Some('A' | 'B')) && matches!(cursor.next(), Some('1' | '2')))
}

/// What follows the province: `ICP备`, serial, 号 and index in either order.
fn tail(
    mut cursor: super::cursor::Cursor<'_>,
    province: Province,
    as_of: NaiveDate,
) -> Result<(IcpNumber, bool), Judgement> {
    if !cursor.eat_any(&["ICP备", "ICP備"]) {
        return Err(Judgement::invalid("form"));
    }
    let digits = cursor.digits();
    if matches!(cursor.rest.first(), Some('X' | 'N' | '?' | '#')) && digits.len() < 8 {
        return Err(Judgement::invalid("template"));
    }
    if matches!(cursor.rest.first(), Some('O' | 'I' | 'L')) {
        return Err(Judgement::invalid("characters").with_slip(Slip::LetterForDigit));
    }
    let (year, length) = match digits.len() {
        8 | 10 => (year_of(digits).unwrap_or(0), digits.len()),
        0 => return Err(Judgement::invalid("form")),
        _ => return Err(Judgement::invalid("length").with_slip(Slip::WrongLength)),
    };
    if !(2005..=u32::try_from(as_of.year()).unwrap_or(0)).contains(&year) {
        return Err(Judgement::invalid("year"));
    }
    let exact = cursor.eat("号");
    let ended = exact || cursor.eat("號");
    let mut index = None;
    let mut letter = None;
    if cursor.eat("-") {
        let digits = cursor.digits();
        if digits.first() == Some(&'0') || digits.len() > 5 {
            return Err(Judgement::invalid("index"));
        }
        index = Some(value(digits).ok_or(Judgement::invalid("index"))?);
        if let Some(c @ 'A'..='Z') = cursor.rest.first() {
            letter = Some(*c);
            cursor.next();
        }
        if !ended {
            cursor.eat_any(&["号", "號"]);
        }
    }
    if !cursor.is_done() {
        return Err(Judgement::invalid("form"));
    }
    let mut serial = ['0'; 10];
    for (to, from) in serial.iter_mut().zip(digits) {
        *to = *from;
    }
    Ok((IcpNumber { province, serial, length, index, letter }, exact))
}

/// Eight digits begin with two of the year, ten with four.
fn year_of(serial: &[char]) -> Option<u32> {
    match serial.len() {
        8 => serial.get(..2).and_then(value).map(|year| 2000 + year),
        10 => serial.get(..4).and_then(value),
        _ => None,
    }
}

/// Whether two numbers as typed name the same subject; `None` if one of them cannot be read.
pub fn same_subject(a: &str, b: &str, as_of: NaiveDate) -> Option<bool> {
    Some(IcpNumber::recognise(a, as_of)?.same_subject(&IcpNumber::recognise(b, as_of)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifier::Grade;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
    }

    #[test]
    fn wild_spellings_are_one_number() {
        let number = IcpNumber::parse("京ICP备2021012345号-1", today()).unwrap();
        for raw in [
            "京 ICP 备 2021012345 号 - 1",
            "京ICP备2021012345-1号",
            "京icp备2021012345号-1",
            "京ＩＣＰ备２０２１０１２３４５号－１",
            "京ICP备2021012345-1",
            "京ICP备2021012345号&nbsp;-1",
            "备案号：京ICP备2021012345号-1",
            "京ICP备2021012345号—1",
            "京ICP备2021012345號-1",
            "京ICP備2021012345-1號",
        ] {
            assert_eq!(IcpNumber::parse(raw, today()), Ok(number), "{raw}");
        }
        assert_eq!(number.to_string(), "京ICP备2021012345号-1");
        assert_eq!((number.year(), number.service()), (2021, Some(ServiceKind::Website)));
        assert_eq!(same_subject("川ICP备2021012345号", "蜀ICP备2021012345号-3A", today()), Some(true));
    }

    #[test]
    fn what_cannot_be() {
        for (raw, reason) in [
            ("湘ICP备xxxxxxxx号", "template"),
            ("浙ICP备0000000号", "length"),
            ("京ICP备99012345号", "year"),
            ("萌ICP备20210001号", "unknown-province"),
            ("川ICP备2021012345号", "province-alias"),
            ("京ICP备2027012345号", "year"),
            ("京ICP备2021012345号-0", "index"),
            ("京ICP备2021012345号-", "index"),
            ("ICP备2021012345号", "unknown-province"),
        ] {
            let judgement = judge(raw, today());
            assert_eq!((judgement.grade, judgement.reason), (Grade::Invalid, reason), "{raw}");
        }
        assert_eq!(judge("粤B2-20090059-5", today()).reason, "licence-number");
        assert_eq!(judge("京ICP备12345678号", today()).reason, "placeholder");
        assert!(judge_form("京ICP备12345678号", today()).is_valid());
        assert_eq!(judge_strict("京ICP备2021012345-1号", today()).grade, Grade::Invalid);
        assert_eq!(judge_strict("京ICP备2021012345", today()).grade, Grade::Invalid);
        assert_eq!(judge_strict("京ICP备2021012345號", today()).grade, Grade::Invalid);
        assert!(judge_strict("京ICP备2021012345号-1A", today()).is_valid());
    }
}
