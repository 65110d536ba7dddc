//! Unified social credit code 统一社会信用代码 (GB 32100-2015 with amendment 1).
//!
//! 18 characters: 1 registering department, 1 category, 6 region of the registrar, 9 organisation code (GB 11714, with a
//! check of its own), 1 check character modulo 31.

use std::fmt;

use super::digits::{credit_value, mod_11_organisation, mod_31};
use super::region::{Region, is_mainland_province};
use super::{Grade, Judgement, Slip, as_digit, folded};
use crate::text::normal::Code;

/// What kind of body a code was given to, by department and category.
#[non_exhaustive]
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum BodyKind {
    /// 91: enterprise.
    Enterprise,
    /// 92: individual business 个体工商户.
    IndividualBusiness,
    /// 93: farmers' cooperative.
    FarmersCooperative,
    /// 11: state organ.
    StateOrgan,
    /// 12: public institution 事业单位.
    PublicInstitution,
    /// 51: association 社会团体.
    Association,
    /// 52: private non-enterprise unit 民办非企业单位.
    PrivateNonEnterpriseUnit,
    /// 53: foundation.
    Foundation,
    /// 31: law firm.
    LawFirm,
    /// 81: basic-level trade union.
    TradeUnion,
    /// N1 to N3: rural collective.
    RuralCollective,
    /// Any other pair of the standard.
    Other,
}

/// A credit code both checks of which hold, or a known issued exception.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CreditCode {
    characters: [u8; 18],
    grade: Grade,
}

impl CreditCode {
    /// Reads a code as typed (full-width, spaces, lower case).
    ///
    /// # Errors
    /// The judgement, when the code is masked or cannot exist.
    pub fn parse(raw: &str) -> Result<Self, Judgement> {
        read(&Code::plain(raw)).map(|(code, _)| code)
    }

    /// Department and category, as `['9', '1']`.
    pub fn department_category(&self) -> [char; 2] {
        let [department, category, ..] = self.characters;
        [char::from(department), char::from(category)]
    }

    /// The kind of body.
    pub fn kind(&self) -> BodyKind {
        match self.characters {
            [b'9', b'1', ..] => BodyKind::Enterprise,
            [b'9', b'2', ..] => BodyKind::IndividualBusiness,
            [b'9', b'3', ..] => BodyKind::FarmersCooperative,
            [b'1', b'1', ..] => BodyKind::StateOrgan,
            [b'1', b'2', ..] => BodyKind::PublicInstitution,
            [b'5', b'1', ..] => BodyKind::Association,
            [b'5', b'2', ..] => BodyKind::PrivateNonEnterpriseUnit,
            [b'5', b'3', ..] => BodyKind::Foundation,
            [b'3', b'1', ..] => BodyKind::LawFirm,
            [b'8', b'1', ..] => BodyKind::TradeUnion,
            [b'N', b'1'..=b'3', ..] => BodyKind::RuralCollective,
            _ => BodyKind::Other,
        }
    }

    /// The division of the registrar, not the address; 100000 is the state.
    pub fn region(&self) -> Region {
        self.characters.get(2..8).and_then(Region::from_digits).unwrap_or(Region::NONE)
    }

    /// Characters 9 to 17: the organisation code.
    pub fn organisation_code(&self) -> &str {
        self.expose().get(8..17).unwrap_or_default()
    }

    /// The eighteen characters. Codes stand in a public register.
    pub fn expose(&self) -> &str {
        std::str::from_utf8(&self.characters).unwrap_or_default()
    }

    /// [`Grade::Valid`], or [`Grade::Suspicious`] for an unusual code.
    pub const fn grade(&self) -> Grade {
        self.grade
    }
}

impl fmt::Debug for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CreditCode(******************)")
    }
}

/// Grades a code as typed.
pub(super) fn judge(raw: &str) -> Judgement {
    // A value typed as printed needs no folding; it is the common case.
    if let Ok(characters) = raw.as_bytes().try_into()
        && let (judgement @ Judgement { grade: Grade::Valid, .. }, _) = examine(characters)
    {
        return judgement;
    }
    let code = Code::<20>::plain(raw);
    match read(&code) {
        Ok((_, judgement)) => folded(judgement, code.changes()),
        Err(judgement) => judgement,
    }
}

fn read(code: &Code<20>) -> Result<(CreditCode, Judgement), Judgement> {
    let characters: &[u8; 18] = match code.bytes().try_into() {
        Ok(characters) if !code.overflows() => characters,
        _ if code.count() == 0 => return Err(Judgement::invalid("empty")),
        _ if code.is_masked() => return Err(Judgement::MASKED),
        _ => return Err(Judgement::invalid("length").with_slip(Slip::WrongLength)),
    };
    let (judgement, failed) = examine(characters);
    if judgement.grade == Grade::Invalid {
        if code.bytes().contains(&b'*') {
            return Err(Judgement::MASKED);
        }
        return Err(match failed {
            Failed::Characters => with_letter_slip(judgement, characters),
            Failed::Checks => with_swap_slip(judgement, characters),
            Failed::Structure => judgement,
        });
    }
    Ok((CreditCode { characters: *characters, grade: judgement.grade }, judgement))
}

