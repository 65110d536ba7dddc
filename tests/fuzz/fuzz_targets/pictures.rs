//! Bytes of pictures: no panic, the same judgement twice, regions inside the picture.
#![no_main]

use libfuzzer_sys::fuzz_target;
use prescreen::observe::picture::{Judge, Picture, Slot};

fuzz_target!(|bytes: &[u8]| {
    let mut judge = Judge::default();
    judge.limits.pixels = 4_000_000;
    judge.limits.decoder_bytes = 32 << 20;
    let picture = Picture { bytes, name: Some("a.jpg"), slot: Some(Slot::IdPortrait) };
    let judgement = judge.judge(picture);
    for finding in &judgement.findings {
        let region = finding.region;
        assert!(region.left <= region.right && region.right <= 1000);
        assert!(region.top <= region.bottom && region.bottom <= 1000);
    }
    assert_eq!(judgement, judge.judge(picture));
});
