//! Telephone numbers as Chinese forms write them: mobile, landline with and without extension, 400 and 800, short
//! service numbers, and foreign numbers with their country code.

use std::fmt;

use super::phone_plan::{self as plan, Line};
use super::{Judgement, Slip, as_digit};
use crate::text::normal::{fold_width, is_hyphen, is_invisible, is_mask, is_space};

/// What kind of line a number is.
#[non_exhaustive]
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum PhoneKind {
    /// Mainland mobile.
    Mobile,
    /// Mainland landline with its area code.
    Landline,
    /// 400 or 800 number.
    FreePhone,
    /// Short service number: 95xxx, 96xxx, 10xxx, 12345.
    Service,
    /// A number of another country or region, with its country code.
    Foreign,
}

/// The most digits of any number: 15 by ITU-T E.164, and room for prefixes.
const MOST: usize = 24;

/// A telephone number that can exist.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Phone {
    digits: [u8; MOST],
    length: usize,
    kind: PhoneKind,
}

impl Phone {
    /// Reads a number in any usual spelling.
    ///
    /// # Errors
    /// The judgement, when the number is masked or cannot exist.
    pub fn parse(raw: &str) -> Result<Self, Judgement> {
        read(raw).map(|(phone, _)| phone)
    }

    /// The kind of line.
    pub const fn kind(&self) -> PhoneKind {
        self.kind
    }

    /// Canonical digits without extension: mobile and short numbers as dialled, landlines with the area code's 0,
    /// foreign numbers with their country code. Two spellings of one number have the same digits.
    pub fn expose(&self) -> &str {
        self.digits.get(..self.length).and_then(|digits| std::str::from_utf8(digits).ok()).unwrap_or_default()
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({:?}, ****)", self.kind)
    }
}

/// Grades a number in any usual spelling.
pub(super) fn judge(raw: &str) -> Judgement {
    // Plain digits need no cutting into groups; a bare mobile number is the common case.
    if raw.len() <= MOST
        && raw.bytes().all(|byte| byte.is_ascii_digit())
        && let Ok((_, judgement)) = classify(raw.as_bytes(), false)
    {
        return judgement;
    }
    match read(raw) {
        Ok((_, judgement)) | Err(judgement) => judgement,
    }
}

/// Grades a number that must be a mainland mobile.
pub(super) fn judge_mobile(raw: &str) -> Judgement {
    match read(raw) {
        Ok((phone, judgement)) if phone.kind == PhoneKind::Mobile => judgement,
        Ok(_) => Judgement::invalid("not-a-mobile").with_slip(Slip::OtherScheme),
        Err(judgement) => judgement,
    }
}

/// What stands between two groups of digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mark {
    /// Nothing yet, or only white space.
    Blank,
    /// A hyphen, dot or bracket.
    Hyphen,
    /// 转, ext, `#`: what follows is an extension.
    Extension,
    /// A slash, comma or 、: another number may follow.
    Next,
}

/// Groups of digits of one field.
struct Groups {
    digits: [u8; 2 * MOST],
    length: usize,
    /// Start of each group and the mark before it.
    starts: [(usize, Mark); 10],
    groups: usize,
    plus: bool,
}

fn read(raw: &str) -> Result<(Phone, Judgement), Judgement> {
    read_extended(raw).map(|(phone, judgement, _)| (phone, judgement))
}

/// The digits behind 转, `ext` or a last hyphen; at most six.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Extension {
    digits: [u8; 6],
    length: usize,
}

impl Extension {
    pub(super) const NONE: Self = Self { digits: [0; 6], length: 0 };

    fn of(digits: &[u8]) -> Self {
        let mut extension = Self::NONE;
        for (to, from) in extension.digits.iter_mut().zip(digits) {
            *to = *from;
            extension.length += 1;
        }
        extension
    }

    pub(super) const fn is_none(self) -> bool {
        self.length == 0
    }
}

