//! Comparing names of persons and organisations.
//!
//! Two names are equal, equal after a folding that changes no character of the legal name, near (a person should
//! look), or different. The answer says *how* and never carries a part of a name, so it may go into a report.

mod fold;
mod near;
mod sole_trader;
mod variant;

pub(crate) use variant::simplified;

pub use fold::{is_encoded_private_use, is_han, is_interpunct};
pub use sole_trader::{SoleTraderFit, is_no_trade_name, is_organisation_name, sole_trader_account_fits};

use self::fold::{Folder, Kind};
use self::near::{masked_can_be, near_organisation, near_person};
use super::normal::{is_invisible, is_mask, is_space};

/// How two names relate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Similarity {
    /// The same characters.
    Equal,
    /// The same name written differently.
    Folded(Folding),
    /// Another legal name that may mean the same: for a person to decide.
    Near(Difference),
    /// Different names.
    Different,
}

/// What had to be folded before two names were equal.
#[non_exhaustive]
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Folding {
    /// Full-width and half-width letters, digits, signs.
    Width,
    /// Kinds of brackets: （） () 〔〕 【】.
    Brackets,
    /// White space, as in 张　三.
    Spaces,
    /// Kinds of interpunct: · • ・.
    Dots,
    /// Letter case.
    Case,
    /// Zero-width and other invisible characters.
    Invisible,
    /// Kangxi radicals and compatibility ideographs, as they come out of PDF text.
    Compatibility,
    /// Private-use code points of old GBK fonts.
    PrivateUse,
    /// More than one of these.
    Several,
}

impl Folding {
    /// The kebab-case name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Width => "width",
            Self::Brackets => "brackets",
            Self::Spaces => "spaces",
            Self::Dots => "dots",
            Self::Case => "letter-case",
            Self::Invisible => "invisible-characters",
            Self::Compatibility => "compatibility-characters",
            Self::PrivateUse => "private-use-characters",
            Self::Several => "several",
        }
    }

    const fn bit(self) -> u8 {
        match self {
            Self::Width => 1,
            Self::Brackets => 2,
            Self::Spaces => 4,
            Self::Dots => 8,
            Self::Case => 16,
            Self::Invisible => 32,
            Self::Compatibility => 64,
            Self::PrivateUse | Self::Several => 128,
        }
    }

    const fn of_bits(bits: u8) -> Self {
        match bits {
            1 => Self::Width,
            2 => Self::Brackets,
            4 => Self::Spaces,
            8 => Self::Dots,
            16 => Self::Case,
            32 => Self::Invisible,
            64 => Self::Compatibility,
            128 => Self::PrivateUse,
            _ => Self::Several,
        }
    }
}

/// How two near names differ.
#[non_exhaustive]
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Difference {
    /// One is masked; the visible characters agree.
    Masked,
    /// Traditional against simplified characters, or a variant pair such as 於 and 于: different legal names.
    TraditionalSimplified,
    /// The interpunct is missing on one side.
    InterpunctMissing,
    /// The same words in another order: surname and given name swapped.
    NameOrder,
    /// A title such as 先生 stands on one side.
    Title,
    /// 有限公司 against 有限责任公司: two legal forms.
    LimitedForm,
    /// 股份 on one side only.
    ShareForm,
    /// 市, 省, 区 or 县 on one side only.
    PlaceWord,
    /// One is a branch (分公司, 支行, 分店) of the other.
    Branch,
    /// The organisation form in brackets, as （个体工商户）, on one side only.
    OrganisationForm,
    /// Characters that optical reading confuses: 司 and 可, 未 and 末, 0 and O.
    LookAlike,
    /// One character differs, is missing or is too many.
    OneCharacter,
    /// Two neighbouring characters are swapped.
    NeighboursSwapped,
    /// A few characters of a long name differ.
    FewCharacters,
    /// One is a shortened form of the other.
    Shortened,
}

impl Difference {
    /// The kebab-case name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Masked => "masked",
            Self::TraditionalSimplified => "traditional-simplified",
            Self::InterpunctMissing => "interpunct-missing",
            Self::NameOrder => "name-order",
            Self::Title => "title",
            Self::LimitedForm => "limited-form",
            Self::ShareForm => "share-form",
            Self::PlaceWord => "place-word",
            Self::Branch => "branch",
            Self::OrganisationForm => "organisation-form",
            Self::LookAlike => "look-alike",
            Self::OneCharacter => "one-character",
            Self::NeighboursSwapped => "neighbours-swapped",
            Self::FewCharacters => "few-characters",
            Self::Shortened => "shortened",
        }
    }
}

