use super::*;

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    [&[0xff, marker], (content.len() as u16 + 2).to_be_bytes().as_slice(), content].concat()
}

/// A frame of 300 by 7 pixels with the sampling factors of its components, which are named from 1.
fn frame(marker: u8, factors: &[u8]) -> Vec<u8> {
    let mut content = vec![8, 0, 7, 1, 44, factors.len() as u8];
    (1_u8..).zip(factors).for_each(|(name, factors)| content.extend([name, *factors, 0]));
    segment(marker, &content)
}

/// A scan of these components from the first to the last coefficient, and some coded bytes.
fn scan(components: &[u8], [first, last, bits]: [u8; 3]) -> Vec<u8> {
    let mut content = vec![components.len() as u8];
    components.iter().for_each(|name| content.extend([*name, 0]));
    content.extend([first, last, bits]);
    [segment(0xda, &content), b"coded".to_vec()].concat()
}

fn file(parts: &[Vec<u8>]) -> Vec<u8> {
    [vec![0xff, 0xd8], parts.concat(), vec![0xff, 0xd9]].concat()
}

const WHOLE: [u8; 3] = [0, 63, 0];

#[test]
fn frames_say_size_and_components() {
    let header = read(&file(&[frame(0xc0, &[0x22, 0x11, 0x11]), scan(&[1, 2, 3], WHOLE)])).unwrap();
    assert_eq!((header.width, header.height, header.components, header.bits), (300, 7, 3, 8));
    assert_eq!((header.progressive, header.complete, header.ended, header.trailing), (false, true, true, 0));
    for marker in 0xc0..=0xcf {
        let header = read(&file(&[frame(marker, &[0x11]), scan(&[1], WHOLE)]));
        // Tables of codes, an extension, and conditions of arithmetic coding.
        let is_frame = !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        assert_eq!(header.is_some(), is_frame, "{marker:x}");
        let Some(header) = header else { continue };
        assert_eq!(header.progressive, matches!(marker, 0xc2 | 0xc6 | 0xca | 0xce), "{marker:x}");
        assert_eq!(header.samples, if marker <= 0xc2 { 2100 } else { 0 }, "{marker:x}");
    }
    // The first frame counts.
    let mut second = frame(0xc2, &[0x11]);
    second[8] = 9;
    let header = read(&file(&[frame(0xc0, &[0x11]), second, scan(&[1], WHOLE)])).unwrap();
    assert_eq!((header.width, header.progressive), (300, false));
    assert_eq!(read(&file(&[scan(&[1], WHOLE)])), None);
}

#[test]
fn samples_are_counted_by_the_share_of_each_component() {
    for (factors, samples) in [
        (&[0x11][..], 64),
        (&[0x22], 64),
        (&[0x11, 0x11, 0x11], 192),
        (&[0x22, 0x11, 0x11], 96),
        (&[0x21, 0x11, 0x11], 128),
        (&[0x12, 0x11, 0x11], 128),
        (&[0x41, 0x11, 0x11], 96),
        (&[0x41, 0x21, 0x11], 112),
        (&[0x42, 0x12, 0x21], 96),
        (&[0x42, 0x12, 0x22], 112),
        (&[0x00, 0x00], 128),
        (&[0x11, 0x11, 0x11, 0x11], 256),
    ] {
        let mut scans = Scans::default();
        let entries: Vec<u8> = (1..).zip(factors).flat_map(|(name, factors)| [name, *factors, 0]).collect();
        scans.declared(&entries);
        assert_eq!(scans.samples(64), samples, "{factors:x?}");
        assert_eq!(scans.known().len(), factors.len());
    }
    let mut scans = Scans::default();
    scans.declared(&[1, 0x11, 0].repeat(5));
    assert_eq!((scans.samples(64), scans.known().len()), (0, 0), "more than decoders take");
    scans.declared(&[1, 0xff, 0]);
    assert_eq!(scans.samples(u64::MAX), u64::MAX / 225);
}

