//! Lists of `rules/lists/`: words and hosts with their source, and what each upload slot takes.

use super::{Table, Toml};
use crate::error::LoadError;
use crate::fact::nearest;
use crate::submission::{Choice, DocumentKind, Side, Slot};
use crate::text::normal::is_masked;
use crate::text::number::masked_can_be;
use crate::text::word::fold_word;
use std::collections::{BTreeMap, BTreeSet};

/// How the entries of a list are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Match {
    /// Whole words.
    Word,
    /// Hosts, with everything below them.
    Host,
}

/// A list of words or hosts.
#[derive(Debug)]
pub(crate) struct List {
    matching: Match,
    entries: BTreeSet<String>,
}

impl List {
    pub(super) fn read(table: &Table<'_>) -> Result<Self, LoadError> {
        table.allow(&["id", "match", "source", "date", "entries"])?;
        table.require("source")?.str()?;
        table.require("date")?.date()?;
        let matching = table.require("match")?;
        let matching = match matching.str()? {
            "word" => Match::Word,
            "host" => Match::Host,
            _ => return Err(matching.error("a list is matched by `word` or `host`")),
        };
        let toml = table.require("entries")?;
        let mut entries = BTreeSet::new();
        for entry in toml.array()? {
            let entry_word = entry.str()?;
            let word = if matching == Match::Word { fold_word(entry_word) } else { entry_word.into() };
            if !entries.insert(word.into_owned()) {
                return Err(entry.error("the entry stands twice"));
            }
        }
        Ok(List { matching, entries })
    }

    pub(crate) fn matching(&self) -> Match {
        self.matching
    }

    /// Whether the word is listed, in whatever form it is written.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.entries.contains(&*fold_word(word))
    }

    /// Whether a word is masked and may hide a listed one.
    pub(crate) fn may_have(&self, word: &str) -> bool {
        is_masked(word) && self.entries.iter().any(|entry| masked_can_be(word, entry))
    }

    /// Whether the host, in lower-case ASCII form, or a parent of it is listed.
    pub(crate) fn has_host(&self, host: &str) -> bool {
        let mut rest = Some(host);
        while let Some(name) = rest {
            if self.entries.contains(name) {
                return true;
            }
            rest = name.split_once('.').map(|(_, parent)| parent);
        }
        false
    }
}

/// What one upload slot takes.
#[derive(Debug)]
pub(crate) struct Takes {
    pub(crate) kinds: Vec<Box<str>>,
    pub(crate) side: Option<Box<str>>,
}

