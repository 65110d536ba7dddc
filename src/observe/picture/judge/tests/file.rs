//! What the file tells before its pixels do.

use super::*;

fn header() -> Header {
    let mut bytes = vec![0; 54];
    (bytes[10], bytes[14], bytes[18], bytes[22], bytes[28]) = (54, 40, 30, 20, 24);
    let header = header::read(&bytes, PictureFormat::Bmp).unwrap();
    Header { format: PictureFormat::Jpeg, ended: true, trailing: 0, ..header }
}

/// Answers this.
struct Fixed(Option<Failure>);

impl Decoder for Fixed {
    fn planes(&self, _: &[u8], header: &Header, _: &Limits) -> Option<Result<Planes, Failure>> {
        let side = |side: u32| side as usize;
        let luma = luma(side(header.width), side(header.height), |x, y| (x * 8 + y) as u8);
        Some(self.0.map_or(Ok(Planes { luma, colour: None }), Err))
    }
}

fn decoded(header: Header, failure: Option<Failure>, change: impl Fn(&mut Limits)) -> (Judgement, Option<Scene>) {
    let decoder = Fixed(failure);
    let mut judge = Judge { decoder: Some(&decoder), ..Judge::default() };
    change(&mut judge.limits);
    let mut judgement = judgement();
    let scene = judge.decoded(b"bytes", header, &mut judgement);
    (judgement, scene)
}

fn told(judgement: &Judgement) -> Vec<(P, Severity)> {
    judgement.findings.iter().map(|finding| (finding.problem, finding.severity)).collect()
}

#[test]
fn a_picture_at_the_limits_is_decoded_and_one_beyond_is_not() {
    let of = |change: &dyn Fn(&mut Limits)| {
        let (judgement, scene) = decoded(header(), None, change);
        assert_eq!(judgement.header, Some(header()));
        assert_eq!(judgement.decodes, scene.is_some().then_some(true));
        (told(&judgement), scene.is_some())
    };
    let beyond = (vec![(P::TooManyPixels, Rejection)], false);
    // Five bytes, 30 by 20 pixels.
    assert_eq!(of(&|limits| limits.bytes = 5), (vec![], true));
    assert_eq!(of(&|limits| limits.bytes = 4), beyond);
    assert_eq!(of(&|limits| limits.pixels = 600), (vec![], true));
    assert_eq!(of(&|limits| limits.pixels = 599), beyond);
    assert_eq!(of(&|limits| limits.passes = 0), (vec![], true));
    assert_eq!(of(&|limits| limits.frames = 1), (vec![], true));
    assert_eq!(of(&|limits| limits.frames = 0), (vec![(P::Animated, Rejection)], false));
}

/// A grey progressive JPEG of so many pixels a side: one scan of means, and so many scans of details that are all empty.
pub(super) fn progressive(side: u16, scans: usize) -> Vec<u8> {
    let segment = |marker: u8, content: &[u8]| {
        [&[0xff, marker], (content.len() as u16 + 2).to_be_bytes().as_slice(), content].concat()
    };
    // One code of one bit each: no difference of means, and the longest run of blocks without details.
    let codes = |class: u8, value: u8| {
        let counts = [class, 1].into_iter().chain([0; 15]);
        segment(0xc4, &counts.chain([value]).collect::<Vec<u8>>())
    };
    let [high, low] = side.to_be_bytes();
    let blocks = usize::from(side).div_ceil(8).pow(2);
    let means = [segment(0xda, &[1, 1, 0, 0, 0, 0]), vec![0; blocks.div_ceil(8)]].concat();
    // Fifteen bits for 16,384 blocks.
    let details = [segment(0xda, &[1, 1, 0, 1, 63, 0]), vec![0; (blocks.div_ceil(1 << 14) * 15).div_ceil(8)]].concat();
    [
        &[0xff, 0xd8][..],
        &segment(0xdb, &[&[0][..], &[1; 64]].concat()),
        &segment(0xc2, &[8, high, low, high, low, 1, 1, 0x11, 0]),
        &codes(0x00, 0),
        &codes(0x10, 0xe0),
        &means,
        &details.repeat(scans),
        &[0xff, 0xd9],
    ]
    .concat()
}

