//! Common Expression Language.

use super::{ONE, Prepared, TWO, known};
use cel::{Context, Program, Value, to_value};
use std::collections::BTreeSet;
use std::hint::black_box;
use std::sync::Arc;

const CHECKS: [(&str, &str); 20] = [
    ("kind-missing", r#"doc.applicant.kind in ["enterprise", "individual-business", "individual"]"#),
    ("name-missing", "given(doc.applicant.name)"),
    ("phone-invalid", "phone(doc.contact.phone)"),
    ("email-invalid", "email(doc.contact.email)"),
    (
        "account-holder-differs",
        r#"same_name(doc.settlement.account_name, doc.documents.filter(d, d.kind == "business-licence")[0].holder)"#,
    ),
    (
        "account-number-differs",
        r#"same_number(doc.settlement.account_number,
            doc.documents.filter(d, d.kind == "basic-account-information")[0].account_number)"#,
    ),
    ("account-not-corporate", r#"doc.settlement.account_kind == "corporate""#),
    ("credit-code-invalid", r#"credit_code(doc.documents.filter(d, d.kind == "business-licence")[0].number)"#),
    ("id-number-invalid", r#"identity_number(doc.persons.filter(p, "legal-representative" in p.roles)[0].id_number)"#),
    ("person-name-invalid", r#"person_name(doc.persons.filter(p, "legal-representative" in p.roles)[0].name)"#),
    ("document-without-number", "doc.documents.all(d, given(d.number))"),
    ("document-expired", "doc.documents.all(d, !has(d.valid_to) || unexpired(d.valid_to))"),
    (
        "id-front-missing",
        r#"doc.documents.filter(d, d.kind == "resident-identity-card")[0].attachments
            .exists(a, has(a.side) && a.side == "front" && given(a.file))"#,
    ),
    ("file-repeated", "different(doc.documents.map(d, d.attachments.map(a, a.file)))"),
    ("picture-unclear", "doc.evidence.pictures.all(p, p.legible && p.complete)"),
    ("icp-number-invalid", "icp_number(doc.evidence.icp_record.number)"),
    ("filing-holder-differs", "same_name(doc.evidence.icp_record.subject, doc.applicant.name)"),
    ("site-unreachable", "doc.evidence.site_visit.reachable && !doc.evidence.site_visit.blocked"),
    ("stages-missing", r#"["browse", "order", "pay"].all(s, s in doc.evidence.site_content.purchase_stages)"#),
    (
        "steps-out-of-order",
        r#"in_order(doc.steps.filter(s, s.kind == "merchant-registration")[0].at,
            doc.steps.filter(s, s.kind == "site-registration")[0].at)"#,
    ),
];

fn texts(value: &Value, found: &mut Vec<Arc<String>>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::List(list) => list.iter().for_each(|value| texts(value, found)),
        _ => {}
    }
}

pub fn prepare(json: &str) -> Prepared {
    let mut programs = Vec::new();
    for (name, source) in CHECKS {
        programs.push((known(name).ok_or(name)?, Program::compile(source)?));
    }
    let document: serde_json::Value = serde_json::from_str(json)?;
    let mut context = Context::default();
    context.add_variable_from_value("doc", to_value(document)?);
    for (name, holds) in ONE {
        context.add_function(name, move |text: Arc<String>| holds(&text))?;
    }
    for (name, holds) in TWO {
        context.add_function(name, move |one: Arc<String>, other: Arc<String>| holds(&one, &other))?;
    }
    context.add_function("different", |lists: Arc<Vec<Value>>| {
        let mut found = Vec::new();
        lists.iter().for_each(|list| texts(list, &mut found));
        found.iter().collect::<BTreeSet<_>>().len() == found.len()
    })?;
    Ok(Box::new(move || {
        let holds = |program: &Program| matches!(program.execute(black_box(&context)), Ok(Value::Bool(true)));
        programs.iter().filter(|(_, program)| !holds(program)).map(|(name, _)| *name).collect()
    }))
}
