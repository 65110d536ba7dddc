//! Bytes of a page with headers: no panic, and the same outcome twice. The first line is taken for the content type.
#![no_main]

use libfuzzer_sys::fuzz_target;
use prescreen::observe::page::{Capture, Declared, Limits, Page, Site, judge};
use std::collections::BTreeMap;

fuzz_target!(|bytes: &[u8]| {
    let (head, body) = match bytes.iter().position(|byte| *byte == b'\n') {
        Some(at) => bytes.split_at(at),
        None => (&b""[..], bytes),
    };
    let mut capture = Capture::of_url("https://www.songfeng.example/");
    capture.status = Some(200);
    capture.headers = Some(BTreeMap::from([("content-type".to_owned(), String::from_utf8_lossy(head).into_owned())]));
    let declared = Declared::default();
    let judged = || {
        let pages = [Page::read(body, &capture, &Limits::default())];
        judge(&Site { pages: &pages, declared: &declared, registry: None, security: &[], as_of: None })
    };
    assert_eq!(judged(), judged());
});