#[test]
fn scans_finish_the_coefficients_that_they_hold_to_the_last_bit() {
    let finished = |[first, last, bits]: [u8; 3]| {
        let mut scans = Scans::default();
        scans.declared(&[7, 0x11, 0, 9, 0x11, 0]);
        scans.seen(&[1, 9, 0, first, last, bits]);
        assert_eq!(scans.components[0].finished, 0, "another component");
        scans.components[1].finished
    };
    assert_eq!(finished([0, 63, 0]), u64::MAX);
    assert_eq!(finished([0, 0, 0]), 1);
    assert_eq!(finished([1, 1, 0]), 2);
    assert_eq!(finished([1, 5, 0]), 0b11_1110);
    assert_eq!(finished([6, 63, 0]), !0b11_1111);
    assert_eq!(finished([0, 200, 0]), u64::MAX);
    // The last bit is missing; it comes; an approximation of one bit that is none.
    assert_eq!([finished([0, 63, 0x01]), finished([0, 63, 0x10]), finished([0, 63, 0x13])], [0, u64::MAX, 0]);
    let mut scans = Scans::default();
    scans.declared(&[7, 0x11, 0, 9, 0x11, 0]);
    scans.seen(&[2, 7, 0, 9, 0, 0, 5, 0]);
    assert_eq!(scans.components.map(|component| component.finished), [63, 63, 0, 0]);
    scans.seen(&[2, 7, 0, 9, 0, 6, 63]);
    scans.seen(&[]);
    assert_eq!(scans.components[0].finished, 63, "a scan without all of its header");
    scans.seen(&[1, 7, 0, 4, 9, 0]);
    assert_eq!(scans.components[0].finished, 0b11_1111_1111);
}

#[test]
fn passes_are_counted_by_the_share_of_the_components_that_a_scan_is_about() {
    let passes = |marker, factors: &[u8], scans: &[Vec<u8>]| {
        read(&file(&[vec![frame(marker, factors)], scans.to_vec()].concat())).unwrap().passes
    };
    let limit = crate::observe::picture::Limits::default().passes;
    let (mean, details) = ([0, 0, 0], [1, 63, 0]);
    assert_eq!(passes(0xc0, &[0x11], &[]), 0);
    assert_eq!(passes(0xc0, &[0x22, 0x11, 0x11], &[scan(&[1, 2, 3], WHOLE)]), 1);
    assert_eq!(passes(0xc0, &[0x22, 0x11, 0x11], &[scan(&[1], WHOLE), scan(&[2], WHOLE), scan(&[3], WHOLE)]), 1);
    // Four of six shares, once and a half.
    assert_eq!(passes(0xc2, &[0x22, 0x11, 0x11], &[scan(&[1], mean), scan(&[1], details), scan(&[2], mean)]), 2);
    assert_eq!(passes(0xc2, &[0x11], &vec![scan(&[1], details); 64]), 64);
    assert_eq!(passes(0xc2, &[0x11], &vec![scan(&[1], details); 65]), 65);
    assert_eq!(passes(0xc2, &[0x11], &[scan(&[9], details), scan(&[], details)]), 0, "no component of the frame");
    assert_eq!(passes(0xc2, &[0x11], &[segment(0xda, &[2, 1, 0, 1, 0])]), 2, "a scan without all of its header");
    // As libjpeg writes progressive files, whatever their size.
    let [y, cb, cr] = [&[1][..], &[2], &[3]];
    let usual = [
        (&[1, 2, 3][..], [0, 0, 1]),
        (y, [1, 5, 2]),
        (cr, [1, 63, 1]),
        (cb, [1, 63, 1]),
        (y, [6, 63, 2]),
        (y, [1, 63, 0x21]),
        (&[1, 2, 3], [0, 0, 0x10]),
        (cr, [1, 63, 0x10]),
        (cb, [1, 63, 0x10]),
        (y, [1, 63, 0x10]),
    ]
    .map(|(components, what)| scan(components, what));
    assert_eq!(passes(0xc2, &[0x11, 0x11, 0x11], &usual), 5);
    assert_eq!(passes(0xc2, &[0x22, 0x11, 0x11], &usual), 6);
    // One for every coefficient of every component would still do.
    let each: Vec<Vec<u8>> =
        (0..64).flat_map(|at| (1..=3).map(move |component| scan(&[component], [at, at, 0]))).collect();
    assert_eq!(passes(0xc2, &[0x22, 0x11, 0x11], &each), limit);
}