enum Failed {
    Characters,
    Structure,
    Checks,
}

/// Checks eighteen folded characters.
fn examine(characters: &[u8; 18]) -> (Judgement, Failed) {
    let [body @ .., check] = characters;
    let [department, category, r1, r2, r3, r4, r5, r6, ..] = *characters;
    let (Some(expected), Some(_), Some(region)) =
        (mod_31(body), credit_value(*check), Region::from_digits(&[r1, r2, r3, r4, r5, r6]))
    else {
        return (Judgement::invalid("characters"), Failed::Characters);
    };
    let pair = pair(department, category);
    if pair == Grade::Invalid {
        return (Judgement::invalid("department-category"), Failed::Structure);
    }
    let province = region.province_code();
    // 99 is no province; it is where sample codes put a body that must not exist.
    if !is_mainland_province(province) && region.code() != 100_000 && !matches!(province, 71 | 81 | 82 | 99) {
        return (Judgement::invalid("unknown-province"), Failed::Structure);
    }
    let outer = expected == *check;
    let inner = match characters.get(8..16) {
        Some(organisation) => mod_11_organisation(organisation) == body.last().copied(),
        None => false,
    };
    let judgement = match (outer, inner) {
        (true, true) if pair == Grade::Suspicious => Judgement::suspicious("department-category-unlisted"),
        (true, true) if !is_mainland_province(province) && region.code() != 100_000 => {
            Judgement::suspicious("region-without-registrar")
        }
        (true, true) if !region.is_authority() => Judgement::suspicious("unknown-region"),
        (true, true) => Judgement::VALID,
        (true, false) => Judgement::invalid("organisation-check"),
        (false, true) if is_known_exception(characters) => Judgement::suspicious("issued-exception"),
        (false, _) => Judgement::invalid("check-character"),
    };
    (judgement, Failed::Checks)
}

/// Codes of Xiamen with an organisation code M000… were issued before 2016 with another check character.
fn is_known_exception(characters: &[u8; 18]) -> bool {
    characters.get(2..6) == Some(b"3502") && characters.get(8..12) == Some(b"M000")
}

/// Whether the standard has the department and category: valid, invalid, or suspicious for pairs seen in other lists.
const fn pair(department: u8, category: u8) -> Grade {
    match (department, category) {
        (b'1', b'1' | b'2' | b'3' | b'9')
        | (b'2', b'1' | b'9')
        | (b'3', b'1'..=b'5' | b'9')
        | (b'4', b'1' | b'9')
        | (b'5', b'1'..=b'5' | b'9')
        | (b'6', b'1' | b'2' | b'9')
        | (b'7', b'1' | b'2' | b'9')
        | (b'8', b'1' | b'9')
        | (b'9', b'1'..=b'3')
        | (b'A', b'1' | b'9')
        | (b'N', b'1'..=b'3' | b'9')
        | (b'Y', b'1') => Grade::Valid,
        (b'G' | b'J', b'1') => Grade::Suspicious,
        _ => Grade::Invalid,
    }
}

fn with_letter_slip(judgement: Judgement, characters: &[u8; 18]) -> Judgement {
    let mut repaired = *characters;
    for (place, byte) in repaired.iter_mut().enumerate() {
        *byte = match *byte {
            b'V' => b'U',
            b'O' | b'I' | b'Z' | b'S' => as_digit(*byte),
            byte if (2..8).contains(&place) => as_digit(byte),
            byte => byte,
        };
    }
    if repaired != *characters && repaired.iter().all(|byte| credit_value(*byte).is_some()) {
        judgement.with_slip(Slip::LetterForDigit)
    } else {
        judgement
    }
}

/// One swap of neighbours that satisfies both checks is far more likely a slip than an accident (1 in 341 each).
fn with_swap_slip(judgement: Judgement, characters: &[u8; 18]) -> Judgement {
    let mut swaps = 0;
    for place in 0..17 {
        let mut other = *characters;
        other.swap(place, place + 1);
        if other != *characters && examine(&other).0.is_valid() {
            swaps += 1;
        }
    }
    judgement.with_slip(if swaps == 1 { Slip::NeighboursSwapped } else { Slip::OneWrongDigit })
}

