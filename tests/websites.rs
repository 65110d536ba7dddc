//! The labelled pages of `tests/data/websites`: every expected kind is reported, nothing but expected and tolerated ones.
#![cfg(feature = "page")]

use prescreen::observe::page::{Kind, Limits, Page, Record, Site, judge};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;

#[derive(Deserialize)]
struct Labels {
    expected: BTreeSet<String>,
    tolerated: BTreeSet<String>,
    note: String,
}

#[test]
fn labelled_pages_are_judged_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/websites");
    let list = std::fs::read_to_string(folder.join("expected.jsonl")).expect("the list");
    let mut count = 0;
    for line in list.lines() {
        let record: Record = serde_json::from_str(line).expect("a record");
        let labels: Labels = serde_json::from_str(line).expect("labels");
        let file = record.file.clone().unwrap_or_default();
        let bytes = if file.is_empty() { Vec::new() } else { std::fs::read(folder.join(&file)).expect("a page") };
        let pages = [Page::read(&bytes, &record.capture.clone().unwrap_or_default(), &Limits::default())];
        let declared = record.declared.clone().unwrap_or_default();
        let site = Site {
            pages: &pages,
            declared: &declared,
            registry: record.registry.as_ref(),
            security: record.security.as_deref().unwrap_or_default(),
            as_of: None,
        };
        let found: BTreeSet<String> = judge(&site).kinds().map(|kind: Kind| kind.name().to_owned()).collect();
        assert!(labels.expected.is_subset(&found), "{file} ({}): {found:?}", labels.note);
        let allowed: BTreeSet<String> = labels.expected.union(&labels.tolerated).cloned().collect();
        assert!(found.is_subset(&allowed), "{file} ({}): {found:?}", labels.note);
        count += 1;
    }
    assert_eq!(count, 21);
}