/// The first number of a field with its extension.
pub(super) fn read_extended(raw: &str) -> Result<(Phone, Judgement, Extension), Judgement> {
    let groups = split(raw)?;
    let digits = groups.digits.get(..groups.length).unwrap_or(&[]);
    if digits.is_empty() {
        return Err(Judgement::invalid(if raw.trim().is_empty() { "empty" } else { "characters" }));
    }
    let starts = groups.starts.get(..groups.groups).unwrap_or(&[]);
    // An explicit mark ends the number; without one, a hyphen before the last short group may be an extension.
    let end_at = |mark| starts.iter().skip(1).find(|(_, before)| *before == mark).map(|(start, _)| *start);
    let main_end = end_at(Mark::Extension).unwrap_or(digits.len());
    let extension = digits.get(main_end..).unwrap_or(&[]);
    let number_end = end_at(Mark::Next).filter(|end| *end < main_end).unwrap_or(main_end);
    let whole = digits.get(..main_end).unwrap_or(digits);
    let reading = classify(whole, groups.plus);
    if extension.len() > 6 {
        return Err(Judgement::invalid("extension"));
    }
    if let Ok((phone, judgement)) = reading {
        return Ok((phone, judgement, Extension::of(extension)));
    }
    if number_end < main_end {
        let (first, rest) = (digits.get(..number_end).unwrap_or(&[]), digits.get(number_end..main_end).unwrap_or(&[]));
        if let Ok((phone, judgement)) = classify(first, groups.plus)
            && (classify(rest, false).is_ok() || (2..=8).contains(&rest.len()))
        {
            return Ok((phone, judgement, Extension::NONE));
        }
    }
    if let Some((start, Mark::Hyphen)) = starts.iter().skip(1).rfind(|(start, _)| *start < main_end).copied()
        && (1..=6).contains(&(main_end - start))
        && extension.is_empty()
        && let Ok((phone, judgement)) = classify(digits.get(..start).unwrap_or(&[]), groups.plus)
        && matches!(phone.kind, PhoneKind::Landline | PhoneKind::FreePhone)
    {
        return Ok((phone, judgement, Extension::of(digits.get(start..main_end).unwrap_or(&[]))));
    }
    reading.map(|(phone, judgement)| (phone, judgement, Extension::NONE))
}

/// Cuts a field into groups of digits and the marks between them.
fn split(raw: &str) -> Result<Groups, Judgement> {
    let mut groups =
        Groups { digits: [0; 2 * MOST], length: 0, starts: [(0, Mark::Blank); 10], groups: 0, plus: false };
    let (mut mark, mut open, mut in_group) = (Mark::Blank, 0_usize, false);
    let (mut masked, mut crosses, mut after_mask) = (false, 0_usize, false);
    let mut word: Option<&'static str> = None;
    let mut chars = raw.chars().map(fold_width).filter(|c| !is_invisible(*c)).peekable();
    while let Some(c) = chars.next() {
        if let Some(rest) = word {
            // In the middle of `ext.`, 分机 or 内线.
            let mut letters = rest.chars();
            if letters.next() == Some(c.to_ascii_lowercase()) {
                word = Some(letters.as_str()).filter(|rest| !rest.is_empty());
                continue;
            }
            word = None;
        }
        match c {
            '0'..='9' => {
                after_mask |= masked || crosses > 0;
                // White space groups digits of one number; only a mark can begin another part.
                if !in_group && (groups.groups == 0 || mark != Mark::Blank) {
                    if let Some(start) = groups.starts.get_mut(groups.groups) {
                        *start = (groups.length, mark);
                        groups.groups += 1;
                    } else {
                        return Err(Judgement::invalid("form"));
                    }
                }
                in_group = true;
                mark = Mark::Blank;
                let Some(place) = groups.digits.get_mut(groups.length) else {
                    return Err(Judgement::invalid("length").with_slip(Slip::WrongLength));
                };
                *place = c as u8;
                groups.length += 1;
                continue;
            }
            '+' if groups.length == 0 && !groups.plus => groups.plus = true,
            '(' | '[' | '〔' | '【' => {
                // A bracket after the number that holds words is a remark: (四线), （微信同号）.
                let words =
                    groups.length >= 5 && chars.peek().is_some_and(|next| next.is_alphabetic() && *next != '转');
                if words {
                    for c in chars.by_ref() {
                        if matches!(c, ')' | ']' | '〕' | '】') {
                            break;
                        }
                    }
                } else {
                    open += 1;
                    mark = stronger(mark, Mark::Hyphen);
                }
            }
            ')' | ']' | '〕' | '】' if open > 0 => {
                open -= 1;
                mark = stronger(mark, Mark::Hyphen);
            }
            // A bracket never opened: optical reading loses them.
            ')' if groups.length > 0 => mark = stronger(mark, Mark::Hyphen),
            '转' | '轉' | '#' if groups.length > 0 => mark = Mark::Extension,
            '分' | '内' if groups.length > 0 => {
                mark = Mark::Extension;
                word = Some(if c == '分' { "机号" } else { "线" });
            }
            'e' | 'E' if groups.length > 0 && mark != Mark::Extension => {
                mark = Mark::Extension;
                word = Some("xt.");
            }
            'x' | 'X'
                if groups.length >= 7 && chars.peek().is_some_and(char::is_ascii_digit) && !masked && crosses == 0 =>
            {
                mark = Mark::Extension;
            }
            'x' | 'X' if groups.length > 0 => crosses += 1,
            '/' | '、' | ',' | ';' | '|' | '或' if groups.length > 0 => mark = stronger(mark, Mark::Next),
            '.' | '·' | '_' | '~' | '—' if groups.length > 0 => mark = stronger(mark, Mark::Hyphen),
            ':' | '：' if mark == Mark::Extension => {}
            c if is_space(c) => {}
            c if is_hyphen(c) => mark = stronger(mark, Mark::Hyphen),
            c if is_mask(c) => masked = true,
            c => return Err(wrong_character(raw, c)),
        }
        in_group = false;
    }
    if crosses > 0 && !after_mask && !masked {
        return Err(Judgement::invalid("template"));
    }
    if masked || crosses > 1 {
        return Err(if groups.length >= 3 { Judgement::MASKED } else { Judgement::invalid("form") });
    }
    if crosses == 1 || open > 1 {
        return Err(Judgement::invalid("characters"));
    }
    if matches!(mark, Mark::Next | Mark::Extension) && !in_group && groups.length > 0 && raw.ends_with(['#', '转']) {
        return Err(Judgement::invalid("extension"));
    }
    Ok(groups)
}

