//! The JSON Schema of submissions, made of the descriptions that the records' declarations yield.
//!
//! It is for editors and early feedback, and stays open: unknown keys are kept and reported by rules, not refused. A
//! submission may hold more than it says (one bare record for a list of one, numbers for texts); what it asks for is the
//! form that loses nothing.

use super::{MAX_ENTRIES, Submission};
use crate::fact::{FieldMeta, RecordMeta, Sensitivity, Shape, Vocabulary};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The schema, JSON Schema 2020-12: one definition per record, with descriptions, names in three languages, examples, and
/// the words that fields may hold.
pub fn json_schema() -> Value {
    let mut records: BTreeMap<&'static str, &'static RecordMeta> = BTreeMap::new();
    collect(Submission::meta(), &mut records);
    let top = record(Submission::meta());
    let definitions: Map<String, Value> = records
        .into_iter()
        .filter(|(name, _)| *name != Submission::meta().name)
        .map(|(name, meta)| (name.to_owned(), record(meta)))
        .collect();
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!("prescreen submission"));
    schema.insert("$defs".to_owned(), Value::Object(definitions));
    if let Value::Object(top) = top {
        schema.extend(top);
    }
    Value::Object(schema)
}

fn collect(meta: &'static RecordMeta, records: &mut BTreeMap<&'static str, &'static RecordMeta>) {
    if records.insert(meta.name, meta).is_none() {
        for field in meta.fields {
            if let Shape::Record(inner) | Shape::List(inner) = field.shape {
                collect(inner, records);
            }
        }
    }
}

/// Doc comments come line by line, each with its leading space.
fn sentence(doc: &str) -> &str {
    doc.trim()
}

fn record(meta: &'static RecordMeta) -> Value {
    let properties: Map<String, Value> =
        meta.fields.iter().map(|field| (field.name.to_owned(), property(field))).collect();
    json!({ "type": "object", "description": sentence(meta.doc), "properties": properties })
}

fn property(field: &FieldMeta) -> Value {
    let mut schema = match field.shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::Word(words) => word(words),
        Shape::Date => json!({ "type": "string" }),
        Shape::Time => json!({ "type": "string" }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Number => json!({ "type": "integer" }),
        Shape::Texts => several(&json!({ "type": "string" })),
        Shape::Words(words) => several(&word(words)),
        Shape::Record(meta) => json!({ "$ref": reference(meta) }),
        Shape::List(meta) => several(&json!({ "$ref": reference(meta) })),
    };
    if let Value::Object(schema) = &mut schema {
        let [en, zh, es] = field.labels;
        schema.insert("title".to_owned(), json!(format!("{en} · {zh} · {es}")));
        schema.insert("description".to_owned(), json!(sentence(field.doc)));
        let examples = examples(field);
        if !examples.is_empty() {
            schema.insert("examples".to_owned(), json!(examples));
        }
    }
    schema
}

fn reference(meta: &'static RecordMeta) -> String {
    format!("#/$defs/{}", meta.name)
}

fn word(words: &'static Vocabulary) -> Value {
    let names: Vec<&str> = words.words.iter().map(|word| word.name).collect();
    let labels: Vec<String> = words.words.iter().map(|word| word.labels.join(" · ")).collect();
    json!({ "enum": names, "enumDescriptions": labels })
}

/// A list, or one bare element.
fn several(one: &Value) -> Value {
    json!({ "anyOf": [{ "type": "array", "items": one, "maxItems": MAX_ENTRIES }, one] })
}

/// What such a field looks like; every value is invented.
fn examples(field: &FieldMeta) -> Vec<&'static str> {
    let example = match (field.shape, field.sensitivity) {
        (Shape::Date, Sensitivity::BirthDate) => "1990-03-07",
        (Shape::Date, _) => return vec!["2026-11-21", "长期"],
        (Shape::Time, _) => "2026-11-21T10:00:00+08:00",
        (Shape::Text, Sensitivity::PersonName) => "林晓禾",
        (Shape::Text, Sensitivity::PartyName) => "示例云杉科技（杭州）有限公司",
        (Shape::Text, Sensitivity::DocumentNumber) => "33010619900307002X",
        (Shape::Text, Sensitivity::AccountNumber) => "1202999900000000018",
        (Shape::Text, Sensitivity::Phone) => "13800138000",
        (Shape::Text, Sensitivity::Email) => "service@yunshan.example",
        (Shape::Text, Sensitivity::FileName) if field.name == "file" => "id-portrait.jpg",
        _ => return Vec::new(),
    };
    vec![example]
}