/// Grades a code that optical reading may have spoilt: valid if it is right, or if exactly one repair of one or two
/// confused characters passes every check. The repair is not returned: offer it only to somebody who sees the document.
pub fn judge_optical(raw: &str) -> Judgement {
    let mut letters = [('\0', ""); 18];
    let mut count = 0;
    for c in raw.chars().map(crate::text::normal::fold_width) {
        if crate::text::normal::is_space(c) || crate::text::normal::is_invisible(c) || crate::text::normal::is_hyphen(c)
        {
            continue;
        }
        let Some(place) = letters.get_mut(count) else {
            return Judgement::invalid("length").with_slip(Slip::WrongLength);
        };
        *place = (c, confused_with(c));
        count += 1;
    }
    if count != 18 {
        return Judgement::invalid("length").with_slip(Slip::WrongLength);
    }
    let mut base = [0_u8; 18];
    let mut forced = [usize::MAX; 2];
    let mut wrong = 0;
    for (place, ((c, _), byte)) in letters.iter().zip(&mut base).enumerate() {
        let upper = c.to_ascii_uppercase();
        *byte = if upper.is_ascii() { upper as u8 } else { 0 };
        if credit_value(*byte).is_none() || ((2..8).contains(&place) && !byte.is_ascii_digit()) {
            let Some(slot) = forced.get_mut(wrong) else { return Judgement::invalid("no-repair") };
            *slot = place;
            wrong += 1;
        }
    }
    if wrong == 0 {
        let judgement = examine(&base).0;
        if judgement.grade != Grade::Invalid {
            return judgement;
        }
    }
    let mut found = Repairs::default();
    for first in 0..18 {
        for second in first..18 {
            if forced.iter().take(wrong).all(|place| *place == first || *place == second) {
                found.search(&base, &letters, first, second);
            }
        }
    }
    match found.count {
        1 => Judgement { slip: Some(Slip::LetterForDigit), ..Judgement { reason: "one-repair", ..Judgement::VALID } },
        0 => Judgement::invalid("no-repair"),
        _ => Judgement::invalid("several-repairs"),
    }
}

#[derive(Default)]
struct Repairs {
    count: usize,
}

impl Repairs {
    /// Tries every confusion at two places; the same place twice stands for a single one.
    fn search(&mut self, base: &[u8; 18], letters: &[(char, &str); 18], first: usize, second: usize) {
        let options = |place: usize| letters.get(place).map_or("", |(_, options)| *options);
        for one in options(first).bytes() {
            let mut candidate = *base;
            if let Some(byte) = candidate.get_mut(first) {
                *byte = one;
            }
            if first == second {
                self.count += usize::from(examine(&candidate).0.is_valid());
                continue;
            }
            for two in options(second).bytes() {
                if let Some(byte) = candidate.get_mut(second) {
                    *byte = two;
                }
                self.count += usize::from(examine(&candidate).0.is_valid());
            }
        }
    }
}

/// The characters of the alphabet that optical reading takes for this one.
const fn confused_with(c: char) -> &'static str {
    match c {
        '0' => "DQ",
        'O' | 'o' => "0DQ",
        'D' | 'd' => "0Q",
        'Q' | 'q' => "0D",
        'I' | 'i' | 'l' | '|' => "1",
        'Z' | 'z' => "2",
        'S' | 's' => "5",
        '6' => "G",
        'G' | 'g' => "6",
        'b' => "6G8",
        '8' => "B",
        'B' => "8",
        'V' | 'v' => "U",
        '×' | 'Ⅹ' => "X",
        '7' => "T",
        'T' | 't' => "7",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_standards_example() {
        let code = CreditCode::parse("91350100m000100y43").unwrap();
        assert_eq!(code.kind(), BodyKind::Enterprise);
        assert_eq!(code.region().code(), 350_100);
        assert_eq!(code.organisation_code(), "M000100Y4");
        assert_eq!(code.department_category(), ['9', '1']);
        assert_eq!(format!("{code:?}"), "CreditCode(******************)");
    }

    #[test]
    fn grades_exceptions_and_unlisted_pairs() {
        assert_eq!(judge("91350211M0000XUF46"), Judgement::suspicious("issued-exception"));
        assert_eq!(judge("91310115MA1H8R7C6D").reason, "check-character");
        for fictional in ["919900001000001470", "919900001000003820", "919900001000006140"] {
            assert_eq!(judge(fictional), Judgement::suspicious("region-without-registrar"), "{fictional}");
        }
        assert_eq!(judge("91441303MAW48KX36U").slip, Some(Slip::NeighboursSwapped));
        assert_eq!(judge("9I441303MA4W204340").slip, Some(Slip::LetterForDigit));
        assert_eq!(judge("110108********0016").reason, "masked");
        assert_eq!(judge("统一社会信用代码：91350100M000100Y43").grade, Grade::Invalid);
    }

    #[test]
    fn repairs_only_what_is_unique() {
        assert!(judge_optical("9I441303MA4W204340").is_valid());
        assert!(judge_optical("9l441303MA4W2O4340").is_valid());
        assert!(judge_optical("91441303MA4W204340").is_valid());
        assert_eq!(judge_optical("91441303MA4W8KX36W").grade, Grade::Invalid);
    }
}