/// Compares by folding alone: no allocation.
fn compare_folded(a: &str, b: &str, kind: Kind) -> Option<Similarity> {
    if a == b {
        let empty = a.chars().all(|c| is_space(c) || is_invisible(c));
        return Some(if empty { Similarity::Different } else { Similarity::Equal });
    }
    let (mut left, mut right) = (Folder::new(a, kind), Folder::new(b, kind));
    let mut any = false;
    loop {
        match (left.next(), right.next()) {
            (None, None) => break,
            (Some(l), Some(r)) if l == r => any = true,
            _ => return None,
        }
    }
    if !any {
        return Some(Similarity::Different);
    }
    // A folding both sides needed alike (both have spaces, say) is not what made them equal; only if that leaves
    // nothing did the places differ.
    let apart = left.seen ^ right.seen;
    let bits = if apart == 0 { left.seen | right.seen } else { apart };
    Some(Similarity::Folded(Folding::of_bits(bits)))
}

/// Whether two names are the same after folding: as organisations where either is proven to be one, else as persons. It
/// does not look for what else may be meant, and never allocates.
pub fn same_name(a: &str, b: &str) -> bool {
    matches!(compare_folded(a, b, kind_of(a, b)), Some(Similarity::Equal | Similarity::Folded(_)))
}

/// As [`same_name`], for names that may be masked: none where one of them is and nothing that it shows differs, because
/// what agrees in a few characters may still be anybody. None too for two names of persons that differ by traditional or
/// variant characters alone (張 and 张): two legal names, and probably one person, which somebody has to confirm.
pub fn same_visible_name(a: &str, b: &str) -> Option<bool> {
    // One name in both places, which is the rule: nothing has to be folded to see it.
    if a == b && !a.chars().any(is_mask) {
        return Some(true);
    }
    let kind = kind_of(a, b);
    match masked_can_be(a, b, kind) {
        None if a == b || same_name(a, b) => Some(true),
        None if kind == Kind::Person && differ_by_variants(a, b) => None,
        None => Some(false),
        Some(true) => None,
        Some(false) => Some(false),
    }
}

/// Whether two names of persons are one once traditional and variant characters are folded too. Never allocates.
fn differ_by_variants(a: &str, b: &str) -> bool {
    let plain = |name| Folder::new(name, Kind::Person).map(simplified);
    plain(a).next().is_some() && plain(a).eq(plain(b))
}

