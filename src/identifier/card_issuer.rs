//! The issuer of a mainland payment card by its prefix (BIN), as far as a public list knows.

use std::sync::LazyLock;

use super::digits::digit;
use crate::text::normal::Code;

/// What a card is, by its prefix.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum CardKind {
    /// Debit card 储蓄卡.
    Debit,
    /// Credit card 信用卡.
    Credit,
    /// Semi-credit card 准贷记卡.
    SemiCredit,
    /// Prepaid card 预付费卡.
    Prepaid,
}

/// The issuer and kind of a card.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct CardIssuer {
    /// The kind of card.
    pub kind: CardKind,
    /// The list's letter code of the bank, such as `ICBC`.
    pub bank: &'static str,
    /// The bank's name in Chinese.
    pub name: &'static str,
}

/// Prefix, length of the number, kind, bank.
type Row = (&'static str, usize, CardKind, &'static str);

struct List {
    prefixes: Box<[Row]>,
    banks: Box<[(&'static str, &'static str)]>,
}

static LIST: LazyLock<List> = LazyLock::new(|| {
    let (mut prefixes, mut banks) = (Vec::new(), Vec::new());
    for line in include_str!("../../rules/lists/card-prefixes.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        match (fields.next(), fields.next(), fields.next(), fields.next()) {
            (Some("bank"), Some(code), Some(name), None) => banks.push((code, name)),
            (Some(prefix), Some(length), Some(kind), Some(bank)) => {
                let kind = match kind {
                    "DC" => CardKind::Debit,
                    "CC" => CardKind::Credit,
                    "SCC" => CardKind::SemiCredit,
                    _ => CardKind::Prepaid,
                };
                if let Ok(length) = length.parse() {
                    prefixes.push((prefix, length, kind, bank));
                }
            }
            _ => {}
        }
    }
    List { prefixes: prefixes.into_boxed_slice(), banks: banks.into_boxed_slice() }
});

/// The issuer of a card number as typed, by the longest prefix listed for its length.
///
/// `None` says nothing about the card: the list is old and not whole. The number itself is not judged.
pub fn issuer_of_card(raw: &str) -> Option<CardIssuer> {
    let code = Code::<32>::plain(raw);
    let digits = code.bytes();
    if code.overflows() || !digits.iter().all(|byte| digit(*byte).is_some()) {
        return None;
    }
    let (kind, bank) = (3..=10).rev().find_map(|length| {
        let prefix = digits.get(..length)?;
        let place = LIST
            .prefixes
            .binary_search_by(|(listed, total, ..)| listed.as_bytes().cmp(prefix).then(total.cmp(&digits.len())))
            .ok()?;
        LIST.prefixes.get(place).map(|(_, _, kind, bank)| (*kind, *bank))
    })?;
    let place = LIST.banks.binary_search_by_key(&bank, |(code, _)| code).ok()?;
    LIST.banks.get(place).map(|(bank, name)| CardIssuer { kind, bank, name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_loads_sorted_and_unique() {
        assert!(LIST.prefixes.len() > 1_700 && LIST.banks.len() > 100);
        assert!(LIST.prefixes.windows(2).all(|pair| (pair[0].0, pair[0].1) < (pair[1].0, pair[1].1)));
        assert!(LIST.banks.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(
            LIST.prefixes
                .iter()
                .all(|(_, length, _, bank)| (13..=20).contains(length)
                    && LIST.banks.iter().any(|(code, _)| code == bank))
        );
    }

    #[test]
    fn names_the_issuer() {
        // Zeros behind the prefix: no card of a person.
        let issuer = issuer_of_card("6212 2600 0000 0000 000").unwrap();
        assert_eq!((issuer.kind, issuer.bank), (CardKind::Debit, "ICBC"));
        assert_eq!(issuer_of_card("0000000000000000"), None);
        assert_eq!(issuer_of_card("6222 **** **** 0005"), None);
    }
}
