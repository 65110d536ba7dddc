//! Rego, interpreted.

use super::{ONE, Prepared, TWO, known};
use regorus::{Engine, Value};

const POLICY: &str = r#"
package checks

import rego.v1

licence := [d | some d in input.documents; d.kind == "business-licence"][0]
account := [d | some d in input.documents; d.kind == "basic-account-information"][0]
identity := [d | some d in input.documents; d.kind == "resident-identity-card"][0]
person := [p | some p in input.persons; "legal-representative" in p.roles][0]
files := [a.file | some d in input.documents; some a in d.attachments]
at(kind) := [s.at | some s in input.steps; s.kind == kind][0]

violated contains "kind-missing" if not input.applicant.kind in {"enterprise", "individual-business", "individual"}
violated contains "name-missing" if not given(input.applicant.name)
violated contains "phone-invalid" if not phone(input.contact.phone)
violated contains "email-invalid" if not email(input.contact.email)
violated contains "account-holder-differs" if not same_name(input.settlement.account_name, licence.holder)
violated contains "account-number-differs" if not same_number(input.settlement.account_number, account.account_number)
violated contains "account-not-corporate" if not input.settlement.account_kind == "corporate"
violated contains "credit-code-invalid" if not credit_code(licence.number)
violated contains "id-number-invalid" if not identity_number(person.id_number)
violated contains "person-name-invalid" if not person_name(person.name)
violated contains "document-without-number" if {
    some d in input.documents
    not given(d.number)
}
violated contains "document-expired" if {
    some d in input.documents
    d.valid_to
    not unexpired(d.valid_to)
}
front if {
    some a in identity.attachments
    a.side == "front"
    given(a.file)
}
violated contains "id-front-missing" if not front
violated contains "file-repeated" if count(files) != count({f | some f in files})
violated contains "picture-unclear" if {
    some p in input.evidence.pictures
    not clear(p)
}
clear(p) if {
    p.legible
    p.complete
}
violated contains "icp-number-invalid" if not icp_number(input.evidence.icp_record.number)
violated contains "filing-holder-differs" if not same_name(input.evidence.icp_record.subject, input.applicant.name)
opens if {
    input.evidence.site_visit.reachable
    not input.evidence.site_visit.blocked
}
violated contains "site-unreachable" if not opens
violated contains "stages-missing" if {
    some stage in ["browse", "order", "pay"]
    not stage in input.evidence.site_content.purchase_stages
}
violated contains "steps-out-of-order" if not in_order(at("merchant-registration"), at("site-registration"))
"#;

fn text(value: &Value) -> &str {
    value.as_string().map_or("", |text| text.as_ref())
}

pub fn prepare(json: &str) -> Prepared {
    let mut engine = Engine::new();
    engine.add_policy("checks.rego".to_owned(), POLICY.to_owned())?;
    for (name, holds) in ONE {
        let holds = move |values: Vec<Value>| Ok(Value::from(values.first().is_some_and(|value| holds(text(value)))));
        engine.add_extension(name.to_owned(), 1, Box::new(holds))?;
    }
    for (name, holds) in TWO {
        let holds = move |values: Vec<Value>| {
            Ok(Value::from(matches!(&values[..], [one, other] if holds(text(one), text(other)))))
        };
        engine.add_extension(name.to_owned(), 2, Box::new(holds))?;
    }
    engine.set_input(Value::from_json_str(json)?);
    Ok(Box::new(move || {
        let found = engine.eval_rule("data.checks.violated".to_owned());
        let found = found.as_ref().ok().and_then(|found| found.as_set().ok());
        found.map_or_else(|| vec!["undefined"], |found| found.iter().filter_map(|name| known(text(name))).collect())
    }))
}
