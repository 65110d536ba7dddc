//! JSONLogic.

use super::{ONE, One, Prepared, TWO, Two, known};
use datalogic_rs::bumpalo::Bump;
use datalogic_rs::operator::EvalContext;
use datalogic_rs::{ArenaExt, CustomOperator, DataValue, Engine, ParsedData, Result};
use std::collections::BTreeSet;
use std::hint::black_box;

const CHECKS: [(&str, &str); 20] = [
    ("kind-missing", r#"{"in": [{"var": "applicant.kind"}, ["enterprise", "individual-business", "individual"]]}"#),
    ("name-missing", r#"{"given": {"var": "applicant.name"}}"#),
    ("phone-invalid", r#"{"phone": {"var": "contact.phone"}}"#),
    ("email-invalid", r#"{"email": {"var": "contact.email"}}"#),
    (
        "account-holder-differs",
        r#"{"same_name": [{"var": "settlement.account_name"}, {"map": [
            {"filter": [{"var": "documents"}, {"==": [{"var": "kind"}, "business-licence"]}]}, {"var": "holder"}]}]}"#,
    ),
    (
        "account-number-differs",
        r#"{"same_number": [{"var": "settlement.account_number"}, {"map": [
            {"filter": [{"var": "documents"}, {"==": [{"var": "kind"}, "basic-account-information"]}]},
            {"var": "account_number"}]}]}"#,
    ),
    ("account-not-corporate", r#"{"==": [{"var": "settlement.account_kind"}, "corporate"]}"#),
    (
        "credit-code-invalid",
        r#"{"all": [{"filter": [{"var": "documents"}, {"==": [{"var": "kind"}, "business-licence"]}]},
            {"credit_code": {"var": "number"}}]}"#,
    ),
    (
        "id-number-invalid",
        r#"{"all": [{"filter": [{"var": "persons"}, {"in": ["legal-representative", {"var": "roles"}]}]},
            {"identity_number": {"var": "id_number"}}]}"#,
    ),
    (
        "person-name-invalid",
        r#"{"all": [{"filter": [{"var": "persons"}, {"in": ["legal-representative", {"var": "roles"}]}]},
            {"person_name": {"var": "name"}}]}"#,
    ),
    ("document-without-number", r#"{"all": [{"var": "documents"}, {"given": {"var": "number"}}]}"#),
    (
        "document-expired",
        r#"{"all": [{"var": "documents"}, {"or": [{"!": {"var": "valid_to"}}, {"unexpired": {"var": "valid_to"}}]}]}"#,
    ),
    (
        "id-front-missing",
        r#"{"some": [{"var": "documents"}, {"and": [{"==": [{"var": "kind"}, "resident-identity-card"]},
            {"some": [{"var": "attachments"}, {"and": [{"==": [{"var": "side"}, "front"]},
            {"given": {"var": "file"}}]}]}]}]}"#,
    ),
    (
        "file-repeated",
        r#"{"different": {"map": [{"var": "documents"}, {"map": [{"var": "attachments"}, {"var": "file"}]}]}}"#,
    ),
    (
        "picture-unclear",
        r#"{"all": [{"var": "evidence.pictures"}, {"and": [{"var": "legible"}, {"var": "complete"}]}]}"#,
    ),
    ("icp-number-invalid", r#"{"icp_number": {"var": "evidence.icp_record.number"}}"#),
    ("filing-holder-differs", r#"{"same_name": [{"var": "evidence.icp_record.subject"}, {"var": "applicant.name"}]}"#),
    (
        "site-unreachable",
        r#"{"and": [{"var": "evidence.site_visit.reachable"}, {"!": {"var": "evidence.site_visit.blocked"}}]}"#,
    ),
    (
        "stages-missing",
        r#"{"and": [{"in": ["browse", {"var": "evidence.site_content.purchase_stages"}]},
            {"in": ["order", {"var": "evidence.site_content.purchase_stages"}]},
            {"in": ["pay", {"var": "evidence.site_content.purchase_stages"}]}]}"#,
    ),
    (
        "steps-out-of-order",
        r#"{"in_order": [
            {"map": [{"filter": [{"var": "steps"}, {"==": [{"var": "kind"}, "merchant-registration"]}]}, {"var": "at"}]},
            {"map": [{"filter": [{"var": "steps"}, {"==": [{"var": "kind"}, "site-registration"]}]}, {"var": "at"}]}]}"#,
    ),
];

/// A text, or the first of a list.
fn text<'a>(value: Option<&&'a DataValue<'a>>) -> Option<&'a str> {
    let value = *value?;
    match value.as_array() {
        Some(list) => list.first()?.as_str(),
        None => value.as_str(),
    }
}

macro_rules! operator {
    ($name:ident($($field:ty)?), |$self:ident, $args:ident| $holds:expr) => {
        struct $name($($field)?);
        impl CustomOperator for $name {
            fn evaluate<'a>(
                &$self,
                $args: &[&'a DataValue<'a>],
                _: &mut EvalContext<'_, 'a>,
                arena: &'a Bump,
            ) -> Result<&'a DataValue<'a>> {
                let holds: bool = $holds;
                Ok(arena.bool(holds))
            }
        }
    };
}

operator!(OfOne(One), |self, args| text(args.first()).is_some_and(self.0));
operator!(OfTwo(Two), |self, args| match (text(args.first()), text(args.get(1))) {
    (Some(one), Some(other)) => (self.0)(one, other),
    _ => false,
});
operator!(Different(), |self, args| {
    let lists = args.first().and_then(|lists| lists.as_array()).unwrap_or_default();
    let texts = || lists.iter().filter_map(|list| list.as_array()).flatten().filter_map(|text| text.as_str());
    texts().collect::<BTreeSet<_>>().len() == texts().count()
});

pub fn prepare(json: &str) -> Prepared {
    let mut builder = Engine::builder().add_operator("different", Different());
    for (name, holds) in ONE {
        builder = builder.add_operator(name, OfOne(holds));
    }
    for (name, holds) in TWO {
        builder = builder.add_operator(name, OfTwo(holds));
    }
    let engine = builder.build();
    let mut rules = Vec::new();
    for (name, source) in CHECKS {
        rules.push((known(name).ok_or(name)?, engine.compile(source)?));
    }
    let document = ParsedData::from_json(json)?;
    let mut arena = Bump::new();
    Ok(Box::new(move || {
        let mut violated = Vec::new();
        for (name, rule) in &rules {
            let holds = engine.evaluate(rule, black_box(&document), &arena).is_ok_and(|value| engine.truthy(value));
            if !holds {
                violated.push(*name);
            }
        }
        arena.reset();
        violated
    }))
}
