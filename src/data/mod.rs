//! Rule files as TOML with places, and the data beside the rules: dated law and lists, embedded, read once.

mod card_term;
#[cfg(feature = "page")]
mod cues;
mod law;
mod list;
#[cfg(feature = "page")]
mod pairs;
mod toml;
#[cfg(feature = "page")]
mod words;

pub(crate) use card_term::CardTerms;
#[cfg(feature = "page")]
pub(crate) use cues::{Cue, Cues, Hit, SHOWN, window};
pub use law::Law;
pub(crate) use list::{List, Match, Restricted, Slots};
pub(crate) use toml::{Source, Table, Toml};

use crate::error::LoadError;
use once_cell::sync::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

const LAW: &[(&str, &str)] = &[
    ("law/registration.toml", include_str!("../../rules/law/registration.toml")),
    ("law/accounts.toml", include_str!("../../rules/law/accounts.toml")),
    ("law/identity.toml", include_str!("../../rules/law/identity.toml")),
    ("law/tax.toml", include_str!("../../rules/law/tax.toml")),
    ("law/internet.toml", include_str!("../../rules/law/internet.toml")),
    ("law/payment.toml", include_str!("../../rules/law/payment.toml")),
    ("law/licences.toml", include_str!("../../rules/law/licences.toml")),
];
const LISTS: &[(&str, &str)] = &[
    ("lists/marketplaces.toml", include_str!("../../rules/lists/marketplaces.toml")),
    ("lists/hosted-sites.toml", include_str!("../../rules/lists/hosted-sites.toml")),
    ("lists/prohibited-goods.toml", include_str!("../../rules/lists/prohibited-goods.toml")),
    ("lists/products-needing-filing.toml", include_str!("../../rules/lists/products-needing-filing.toml")),
    ("lists/taobao.toml", include_str!("../../rules/lists/taobao.toml")),
];
/// Catalogues of products, each of which makes several lists.
const CATALOGUES: &[(&str, &str)] =
    &[("lists/alipay-products.toml", include_str!("../../rules/lists/alipay-products.toml"))];
const RESTRICTED: (&str, &str) =
    ("lists/restricted-goods.toml", include_str!("../../rules/lists/restricted-goods.toml"));
const SLOTS: (&str, &str) = ("lists/slots.toml", include_str!("../../rules/lists/slots.toml"));

/// Province codes (GB/T 2260, first two digits) and short names.
const PROVINCES: &[(&str, &str)] = &[
    ("11", "北京"),
    ("12", "天津"),
    ("13", "河北"),
    ("14", "山西"),
    ("15", "内蒙古"),
    ("21", "辽宁"),
    ("22", "吉林"),
    ("23", "黑龙江"),
    ("31", "上海"),
    ("32", "江苏"),
    ("33", "浙江"),
    ("34", "安徽"),
    ("35", "福建"),
    ("36", "江西"),
    ("37", "山东"),
    ("41", "河南"),
    ("42", "湖北"),
    ("43", "湖南"),
    ("44", "广东"),
    ("45", "广西"),
    ("46", "海南"),
    ("50", "重庆"),
    ("51", "四川"),
    ("52", "贵州"),
    ("53", "云南"),
    ("54", "西藏"),
    ("61", "陕西"),
    ("62", "甘肃"),
    ("63", "青海"),
    ("64", "宁夏"),
    ("65", "新疆"),
];

/// Every dated fact of `rules/law/`, by id.
///
/// # Errors
/// [`LoadError`] where an embedded file cannot be read, which a test rules out.
pub fn laws() -> Result<impl Iterator<Item = &'static Law>, LoadError> {
    Ok(Data::embedded()?.laws.values().map(|law| &**law))
}

/// Whether this is the code or the short name of a mainland province.
pub(crate) fn is_province(text: &str) -> bool {
    PROVINCES.iter().any(|(code, name)| text == *code || text == *name)
}

/// Law and lists, by name.
#[derive(Debug)]
pub(crate) struct Data {
    laws: BTreeMap<String, Arc<Law>>,
    card_terms: Arc<CardTerms>,
    lists: BTreeMap<String, Arc<List>>,
    restricted: Arc<Restricted>,
    slots: Arc<Slots>,
}

impl Data {
    /// The embedded data.
    pub(crate) fn embedded() -> Result<&'static Data, LoadError> {
        static DATA: OnceCell<Data> = OnceCell::new();
        DATA.get_or_try_init(Data::read)
    }

    fn read() -> Result<Data, LoadError> {
        let mut laws = BTreeMap::new();
        let mut card_terms = None;
        for (name, text) in LAW {
            let source = Source { name, text };
            let file = source.parse()?;
            let table = Table::top(source, &file);
            table.allow(&["law", "card-terms"])?;
            if let Some(terms) = table.get("card-terms") {
                card_terms = Some(CardTerms::read(&terms)?);
            }
            for item in table.require("law")?.array()? {
                let law = Law::read(&item)?;
                if laws.insert(law.id().to_owned(), Arc::new(law)).is_some() {
                    return Err(item.error("the law stands twice"));
                }
            }
        }
        let mut lists = BTreeMap::new();
        for (name, text) in LISTS {
            let source = Source { name, text };
            let file = source.parse()?;
            let table = Table::top(source, &file);
            lists.insert(table.require("id")?.str()?.to_owned(), Arc::new(List::read(&table)?));
        }
        for (name, text) in CATALOGUES {
            let source = Source { name, text };
            let file = source.parse()?;
            lists.extend(
                list::catalogue(&Table::top(source, &file))?.into_iter().map(|(name, list)| (name, Arc::new(list))),
            );
        }
        let source = Source { name: RESTRICTED.0, text: RESTRICTED.1 };
        let file = source.parse()?;
        let restricted = Arc::new(Restricted::read(&Table::top(source, &file))?);
        let source = Source { name: SLOTS.0, text: SLOTS.1 };
        let file = source.parse()?;
        let slots = Arc::new(Slots::read(&Table::top(source, &file))?);
        let known = card_terms.filter(|terms: &CardTerms| laws.contains_key(terms.law()));
        let missing =
            || LoadError::new("law/identity.toml", None, "the terms of identity cards or their law are missing");
        let card_terms = Arc::new(known.ok_or_else(missing)?);
        Ok(Data { laws, card_terms, lists, restricted, slots })
    }

    pub(crate) fn law(&self, name: &str) -> Option<Arc<Law>> {
        self.laws.get(name).cloned()
    }

    pub(crate) fn law_names(&self) -> impl Iterator<Item = &str> {
        self.laws.keys().map(String::as_str)
    }

    pub(crate) fn card_terms(&self) -> Arc<CardTerms> {
        self.card_terms.clone()
    }

    pub(crate) fn list(&self, name: &str) -> Option<Arc<List>> {
        self.lists.get(name).cloned()
    }

    pub(crate) fn list_names(&self) -> impl Iterator<Item = &str> {
        self.lists.keys().map(String::as_str)
    }

    pub(crate) fn restricted(&self) -> Arc<Restricted> {
        self.restricted.clone()
    }

    pub(crate) fn slots(&self) -> Arc<Slots> {
        self.slots.clone()
    }
}