/// An empty scan of some tens of bytes costs a decoder as much as a full one.
#[test]
fn scans_that_go_over_the_picture_too_often_are_not_decoded() {
    for (side, scans, within) in [(64, 63, true), (64, 64, false), (4000, 5000, false), (65_000, 10, false)] {
        let bytes = progressive(side, scans);
        let judgement = judged(&bytes, Some("a.jpg"));
        let header = judgement.header.clone().unwrap();
        assert_eq!((header.passes, header.complete), (scans as u32 + 1, true), "{side} {scans}");
        assert_eq!(judgement.decodes, within.then_some(true), "{side} {scans} {:?}", judgement.findings);
        let refused = told(&judgement).contains(&(P::TooManyPixels, Rejection));
        assert_eq!(refused, !within, "{side} {scans}");
        let observation = crate::observe::picture::observe(&bytes, None, &Limits::default());
        let state = observation.state.and_then(|state| state.known());
        assert_eq!(state == Some(crate::submission::FileState::TooLarge), !within, "{state:?}");
        assert_eq!(crate::render::thumbnail(&bytes, &Limits::default()).is_some(), within, "{side} {scans}");
    }
}

#[test]
fn each_failure_is_named_and_only_what_is_damaged_does_not_decode() {
    for (failure, problem, decodes) in [
        (Failure::Memory, P::TooManyPixels, None),
        (Failure::Truncated, P::Truncated, Some(false)),
        (Failure::Corrupt, P::CorruptFile, Some(false)),
        (Failure::Unsupported, P::CorruptFile, Some(false)),
    ] {
        let (judgement, scene) = decoded(header(), Some(failure), |_| ());
        assert_eq!((told(&judgement), judgement.decodes), (vec![(problem, Rejection)], decodes), "{failure:?}");
        assert!(scene.is_none());
    }
    let (cut, _) = decoded(Header { ended: false, ..header() }, None, |_| ());
    assert_eq!((told(&cut), cut.decodes), (vec![(P::Truncated, Rejection)], Some(false)));
}

#[test]
fn the_scene_is_upright() {
    let (_, scene) = decoded(Header { orientation: 6, ..header() }, None, |_| ());
    let scene = scene.unwrap();
    assert_eq!((scene.luma.width(), scene.luma.height(), scene.full), (20, 30, (20, 30)));
    // The left column from below is the upper row.
    assert_eq!([scene.luma.at(0, 0), scene.luma.at(19, 0), scene.luma.at(19, 29)], [19, 0, 29 * 8]);
}

#[test]
fn what_the_header_declares_is_told() {
    let of = |header: Header, quality| {
        let mut judge = Judge::default();
        judge.thresholds.quality = quality;
        let mut judgement = judgement();
        judge.declared(&header, &mut judgement);
        judgement
    };
    let level = Level { warn: 30, reject: 20 };
    assert_eq!(told(&of(header(), level)), []);
    assert_eq!(told(&of(Header { components: 4, ..header() }, level)), [(P::Cmyk, Warning)]);
    for (trailing, expected) in [(0, None), (1, Some(Note)), (64, Some(Note)), (65, Some(Warning))] {
        assert_eq!(of(Header { trailing, ..header() }, level).severity(P::TrailingData), expected, "{trailing}");
    }
    for (program, expected) in [("GIMP 2.10", Some(Warning)), ("Camera 1.0", None)] {
        let header = Header { software: Some(program.to_owned()), ..header() };
        assert_eq!(of(header, level).severity(P::EditedSoftware), expected, "{program}");
    }
    for (quality, expected) in [(30, None), (29, Some(Warning)), (20, Some(Warning)), (19, Some(Rejection))] {
        let judgement = of(Header { quality: Some(quality), ..header() }, level);
        assert_eq!(judgement.severity(P::HeavyCompression), expected, "{quality}");
        assert_eq!(value(&judgement, "jpeg_quality"), Some(quality.into()));
    }
}