fn stronger(old: Mark, new: Mark) -> Mark {
    match (old, new) {
        (Mark::Extension, _) | (_, Mark::Extension) => Mark::Extension,
        (Mark::Next, _) | (_, Mark::Next) => Mark::Next,
        _ => new,
    }
}

fn wrong_character(raw: &str, c: char) -> Judgement {
    let lettered = c.is_ascii_alphabetic()
        && raw.chars().map(fold_width).all(|c| {
            is_space(c)
                || is_hyphen(c)
                || matches!(c, '+' | '(' | ')')
                || (c.is_ascii() && as_digit(c as u8).is_ascii_digit())
        });
    let judgement = Judgement::invalid("characters");
    if lettered { judgement.with_slip(Slip::LetterForDigit) } else { judgement }
}

/// Tells what the digits of one number are, prefixes removed.
fn classify(digits: &[u8], plus: bool) -> Result<(Phone, Judgement), Judgement> {
    if plus {
        return match digits {
            [b'8', b'6', national @ ..] => from_abroad(national),
            _ => foreign(digits),
        };
    }
    match digits {
        [b'0', b'0', b'8', b'6', national @ ..] => from_abroad(national),
        [b'0', b'0', rest @ ..] => foreign(rest),
        // 86 without plus, unless the digits are a number by themselves (no landline without area code has 12 digits).
        [b'8', b'6', national @ ..] if national.len() >= 9 => from_abroad(national),
        _ => at_home(digits),
    }
}

/// A mainland number after +86: the area code stands without its 0, but many write it.
fn from_abroad(national: &[u8]) -> Result<(Phone, Judgement), Judgement> {
    match national {
        [b'4', b'0', b'0', rest @ ..] | [b'8', b'0', b'0', rest @ ..] if rest.len() == 7 => {
            Err(Judgement::invalid("not-reachable-from-abroad"))
        }
        [b'1', ..] if national.len() == 11 && plan::is_mobile_shaped(national) => at_home(national),
        [b'0', ..] => at_home(national),
        _ if national.len() >= 9 => {
            let mut with_zero = [b'0'; MOST];
            let Some(room) = with_zero.get_mut(1..=national.len()) else {
                return Err(Judgement::invalid("length").with_slip(Slip::WrongLength));
            };
            room.copy_from_slice(national);
            at_home(with_zero.get(..=national.len()).unwrap_or(&[]))
        }
        _ => at_home(national),
    }
}

fn at_home(digits: &[u8]) -> Result<(Phone, Judgement), Judgement> {
    if super::digits::uniform(digits) && digits.len() > 4 {
        return Err(Judgement::invalid("one-digit-repeated"));
    }
    match plan::classify(digits) {
        Line::Mobile => Ok((phone(digits, PhoneKind::Mobile), Judgement::VALID)),
        Line::DataOnly => Ok((phone(digits, PhoneKind::Mobile), Judgement::suspicious("data-only-segment"))),
        Line::Unassigned => Ok((phone(digits, PhoneKind::Mobile), Judgement::suspicious("unassigned-segment"))),
        Line::FreePhone => Ok((phone(digits, PhoneKind::FreePhone), Judgement::VALID)),
        Line::Service => Ok((phone(digits, PhoneKind::Service), Judgement::VALID)),
        Line::Landline => Ok((phone(digits, PhoneKind::Landline), Judgement::VALID)),
        Line::UnknownArea => Ok((phone(digits, PhoneKind::Landline), Judgement::suspicious("unknown-area-code"))),
        Line::NoArea => Ok((phone(digits, PhoneKind::Landline), Judgement::suspicious("area-code-missing"))),
        Line::ZeroMobile => {
            Ok((phone(digits.get(1..).unwrap_or(&[]), PhoneKind::Mobile), Judgement::suspicious("leading-zero")))
        }
        Line::None(reason) => {
            let judgement = Judgement::invalid(reason);
            Err(if reason == "length" { judgement.with_slip(Slip::WrongLength) } else { judgement })
        }
    }
}

