//! HAR archives and WARC files: no panic, and every page in them can be looked at.
#![no_main]

use libfuzzer_sys::fuzz_target;
use prescreen::observe::page::{Capture, Limits, Page, read_saved};

fuzz_target!(|bytes: &[u8]| {
    let Ok(saved) = read_saved(bytes.to_vec(), &Capture::default()) else { return };
    for page in saved {
        let _ = Page::read(&page.body, &page.capture, &Limits::default());
    }
});