#[test]
fn a_file_is_complete_with_every_component() {
    let complete = |marker, scans: &[Vec<u8>]| {
        let parts = [vec![frame(marker, &[0x11, 0x11])], scans.to_vec()].concat();
        read(&file(&parts)).unwrap().complete
    };
    assert!(complete(0xc0, &[scan(&[1, 2], WHOLE)]));
    assert!(complete(0xc0, &[scan(&[1], WHOLE), scan(&[2], WHOLE)]));
    assert!(!complete(0xc0, &[scan(&[1], WHOLE)]));
    assert!(!complete(0xc0, &[]));
    let (mean, details) = ([0, 0, 0], [1, 63, 0]);
    assert!(complete(0xc2, &[scan(&[1, 2], mean), scan(&[1], details), scan(&[2], details)]));
    assert!(!complete(0xc2, &[scan(&[1, 2], mean), scan(&[1], details), scan(&[2], [1, 62, 0])]));
    assert!(!complete(0xc2, &[scan(&[1, 2], mean), scan(&[1], details), scan(&[2], [1, 63, 1])]));
    assert!(complete(0xc0, &[scan(&[1, 2], mean)]), "sequential scans say nothing of coefficients");
}

#[test]
fn markers_are_found_behind_stray_bytes_and_without_segments() {
    let plain = [frame(0xc0, &[0x11]), scan(&[1], WHOLE)];
    for stray in [vec![0xff, 0x01], vec![0xff, 0xd0], vec![0xff, 0xd7], vec![0xff, 0xd8], vec![7, 0, 9], vec![0xff; 3]]
    {
        let bytes = file(&[stray.clone(), plain[0].clone(), stray.clone(), plain[1].clone()]);
        let header = read(&bytes).unwrap();
        assert_eq!((header.width, header.complete, header.ended), (300, true, true), "{stray:x?}");
    }
    assert_eq!(next(&[0, 0xff, 0xff, 0xc0, 5], 0), Some((0xc0, 4)));
    assert_eq!(next(&[0, 0xff, 0xff, 0xc0, 5], 3), None);
    assert_eq!((next(&[0xff, 0], 0), next(&[0xff, 0xd9], 0), next(&[], 1)), (None, Some((0xd9, 2)), None));
    // A length that does not even hold itself.
    let short = read(&file(&[vec![0xff, 0xfe, 0, 0], plain.concat()])).unwrap();
    assert_eq!((short.width, short.complete), (300, true));
    assert_eq!(read(&[0xff, 0xd8, 0xff, 0xc0, 0]), None);
}

#[test]
fn coded_data_end_at_the_next_marker() {
    for (bytes, end) in [
        (&b"ab\xff\xd9"[..], 2),
        (b"a\xff\x00b\xff\xd9", 4),
        (b"a\xff\xd0b\xff\xd7c\xff\xda", 7),
        (b"a\xff\xff\xff\xd9", 3),
        (b"\xff\x01", 0),
        (b"\xff\xcf", 0),
        (b"\xff\xd8", 0),
        (b"abc", 3),
        (b"abc\xff", 4),
        (b"a\xff\x00\xff", 4),
    ] {
        assert_eq!(scan_end(bytes, 0), end, "{bytes:x?}");
        let behind = [b"\xff\xd9".as_slice(), bytes].concat();
        assert_eq!(scan_end(&behind, 2), end + 2, "{bytes:x?}");
    }
}

#[test]
fn what_lies_behind_the_end_mark_is_counted() {
    let whole = file(&[frame(0xc0, &[0x11]), scan(&[1], WHOLE)]);
    let of = |bytes: &[u8]| read(bytes).map(|header| (header.ended, header.trailing));
    assert_eq!(of(&whole), Some((true, 0)));
    assert_eq!(of(&[whole.as_slice(), b"abc"].concat()), Some((true, 3)));
    assert_eq!(of(&whole[..whole.len() - 1]), Some((false, 0)));
    assert_eq!(of(&whole[..whole.len() - 2]), Some((false, 0)));
}

