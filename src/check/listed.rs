//! `listed`: a value is among several.

use super::load::Load;
use super::{Check, Kind, Notes, Param, Role, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{Fact, FactPath, Lack, Origin, Resolver, Sensitivity, Value};
use crate::identifier::{IcpNumber, Province, email_parts, same_licence, same_phone};
use crate::text::name::same_visible_name;
use crate::text::normal::is_masked;
use crate::text::number::{NumberMatch, compare_numbers, masked_beginnings_agree, masked_can_be};
use chrono::NaiveDate;

/// `{ listed = "contact.phone", in = "evidence.site_content.phones" }`: one of the values of `in` is the value listed.
/// How values are compared follows from the field: numbers as numbers, telephones as what is dialled (one of several in a
/// field will do, and a number without its area code tells nothing), e-mail addresses with their domains in A-labels, names as names,
/// anything else as text without regard to letter case and surrounding space; with `by = "filing-subject"` as filing numbers of one
/// subject, whatever index and spelling of the province. Of a masked value that agrees where it can be seen nothing can
/// be told. A violation stands at `listed` and carries `found`.
#[derive(Debug)]
pub(crate) struct Listed {
    value: FactPath,
    list: FactPath,
    by_filing_subject: bool,
}

impl Kind for Listed {
    const BESIDE: &'static [&'static str] = &["in", "by"];

    fn read(value: &Toml<'_>, beside: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let by_filing_subject = match beside.get("by") {
            None => false,
            Some(by) if by.str()? == "filing-subject" => true,
            Some(by) => return Err(by.error("values are compared by `filing-subject` or as their field says")),
        };
        Ok(Listed { value: load.texts(value)?, list: load.texts(&beside.require("in")?)?, by_filing_subject })
    }
}

fn agree(sensitivity: Sensitivity, a: &str, b: &str) -> Truth {
    let numbers = || match compare_numbers(a, b) {
        NumberMatch::Equal | NumberMatch::Folded => Truth::Yes,
        NumberMatch::MaskedAgree => Truth::Unknown,
        NumberMatch::Different { .. } | NumberMatch::Unreadable => Truth::unless_hidden(masked_can_be(a, b)),
    };
    match sensitivity {
        Sensitivity::Phone => same_phone(a, b).map_or(Truth::Unknown, Truth::from),
        Sensitivity::AccountNumber | Sensitivity::DocumentNumber => numbers(),
        Sensitivity::PersonName | Sensitivity::PartyName => same_visible_name(a, b).map_or(Truth::Unknown, Truth::from),
        Sensitivity::Email => same_email(a, b),
        _ if is_masked(a) || is_masked(b) => Truth::unless_hidden(masked_can_be(a, b)),
        _ if a == b => Truth::Yes,
        _ => a.trim().chars().flat_map(char::to_lowercase).eq(b.trim().chars().flat_map(char::to_lowercase)).into(),
    }
}

/// Whether two addresses are one: their domains are compared as they are looked up, the rest without regard to case.
fn same_email(a: &str, b: &str) -> Truth {
    if a == b && !is_masked(a) {
        return Truth::Yes;
    }
    match (email_parts(a), email_parts(b)) {
        (Some((local_a, host_a)), Some((local_b, host_b))) => {
            let same = agree(Sensitivity::Public, &local_a, &local_b);
            if host_a == host_b { same } else { Truth::No }
        }
        _ => agree(Sensitivity::Public, a, b),
    }
}

/// Whether two filing numbers name one subject. Of which year they are is another rule's business. A masked one may be
/// any that begins as it does, whatever the spelling of the province.
fn same_filing(a: &str, b: &str) -> Truth {
    if is_masked(a) || is_masked(b) {
        let province = |text: &str| text.trim().chars().next().and_then(Province::of_any);
        let number = |text: &str| text.trim().trim_start_matches(|c| Province::of_any(c).is_some()).to_owned();
        let apart = matches!((province(a), province(b)), (Some(a), Some(b)) if a != b);
        return Truth::unless_hidden(!apart && masked_beginnings_agree(&number(a), &number(b)));
    }
    if a == b {
        return Truth::Yes;
    }
    let read = |text: &str| IcpNumber::recognise(text, NaiveDate::MAX);
    match (read(a), read(b)) {
        (Some(a), Some(b)) if a.same_subject(&b) => Truth::Yes,
        _ if same_licence(a, b) => Truth::Yes,
        _ => agree(Sensitivity::Public, a, b),
    }
}

impl Check for Listed {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.value, &self.list]
    }

    fn params(&self) -> &'static [&'static str] {
        &["found"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let sensitivity = self.value.field().map_or(Sensitivity::Public, |field| field.sensitivity);
        let mut truth = Truth::Yes;
        facts.facts_until(&self.value, &mut |hit| {
            let (Some(Value::Text(value) | Value::Word(value)), mut one) = (notes.known(&self.value, hit), Truth::No)
            else {
                truth = truth.and(Truth::Unknown);
                return true;
            };
            let mut lack: Option<(Lack, crate::fact::Trail)> = None;
            let mut last = hit.trail;
            facts.facts_until(&self.list, &mut |other| {
                last = other.trail;
                if !facts.spend_pair() {
                    lack = Some((Lack::Unreadable, other.trail));
                    return false;
                }
                match other.fact {
                    Fact::Known(Value::Text(candidate) | Value::Word(candidate)) => {
                        let same = match self.by_filing_subject {
                            true => same_filing(value, candidate),
                            false => agree(sensitivity, value, candidate),
                        };
                        if same == Truth::Unknown {
                            let hidden = is_masked(value) || is_masked(candidate);
                            lack = Some((if hidden { Lack::Unreadable } else { Lack::NeedsPerson }, other.trail));
                        }
                        one = one.or(same);
                    }
                    Fact::Known(_) => {}
                    // An observer who found none has looked.
                    Fact::Absent if self.list.origin() == Origin::Evidence => {}
                    Fact::Absent => lack = Some((Lack::Absent, other.trail)),
                    Fact::Unknown(why) => lack = Some((why, other.trail)),
                }
                one != Truth::Yes
            });
            if one != Truth::Yes {
                one = match lack {
                    Some((Lack::Unreadable, _)) if is_masked(value) => {
                        notes.missing(&self.value, hit.trail, Lack::Unreadable)
                    }
                    Some((lack, trail)) => notes.missing(&self.list, trail, lack),
                    None => notes.violated(|| {
                        Violation::at(hit.trail)
                            .related(Role::Also, last)
                            .param("found", Param::of(Value::Text(value), &self.value))
                    }),
                };
            }
            truth = truth.and(one);
            facts.pairs() > 0
        });
        truth
    }
}