fn judged(bytes: &[u8], name: Option<&str>) -> Judgement {
    Judge::default().judge(Picture { bytes, name, slot: None })
}

#[test]
fn what_is_no_picture_is_named() {
    assert_eq!(told(&judged(b"", None)), [(P::CorruptFile, Rejection)]);
    assert_eq!(told(&judged(b"text", None)), [(P::UnsupportedFormat, Rejection)]);
    assert_eq!(told(&judged(b"text", Some("a.txt"))), [(P::UnsupportedFormat, Rejection)]);
    assert_eq!(told(&judged(b"text", Some("a.jpg"))), [(P::CorruptFile, Rejection)]);
    assert_eq!(told(&judged(b"MM\0*", Some("a.tif"))), [(P::UnsupportedFormat, Rejection)]);
    assert_eq!(told(&judged(b"BM", Some("a.bmp"))), [(P::CorruptFile, Rejection)]);
    for (format, name) in
        [(b"\xff\xd8\xff".as_slice(), "a.jpg"), (b"\x89PNG\r\n\x1a\n", "a.png"), (b"RIFF\0\0\0\0WEBP", "a.webp")]
    {
        assert_eq!(told(&judged(format, Some(name))), [(P::CorruptFile, Rejection)], "{name}");
    }
    let judgement = judged(b"text", None);
    assert!(judgement.undetermined.is_sorted() && judgement.undetermined.len() == SEEN.len());
    assert!(SEEN.into_iter().all(|problem| judgement.is_undetermined(problem)));
}

#[test]
fn a_name_that_claims_another_format_is_told() {
    let of = |bytes: &[u8], name| judged(bytes, name).severity(P::FormatMismatch);
    assert_eq!(of(b"GIF89a", Some("a.jpg")), Some(Warning));
    assert_eq!([of(b"GIF89a", Some("a.gif")), of(b"GIF89a", Some("a")), of(b"GIF89a", None)], [None; 3]);
    assert_eq!(of(b"text", Some("a.jpg")), None);
}

#[test]
fn a_gif_of_several_frames_is_animated() {
    let frame = b"\x21\xf9\x04\0\0\0\0\0,";
    let of = |bytes: &[&[u8]]| judged(&bytes.concat(), None).severity(P::Animated);
    assert_eq!(of(&[b"GIF89a"]), None);
    assert_eq!(of(&[b"GIF89a", frame]), None);
    assert_eq!(of(&[b"GIF89a", frame, frame]), Some(Warning));
    assert_eq!(of(&[b"II*\0", frame, frame]), None);
}

#[test]
fn findings_are_in_the_order_of_the_vocabulary() {
    let judgement = judged(b"GIF89a\x21\xf9\x04\x21\xf9\x04", Some("a.jpg"));
    let problems: Vec<P> = judgement.findings.iter().map(|finding| finding.problem).collect();
    assert!(problems.len() == 3 && problems.is_sorted(), "{problems:?}");
}

#[test]
fn a_picture_does_not_show_the_name_of_its_file() {
    let shown = format!("{:?}", Picture { bytes: b"abc", name: Some("somebody.jpg"), slot: Some(Slot::BankCard) });
    assert_eq!(shown, "Picture { bytes: 3, named: true, slot: Some(BankCard) }");
}

#[test]
fn numbers_beyond_what_fits_are_the_largest() {
    assert_eq!([small(7), small(-7), small(i64::MAX)], [7, -7, i32::MAX]);
    assert_eq!(frames_of_gif(b"\x21\xf9\x04\x21\xf9\x05\x21\xf9\x04"), 2);
}