#[test]
fn metadata_name_programs_and_turns() {
    let with = |marker, content: &[u8]| {
        read(&file(&[segment(marker, content), frame(0xc0, &[0x11]), scan(&[1], WHOLE)])).unwrap()
    };
    let turned = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0";
    assert_eq!(with(0xe1, turned).orientation, 6);
    assert_eq!(with(0xe2, turned).orientation, 1);
    assert_eq!(with(0xed, b"Photoshop 3.0\0").software.as_deref(), Some("Photoshop"));
    assert_eq!(with(0xed, b"Other").software, None);
    let xmp = |text: &str| with(0xe1, format!("http://ns.adobe.com/xap/1.0/\0{text}").as_bytes()).software;
    assert_eq!(xmp("<x:CreatorTool>GIMP</x:CreatorTool>").as_deref(), Some("GIMP"));
    assert_eq!(xmp("xmp:CreatorTool = \"GIMP 2\" x").as_deref(), Some("GIMP 2"));
    assert_eq!(xmp("nothing"), None);
    assert_eq!(xmp(&format!("CreatorTool=\"{}", "x".repeat(99))).map(|name| name.len()), Some(64));
    assert_eq!(with(0xe1, b"CreatorTool=\"GIMP\"").software, None);
    // What was said first stands.
    let named = |first: &[u8], second: (u8, &[u8])| {
        let parts = [segment(0xe1, first), segment(second.0, second.1), frame(0xc0, &[0x11])];
        read(&file(&parts)).unwrap().software
    };
    let first = b"http://ns.adobe.com/xap/1.0/\0CreatorTool=\"GIMP\"";
    let second = b"http://ns.adobe.com/xap/1.0/\0CreatorTool=\"Krita\"";
    assert_eq!(named(first, (0xe1, second)).as_deref(), Some("GIMP"));
    assert_eq!(named(first, (0xed, b"Photoshop")).as_deref(), Some("GIMP"));
}

/// The quality whose table this is: by half the mean ratio below 50, by what it lacks to twice that above. Not where it lies
/// between two, as sums of rounded ratios may fall on either side.
fn expected(table: &[u16]) -> Option<u8> {
    let ratios = table.iter().zip(STANDARD).map(|(value, standard)| f64::from(*value) / f64::from(standard));
    let ratio = ratios.sum::<f64>() / 64.0;
    let quality = if ratio > 1.0 { 50.0 / ratio } else { 100.0 - 50.0 * ratio };
    let between = (quality.fract() - 0.5).abs() < 0.05;
    (!between).then(|| quality.round().clamp(1.0, 100.0) as u8)
}

#[test]
fn quality_is_told_by_the_first_table() {
    let scaled = |percent: u32| STANDARD.map(|value| ((u32::from(value) * percent + 50) / 100).max(1) as u16);
    for percent in [1, 7, 20, 33, 50, 62, 90, 100, 110, 150, 200, 333, 700, 2000, 9000] {
        let table = scaled(percent);
        let Some(expected) = expected(&table) else { continue };
        let wide: Vec<u8> = [0x10].into_iter().chain(table.iter().flat_map(|value| value.to_be_bytes())).collect();
        assert_eq!(quality(&wide), Some(expected), "{percent}");
        let narrow: Vec<u8> = [0x01].into_iter().chain(table.iter().map(|value| *value as u8)).collect();
        if table.iter().all(|value| *value < 256) {
            assert_eq!(quality(&narrow), Some(expected), "{percent}");
            assert_eq!(quality(&narrow[..64]), None);
        }
    }
    assert_eq!(quality(&[&[0][..], &STANDARD.map(|value| value as u8)].concat()), Some(50));
    assert_eq!(quality(&[0; 65]), Some(100));
    let table = |by: u16| [&[0][..], &STANDARD.map(|value| (value / by) as u8)].concat();
    let parts = [segment(0xdb, &table(1)), segment(0xdb, &table(4)), frame(0xc0, &[0x11])];
    assert_eq!(read(&file(&parts)).unwrap().quality, Some(50));
}
