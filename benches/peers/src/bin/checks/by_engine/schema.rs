//! JSON Schema. Five checks compare one place with another, which it cannot.

use super::{ONE, Prepared};
use jsonschema::Validator;
use std::hint::black_box;

/// Below which member the demand stands, and the demand.
pub const CHECKS: [(&str, &str); 15] = [
    (
        "kind-missing",
        r#"{"properties": {"applicant": {"required": ["kind"], "properties": {"kind":
        {"enum": ["enterprise", "individual-business", "individual"]}}}}, "required": ["applicant"]}"#,
    ),
    (
        "name-missing",
        r#"{"properties": {"applicant": {"required": ["name"], "properties": {"name":
        {"format": "given"}}}}, "required": ["applicant"]}"#,
    ),
    (
        "phone-invalid",
        r#"{"properties": {"contact": {"required": ["phone"], "properties": {"phone":
        {"format": "phone"}}}}, "required": ["contact"]}"#,
    ),
    (
        "email-invalid",
        r#"{"properties": {"contact": {"required": ["email"], "properties": {"email":
        {"format": "email_address"}}}}, "required": ["contact"]}"#,
    ),
    (
        "account-not-corporate",
        r#"{"properties": {"settlement": {"required": ["account_kind"], "properties":
        {"account_kind": {"const": "corporate"}}}}, "required": ["settlement"]}"#,
    ),
    (
        "credit-code-invalid",
        r#"{"properties": {"documents": {"contains": {"required": ["number"], "properties":
        {"kind": {"const": "business-licence"}, "number": {"format": "credit_code"}}}}}, "required": ["documents"]}"#,
    ),
    (
        "id-number-invalid",
        r#"{"properties": {"persons": {"contains": {"required": ["id_number"], "properties":
        {"roles": {"contains": {"const": "legal-representative"}}, "id_number": {"format": "identity_number"}}}}},
        "required": ["persons"]}"#,
    ),
    (
        "person-name-invalid",
        r#"{"properties": {"persons": {"contains": {"required": ["name"], "properties":
        {"roles": {"contains": {"const": "legal-representative"}}, "name": {"format": "person_name"}}}}},
        "required": ["persons"]}"#,
    ),
    (
        "document-without-number",
        r#"{"properties": {"documents": {"items": {"required": ["number"], "properties":
        {"number": {"format": "given"}}}}}, "required": ["documents"]}"#,
    ),
    (
        "document-expired",
        r#"{"properties": {"documents": {"items": {"properties":
        {"valid_to": {"format": "unexpired"}}}}}}"#,
    ),
    (
        "id-front-missing",
        r#"{"properties": {"documents": {"contains": {"properties": {"kind":
        {"const": "resident-identity-card"}, "attachments": {"contains": {"required": ["side", "file"], "properties":
        {"side": {"const": "front"}, "file": {"format": "given"}}}}}, "required": ["attachments"]}}},
        "required": ["documents"]}"#,
    ),
    (
        "picture-unclear",
        r#"{"properties": {"evidence": {"properties": {"pictures": {"items": {"required":
        ["legible", "complete"], "properties": {"legible": {"const": true}, "complete": {"const": true}}}}}}}}"#,
    ),
    (
        "icp-number-invalid",
        r#"{"properties": {"evidence": {"properties": {"icp_record": {"required": ["number"],
        "properties": {"number": {"format": "icp_number"}}}}, "required": ["icp_record"]}},
        "required": ["evidence"]}"#,
    ),
    (
        "site-unreachable",
        r#"{"properties": {"evidence": {"properties": {"site_visit": {"required": ["reachable",
        "blocked"], "properties": {"reachable": {"const": true}, "blocked": {"const": false}}}},
        "required": ["site_visit"]}}, "required": ["evidence"]}"#,
    ),
    (
        "stages-missing",
        r#"{"properties": {"evidence": {"properties": {"site_content": {"required":
        ["purchase_stages"], "properties": {"purchase_stages": {"allOf": [{"contains": {"const": "browse"}},
        {"contains": {"const": "order"}}, {"contains": {"const": "pay"}}]}}}}, "required": ["site_content"]}},
        "required": ["evidence"]}"#,
    ),
];

pub fn prepare(json: &str) -> Prepared {
    let mut validators: Vec<(&str, Validator)> = Vec::new();
    for (name, schema) in CHECKS {
        let mut options = jsonschema::options().should_validate_formats(true);
        for (format, holds) in ONE {
            let format = if format == "email" { "email_address" } else { format };
            options = options.with_format(format, holds);
        }
        validators.push((name, options.build(&serde_json::from_str(schema)?)?));
    }
    let document: serde_json::Value = serde_json::from_str(json)?;
    Ok(Box::new(move || {
        let fails = |validator: &Validator| !validator.is_valid(black_box(&document));
        validators.iter().filter(|(_, validator)| fails(validator)).map(|(name, _)| *name).collect()
    }))
}
