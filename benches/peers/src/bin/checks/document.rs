//! The document: one enterprise application, as it should be, and with twelve mistakes. Fictional.

use chrono::NaiveDate;
use serde_json::{Value, json};
use std::error::Error;
use std::path::Path;

const BUNDLE: &str = "../../examples/bundles/third-party-payment/enterprise-complete/submission.json";

/// The checks that the second document breaks.
pub const BROKEN: [&str; 12] = [
    "phone-invalid",
    "account-holder-differs",
    "account-number-differs",
    "account-not-corporate",
    "credit-code-invalid",
    "id-number-invalid",
    "document-expired",
    "file-repeated",
    "picture-unclear",
    "filing-holder-differs",
    "site-unreachable",
    "steps-out-of-order",
];

pub fn as_of() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default()
}

pub fn clean() -> Result<String, Box<dyn Error>> {
    Ok(std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(BUNDLE))?)
}

pub fn broken() -> Result<String, Box<dyn Error>> {
    let mut document: Value = serde_json::from_str(&clean()?)?;
    for (place, mistake) in [
        ("/contact/phone", json!("400-000")),
        ("/settlement/account_name", json!("示例白桦商贸有限公司")),
        ("/settlement/account_number", json!("1202999900000000026")),
        ("/settlement/account_kind", json!("personal")),
        ("/documents/0/number", json!("91330106MA0000008Q")),
        ("/persons/0/id_number", json!("330102198209309976")),
        ("/documents/1/valid_to", json!("2020-05-06")),
        ("/documents/2/attachments/0/file", json!("business-licence.jpg")),
        ("/evidence/pictures/0/legible", json!(false)),
        ("/evidence/icp_record/subject", json!("示例白桦商贸有限公司")),
        ("/evidence/site_visit/reachable", json!(false)),
        ("/steps/3/at", json!("2026-09-07T09:00:00+08:00")),
    ] {
        *document.pointer_mut(place).ok_or("the document has no such place")? = mistake;
    }
    Ok(serde_json::to_string_pretty(&document)?)
}