/// What the upload slots take.
#[derive(Debug)]
pub(crate) struct Slots(BTreeMap<&'static str, Takes>);

impl Slots {
    pub(super) fn read(table: &Table<'_>) -> Result<Self, LoadError> {
        table.allow(&["id", "source", "date", "slot"])?;
        let mut slots = BTreeMap::new();
        for item in table.require("slot")?.array()? {
            let slot = item.table()?;
            slot.allow(&["name", "kinds", "side"])?;
            let name = known::<Slot>(&slot.require("name")?)?;
            let kinds =
                slot.require("kinds")?.array()?.iter().map(known::<DocumentKind>).collect::<Result<Vec<_>, _>>()?;
            let side = slot.get("side").map(|toml| known::<Side>(&toml)).transpose()?;
            let takes = Takes { kinds: kinds.into_iter().map(Box::from).collect(), side: side.map(Box::from) };
            if slots.insert(name, takes).is_some() {
                return Err(item.error("the slot stands twice"));
            }
        }
        Ok(Slots(slots))
    }

    /// What a slot takes; none for the slot that takes anything.
    pub(crate) fn get(&self, slot: &str) -> Option<&Takes> {
        self.0.get(slot)
    }
}

fn known<C: Choice>(toml: &Toml<'_>) -> Result<&'static str, LoadError> {
    let name = toml.str()?;
    C::from_name(name).map(C::name).ok_or_else(|| {
        let help = nearest(name, C::VOCABULARY.words.iter().map(|word| word.name));
        toml.error(format!("`{name}` is no {}", C::VOCABULARY.name)).with_help(help)
    })
}

/// Goods that may be sold only with a paper, and the paper's name in three languages.
#[derive(Debug)]
pub(crate) struct Restricted(BTreeMap<String, [String; 3]>);

impl Restricted {
    pub(super) fn read(table: &Table<'_>) -> Result<Self, LoadError> {
        table.allow(&["id", "source", "date", "goods"])?;
        table.require("source")?.str()?;
        table.require("date")?.date()?;
        let mut goods = BTreeMap::new();
        for item in table.require("goods")?.array()? {
            let entry = item.table()?;
            entry.allow(&["words", "qualification", "source"])?;
            entry.require("source")?.str()?;
            let qualification = entry.texts("qualification")?;
            for word in entry.require("words")?.array()? {
                if goods.insert(fold_word(word.str()?).into_owned(), qualification.clone()).is_some() {
                    return Err(word.error("the word stands twice"));
                }
            }
        }
        Ok(Restricted(goods))
    }

    /// The paper that these goods need, in whatever form they are written; none for goods that anybody may sell.
    pub(crate) fn qualification(&self, word: &str) -> Option<&[String; 3]> {
        self.0.get(&*fold_word(word))
    }

    /// Whether a word is masked and may hide goods that need a paper.
    pub(crate) fn may_need(&self, word: &str) -> bool {
        is_masked(word) && self.0.keys().any(|goods| masked_can_be(word, goods))
    }
}

const CLASSES: &[&str] = &["interface", "platform", "clearing", "value-added", "wireless"];
const TARIFFS: &[&str] = &["package", "tiered"];

/// The lists that a platform's catalogue of products makes: `<platform>-products` with all of them, and one for each
/// class and each thing that products may need. A product stands in them by its id and by its Chinese names.
pub(super) fn catalogue(table: &Table<'_>) -> Result<Vec<(String, List)>, LoadError> {
    table.allow(&["id", "source", "date", "product"])?;
    table.require("source")?.str()?;
    table.require("date")?.date()?;
    let name = table.require("id")?;
    let Some(platform) = name.str()?.strip_suffix("-products") else {
        return Err(name.error("a catalogue is called `<platform>-products`"));
    };
    let kinds =
        ["", "ordinary-", "platform-", "clearing-", "value-added-", "wireless-", "interface-", "package-", "tiered-"];
    let mut lists: BTreeMap<String, BTreeSet<String>> =
        kinds.iter().map(|kind| (format!("{platform}-{kind}products"), BTreeSet::new())).collect();
    lists.insert(format!("{platform}-products-needing-filing"), BTreeSet::new());
    let mut known = BTreeSet::new();
    for item in table.require("product")?.array()? {
        let product = item.table()?;
        product.allow(&["id", "class", "tariffs", "needs-filing", "needs-integration", "name", "also"])?;
        let [_, chinese, _] = product.texts("name")?;
        let mut words = vec![product.require("id")?.str()?.to_owned(), chinese];
        words.extend(product.strings("also")?);
        if let Some(twice) = words.iter().find(|word| !known.insert((*word).clone())) {
            return Err(item.error(format!("two products are called `{twice}`")));
        }
        let class = product.require("class")?;
        let class = one_of(class.str()?, CLASSES).ok_or_else(|| class.error("no such class of products"))?;
        let mut member_of = vec![String::new(), format!("{}-", if class == "interface" { "ordinary" } else { class })];
        let flag = |key: &str| product.get(key).map_or(Ok(false), |toml| toml.bool());
        if flag("needs-integration")? {
            member_of.push("interface-".to_owned());
        }
        let mut tariffs = Vec::new();
        if let Some(toml) = product.get("tariffs") {
            for tariff in toml.array()? {
                tariffs.push(one_of(tariff.str()?, TARIFFS).ok_or_else(|| tariff.error("no such tariff"))?);
            }
        }
        match tariffs.as_slice() {
            ["package"] => member_of.push("package-".to_owned()),
            several if several.contains(&"tiered") => member_of.push("tiered-".to_owned()),
            _ => {}
        }
        let mut names: Vec<String> = member_of.iter().map(|kind| format!("{platform}-{kind}products")).collect();
        if flag("needs-filing")? {
            names.push(format!("{platform}-products-needing-filing"));
        }
        for name in names {
            lists.entry(name).or_default().extend(words.iter().map(|word| fold_word(word).into_owned()));
        }
    }
    Ok(lists.into_iter().map(|(name, entries)| (name, List { matching: Match::Word, entries })).collect())
}

fn one_of(word: &str, words: &[&'static str]) -> Option<&'static str> {
    words.iter().copied().find(|known| *known == word)
}

#[cfg(test)]
mod tests {
    use crate::data::Data;

    #[test]
    fn the_catalogue_makes_a_list_for_each_thing_that_products_need() {
        let data = Data::embedded().expect("the data are readable");
        let holds = |list: &str, product: &str| data.list(list).expect("a list").has(product);
        for (list, product, there) in [
            ("alipay-products", "data-compass", true),
            ("alipay-products", "数据罗盘", true),
            ("alipay-ordinary-products", "instant-receipt", true),
            ("alipay-ordinary-products", "platform-instant-receipt", false),
            ("alipay-platform-products", "平台商即时到账收款", true),
            ("alipay-interface-products", "instant-receipt", true),
            ("alipay-interface-products", "batch-payment", false),
            ("alipay-clearing-products", "大额收付款", true),
            ("alipay-package-products", "platform-dual-function", true),
            ("alipay-package-products", "instant-receipt", false),
            ("alipay-tiered-products", "instant-receipt", true),
            ("alipay-products-needing-filing", "platform-instant-receipt", true),
            ("alipay-products-needing-filing", "platform-secured-transaction", false),
        ] {
            assert_eq!(holds(list, product), there, "{product} in {list}");
        }
    }

    #[test]
    fn restricted_goods_name_their_paper() {
        let restricted = Data::embedded().expect("the data are readable").restricted();
        assert!(restricted.qualification("software").is_none());
        let [_, chinese, _] = restricted.qualification("出版物").expect("a paper");
        assert_eq!(chinese, "出版物经营许可证");
    }
}