/// A name as [`same_name`] folds it, without its signs, in lower case: equal where two spellings of one name are.
pub(crate) fn folded_name(name: &str) -> String {
    let letters = fold::fold_all(name, kind_of(name, name)).into_iter().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn kind_of(a: &str, b: &str) -> Kind {
    if is_organisation_name(a) || is_organisation_name(b) { Kind::Organisation } else { Kind::Person }
}

/// Compares two names of persons.
///
/// Folded: width, spaces (surname-given spacing), kinds of interpunct, letter case of Latin names, invisible
/// characters, compatibility ideographs, private-use characters of old fonts. Near: see [`Difference`]. In names of two
/// characters one other character makes a different name, unless the two are commonly confused in reading.
pub fn compare_person(a: &str, b: &str) -> Similarity {
    compare_folded(a, b, Kind::Person).unwrap_or_else(|| near_person(a, b))
}

/// Compares two names of organisations.
///
/// Folded: width, kinds of brackets, spaces, dots, letter case, invisible and compatibility characters. 有限公司 and
/// 有限责任公司, 股份, 市 and 分公司 are different legal names and only near.
pub fn compare_organisation(a: &str, b: &str) -> Similarity {
    compare_folded(a, b, Kind::Organisation).unwrap_or_else(|| near_organisation(a, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_persons() {
        assert_eq!(compare_person("张三", "张三"), Similarity::Equal);
        assert_eq!(compare_person("张　三", "张三"), Similarity::Folded(Folding::Spaces));
        assert_eq!(compare_person("买买提・艾力", "买买提·艾力"), Similarity::Folded(Folding::Dots));
        assert_eq!(compare_person("买买提.艾力", "买买提·艾力"), Similarity::Folded(Folding::Dots));
        assert_eq!(compare_person("Zhang San", "ZHANG SAN"), Similarity::Folded(Folding::Case));
        assert_eq!(compare_person("李\u{E863}", "李䶮"), Similarity::Folded(Folding::PrivateUse));
        for other in ["O’BRIEN", "O‘Brien", "OʼBRIEN", "O＇BRIEN", "O`BRIEN", "O´BRIEN"] {
            assert!(same_name(other, "O'BRIEN"), "{other}");
        }
        assert!(!same_name("OBRIEN", "O'BRIEN"));
        assert_eq!(compare_person("", ""), Similarity::Different);
        assert_eq!(compare_person(" ", ""), Similarity::Different);
    }

    #[test]
    fn a_masked_name_is_never_proven_to_be_the_same() {
        for (a, b, same) in [
            ("张三", "张　三", Some(true)),
            ("张三", "李四", Some(false)),
            ("张*", "张三", None),
            ("*三", "张三", None),
            ("张**", "张三", None),
            ("欧阳*", "欧阳小明", None),
            ("**", "张三", None),
            ("张*", "张*", None),
            ("李*", "张三", Some(false)),
            ("*四", "张三", Some(false)),
            ("李**", "张三", Some(false)),
            ("**四", "张三", Some(false)),
            ("买买提•艾力", "买买提·艾力", Some(true)),
            ("林曉*", "林晓禾", None),
            ("林曉*", "陈晓禾", Some(false)),
            ("林曉禾", "林晓禾", None),
            ("昇於", "升于", None),
            ("林曉禾", "林晓和", Some(false)),
            ("示例雲杉有限公司", "示例云杉有限公司", Some(false)),
            ("示例****有限公司", "示例云杉科技有限公司", None),
            ("示例****有限责任公司", "示例云杉科技有限公司", Some(false)),
        ] {
            assert_eq!(same_visible_name(a, b), same, "{a} {b}");
            assert_eq!(same_visible_name(b, a), same, "{b} {a}");
        }
    }

    #[test]
    fn near_and_different_persons() {
        assert_eq!(compare_person("張三", "张三"), Similarity::Near(Difference::TraditionalSimplified));
        assert_eq!(compare_person("张*", "张三"), Similarity::Near(Difference::Masked));
        assert_eq!(compare_person("*四", "张三"), Similarity::Different);
        assert_eq!(compare_person("买买提艾力", "买买提·艾力"), Similarity::Near(Difference::InterpunctMissing));
        assert_eq!(compare_person("San Zhang", "ZHANG SAN"), Similarity::Near(Difference::NameOrder));
        assert_eq!(compare_person("张三先生", "张三"), Similarity::Near(Difference::Title));
        assert_eq!(compare_person("李四", "李五"), Similarity::Different);
        assert_eq!(compare_person("王小明", "王明小"), Similarity::Near(Difference::NeighboursSwapped));
    }

    #[test]
    fn organisations() {
        assert_eq!(
            compare_organisation("甲乙（杭州）有限公司", "甲乙(杭州)有限公司"),
            Similarity::Folded(Folding::Brackets)
        );
        assert_eq!(compare_organisation("甲乙有限责任公司", "甲乙有限公司"), Similarity::Near(Difference::LimitedForm));
        assert_eq!(compare_organisation("甲乙股份有限公司", "甲乙有限公司"), Similarity::Near(Difference::ShareForm));
        assert_eq!(
            compare_organisation("深圳市甲乙有限公司", "深圳甲乙有限公司"),
            Similarity::Near(Difference::PlaceWord)
        );
        assert_eq!(
            compare_organisation("甲乙有限公司杭州分公司", "甲乙有限公司"),
            Similarity::Near(Difference::Branch)
        );
        assert_eq!(
            compare_organisation("甲乙商行（个体工商户）", "甲乙商行"),
            Similarity::Near(Difference::OrganisationForm)
        );
        assert_eq!(compare_organisation("甲乙有限公可", "甲乙有限公司"), Similarity::Near(Difference::LookAlike));
        assert_eq!(compare_organisation("示例云杉科技有限公司", "另一家有限公司"), Similarity::Different);
    }
}
