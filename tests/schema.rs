//! The committed JSON Schema of submissions is the one that the model gives.
#![cfg(feature = "schema")]

use prescreen::fact::{RecordMeta, Shape};
use prescreen::submission::{Submission, json_schema};
use serde_json::Value;
use std::path::Path;

#[test]
fn the_committed_schema_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/schema/submission.schema.json");
    let schema = serde_json::to_string_pretty(&json_schema()).expect("JSON") + "\n";
    if std::env::var_os("PRESCREEN_BLESS").is_some() {
        std::fs::write(&path, &schema).expect("a file");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == schema, "{} is not current; PRESCREEN_BLESS=1 rewrites it", path.display());
}

/// Every field of the model has its place in the schema, with a description, three names, and its words.
fn described(meta: &RecordMeta, schema: &Value, of: &Value, fields: &mut usize) {
    for field in meta.fields {
        *fields += 1;
        let property = &of["properties"][field.name];
        let text = |key: &str| property[key].as_str().unwrap_or_default().to_owned();
        assert!(text("description").ends_with('.'), "{}.{}", meta.name, field.name);
        assert!(field.labels.iter().all(|label| text("title").contains(label)), "{}.{}", meta.name, field.name);
        match field.shape {
            Shape::Word(words) => {
                assert_eq!(property["enum"].as_array().map(Vec::len), Some(words.words.len()));
                assert_eq!(property["enumDescriptions"].as_array().map(Vec::len), Some(words.words.len()));
            }
            Shape::Record(inner) => {
                assert_eq!(property["$ref"], format!("#/$defs/{}", inner.name));
                described(inner, schema, &schema["$defs"][inner.name], fields);
            }
            Shape::List(inner) => {
                assert_eq!(property["anyOf"][0]["items"]["$ref"], format!("#/$defs/{}", inner.name));
                described(inner, schema, &schema["$defs"][inner.name], fields);
            }
            _ => {}
        }
    }
}

#[test]
fn every_field_is_described() {
    let schema = json_schema();
    let mut fields = 0;
    described(Submission::meta(), &schema, &schema, &mut fields);
    assert!(fields > 300, "{fields} fields");
    assert_eq!(schema["additionalProperties"], Value::Null, "unknown keys are the rules' business");
}
