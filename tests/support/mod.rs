//! What the tests share: shipped bundles as JSON, and changes to them by path.
#![allow(dead_code, reason = "not every test needs everything")]

use prescreen::report::Report;
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::Submission;
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};

/// `examples/bundles/`.
pub fn bundles() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/bundles")
}

/// The submission of a shipped bundle, as JSON.
pub fn submission(folder: &str) -> Value {
    let path = bundles().join(folder).join("submission.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The day that a submission is to be judged for.
pub fn as_of(submission: &Value) -> chrono::NaiveDate {
    submission["as_of"].as_str().expect("the submission states as_of").parse().expect("as_of is a date")
}

/// Runs a rule set over a submission given as JSON.
pub fn screen(rules: &RuleSet, submission: &Value, as_of: chrono::NaiveDate) -> Report {
    let text = submission.to_string();
    let submission = Submission::from_json(text.as_bytes()).expect("the submission parses");
    rules.screen(&submission, &Context::on(as_of))
}

/// The field that a bare word in brackets selects by.
fn key_of(list: &str) -> &'static str {
    match list {
        "persons" => "roles",
        "attachments" => "side",
        "pictures" => "file",
        "products" => "id",
        "alipay_accounts" | "aliyun_accounts" | "linkedmall_alipay" | "linkedmall_aliyun" => "account",
        "linkedmall_balance" => "phase",
        "linkedmall_tests" => "flow",
        "supplier_deposit" => "purpose",
        "product_orders" | "alipay_interface_test" => "product",
        _ => "kind",
    }
}

/// `a.b[c.d].e` cut at the dots outside of brackets.
fn segments(path: &str) -> Vec<(String, Option<String>)> {
    let mut parts = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (name, tail) = rest.split_at(end);
        let (bracket, tail) = match tail.strip_prefix('[') {
            Some(inner) => {
                let (bracket, tail) = inner.split_once(']').expect("a closing bracket");
                (Some(bracket.to_owned()), tail)
            }
            None => (None, tail),
        };
        parts.push((name.to_owned(), bracket));
        rest = tail.strip_prefix('.').unwrap_or(tail);
    }
    parts
}

fn selected(element: &Value, key: &str, word: &str) -> bool {
    match &element[key] {
        Value::String(text) => text == word,
        Value::Array(items) => items.iter().any(|item| item == word),
        _ => false,
    }
}

/// The places below `value` that `path` leads to, each handed to `change` with its holder and last step.
fn visit(value: &mut Value, parts: &[(String, Option<String>)], change: &mut dyn FnMut(&mut Value, Step)) {
    let Some(((name, bracket), rest)) = parts.split_first() else { return };
    if rest.is_empty() && bracket.is_none() {
        return change(value, Step::Key(name.clone()));
    }
    if !value.is_object() {
        *value = Value::Object(Map::new());
    }
    let object = value.as_object_mut().expect("an object");
    match bracket {
        None => {
            let inner = object.entry(name.clone()).or_insert_with(|| Value::Object(Map::new()));
            match inner {
                Value::Array(items) => items.iter_mut().for_each(|item| visit(item, rest, change)),
                inner => visit(inner, rest, change),
            }
        }
        Some(word) => {
            let key = key_of(name);
            let list = object.entry(name.clone()).or_insert_with(|| Value::Array(Vec::new()));
            if list.is_object() {
                *list = Value::Array(vec![list.take()]);
            }
            if rest.is_empty() {
                return change(list, Step::Elements(key.to_owned(), word.clone()));
            }
            let items = list.as_array_mut().expect("a list");
            items
                .iter_mut()
                .filter(|item| word == "*" || selected(item, key, word))
                .for_each(|item| visit(item, rest, change));
        }
    }
}

enum Step {
    Key(String),
    Elements(String, String),
}

/// Writes `new` at `path`; says whether the path led anywhere.
pub fn set(submission: &mut Value, path: &str, new: &Value) -> bool {
    let mut changed = false;
    visit(submission, &segments(path), &mut |holder, step| {
        changed = true;
        match step {
            Step::Key(name) => {
                if let Value::Array(items) = holder {
                    items.iter_mut().for_each(|item| item[&name] = new.clone());
                } else {
                    holder[&name] = new.clone();
                }
            }
            Step::Elements(key, word) => {
                let items = holder.as_array_mut().expect("a list");
                items.retain(|item| !(word == "*" || selected(item, &key, &word)));
                items.push(new.clone());
            }
        }
    });
    changed
}

/// Removes what stands at `path`; says whether anything did.
pub fn unset(submission: &mut Value, path: &str) -> bool {
    let mut changed = false;
    visit(submission, &segments(path), &mut |holder, step| match step {
        Step::Key(name) => {
            if let Some(object) = holder.as_object_mut() {
                changed |= object.remove(&name).is_some();
            } else if let Some(items) = holder.as_array_mut() {
                for object in items.iter_mut().filter_map(Value::as_object_mut) {
                    changed |= object.remove(&name).is_some();
                }
            }
        }
        Step::Elements(key, word) => {
            let items = holder.as_array_mut().expect("a list");
            let before = items.len();
            items.retain(|item| !(word == "*" || selected(item, &key, &word)));
            changed |= items.len() < before;
        }
    });
    changed
}