/// A number of another country: at most 15 digits (E.164), and a country code that is assigned.
fn foreign(digits: &[u8]) -> Result<(Phone, Judgement), Judgement> {
    if !(7..=15).contains(&digits.len()) {
        return Err(Judgement::invalid("length").with_slip(Slip::WrongLength));
    }
    let Some(code_length) = plan::country_code_length(digits) else {
        return Err(Judgement::invalid("unknown-country-code"));
    };
    let fits = match (digits, digits.len() - code_length) {
        ([b'8', b'5', b'2' | b'3', ..], national) => national == 8,
        ([b'8', b'8', b'6', ..], national) => (8..=10).contains(&national),
        ([b'1', ..], national) => national == 10,
        (_, national) => national >= 4,
    };
    if !fits {
        return Err(Judgement::invalid("length").with_slip(Slip::WrongLength));
    }
    Ok((phone(digits, PhoneKind::Foreign), Judgement::VALID))
}

fn phone(digits: &[u8], kind: PhoneKind) -> Phone {
    let mut phone = Phone { digits: [0; MOST], length: 0, kind };
    for (to, from) in phone.digits.iter_mut().zip(digits) {
        *to = *from;
        phone.length += 1;
    }
    phone
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifier::Grade;

    #[test]
    fn usual_spellings() {
        for (raw, digits) in [
            ("0571-86980893", "057186980893"),
            ("(0571)86980893", "057186980893"),
            ("（０５７１）86980893", "057186980893"),
            ("0571 8698 0893", "057186980893"),
            ("+86-755-2733-6688", "075527336688"),
            ("+86 (0)755 2733 6688", "075527336688"),
            ("0086-755-27336688", "075527336688"),
            ("86-755-27336688", "075527336688"),
            ("0571-86980893-8001", "057186980893"),
            ("0571-86980893转8001", "057186980893"),
            ("0571-86980893 ext. 801", "057186980893"),
            ("0571-86980893x801", "057186980893"),
            ("0571-86980893#801", "057186980893"),
            ("0571-86980893（四线）", "057186980893"),
            ("0571-86980893/86980894", "057186980893"),
            ("0571-86980893、0571-86980894", "057186980893"),
            ("0571-86980893分机801", "057186980893"),
            ("13900139000", "13900139000"),
            ("139-0013-9000", "13900139000"),
            ("+86 139 0013 9000", "13900139000"),
            ("8613900139000", "13900139000"),
            ("0086 13900139000", "13900139000"),
            ("13900139000（微信同号）", "13900139000"),
            ("400-888-8888", "4008888888"),
            ("4008-888-888", "4008888888"),
            ("400 888 8888 转 1", "4008888888"),
            ("800-820-8820", "8008208820"),
            ("95028", "95028"),
            ("955881", "955881"),
            ("12345", "12345"),
            ("10086", "10086"),
            ("110", "110"),
            ("0571-96345", "057196345"),
            ("+852 2345 6789", "85223456789"),
            ("(027-81299000）", "02781299000"),
            ("+1 212 555 0100", "12125550100"),
        ] {
            let phone = Phone::parse(raw).unwrap_or_else(|judgement| panic!("{raw}: {judgement}"));
            assert_eq!(phone.expose(), digits, "{raw}");
            assert!(judge(raw).is_valid(), "{raw}");
        }
    }

    #[test]
    fn what_cannot_be() {
        for raw in [
            "14200000000",
            "021-1234567",
            "400-XXX-XXXX",
            "+86 400 888 8888",
            "O571-86980893",
            "1390013900",
            "139001390000",
            "0571-18698089",
            "",
            "abc",
            "李四",
            "16000000000",
            "14300000000",
            "0571-8698089",
            "026-81299000",
            "11111111111",
            "400-888-888",
            "95",
            "+999 1234567",
        ] {
            assert_eq!(judge(raw).grade, Grade::Invalid, "{raw}");
        }
        for raw in [
            "138****8000",
            "138xxxx8000",
            "86980893",
            "14000000000",
            "15400000000",
            "16100000000",
            "16300000000",
            "16400000000",
            "16800000000",
            "16900000000",
            "17900000000",
            "+86 194 0000 0000",
        ] {
            assert_eq!(judge(raw).grade, Grade::Suspicious, "{raw}");
        }
    }
}
