//! Hostile pictures and large submissions stay within the documented bounds of memory.

use prescreen::bundle::{Bundle, Limits};
use prescreen::observe::picture;
use prescreen::submission::{MAX_JSON_BYTES, MAX_VALUES, Submission};
use prescreen_allocations::{Counter, count};

#[global_allocator]
static COUNTER: Counter = Counter;

const MIB: u64 = 1 << 20;

/// What all readings may hold beside the file and the decoder: tables, paths, a submission.
const BESIDE: u64 = 2 * MIB;

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}

/// The beginning of a PNG of this size and colour type, and nothing of its pixels.
fn png(side: u32, depth: u8, colour: u8) -> Vec<u8> {
    let header = [b"IHDR".as_slice(), &side.to_be_bytes(), &side.to_be_bytes(), &[depth, colour, 0, 0, 0]].concat();
    // A first byte of a deflate stream, so that decoders begin.
    let data = [b"IDAT".as_slice(), &[0x78, 0x9c, 0, 0, 0]].concat();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for chunk in [header, data] {
        file.extend(u32::try_from(chunk.len() - 4).expect("a short chunk").to_be_bytes());
        file.extend(&chunk);
        file.extend(crc(&chunk).to_be_bytes());
    }
    file
}

/// A JPEG of this size, baseline or progressive, whose one scan breaks off at once.
fn jpeg(side: u16, progressive: bool) -> Vec<u8> {
    let [high, low] = side.to_be_bytes();
    let mut file = vec![0xff, 0xd8, 0xff, 0xdb, 0, 67, 0];
    file.extend([1; 64]);
    file.extend([0xff, if progressive { 0xc2 } else { 0xc0 }, 0, 17, 8, high, low, high, low, 3]);
    file.extend([1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
    for table in [0x00, 0x10] {
        file.extend([0xff, 0xc4, 0, 20, table, 1]);
        file.extend([0; 15]);
        file.push(0);
    }
    file.extend([0xff, 0xda, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, if progressive { 0 } else { 63 }, 0]);
    file.extend([0; 64]);
    file.extend([0xff, 0xd9]);
    file
}

fn peak_of(bytes: &[u8]) -> (String, u64) {
    let (observation, counted) = count(|| picture::observe(bytes, None, &picture::Limits::default()));
    (format!("{:?} {:?}", observation.state, observation.decodes), counted.peak)
}

#[test]
fn pictures_beyond_the_bounds_are_not_decoded() {
    for (name, bytes) in [
        ("png 60000", png(60_000, 8, 6)),
        ("png 60000, 16 bit", png(60_000, 16, 6)),
        ("png 2147483647", png(0x7fff_ffff, 8, 2)),
        ("jpeg 65500", jpeg(65_500, false)),
        ("progressive jpeg 65500", jpeg(65_500, true)),
    ] {
        let (seen, peak) = peak_of(&bytes);
        println!("{name}: {seen}, {peak} bytes");
        assert!(peak < BESIDE, "{name}: {peak} bytes");
        assert!(!seen.contains("true"), "{name}: {seen}");
    }
}

#[test]
fn pictures_within_the_bounds_stay_within_them() {
    let bound = picture::Limits::default().decoder_bytes;
    for (name, bytes) in [
        ("png 8000", png(8000, 8, 2)),
        ("png 8000 with alpha", png(8000, 8, 6)),
        ("jpeg 8000", jpeg(8000, false)),
        ("progressive jpeg 8000", jpeg(8000, true)),
    ] {
        let (seen, peak) = peak_of(&bytes);
        println!("{name}: {seen}, {peak} bytes");
        assert!(peak < bound + BESIDE, "{name}: {peak} bytes of {bound}");
    }
}

#[test]
fn a_bundle_of_hostile_pictures_holds_one_file_at_a_time() {
    let folder = std::env::temp_dir().join(format!("prescreen-allocations-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let attachments: Vec<serde_json::Value> =
        (0..200).map(|n| serde_json::json!({ "file": format!("{n}.png") })).collect();
    let submission = serde_json::json!({ "documents": [{ "kind": "other", "attachments": attachments }] });
    std::fs::write(folder.join("submission.json"), submission.to_string()).expect("a file");
    let cut = png(60_000, 8, 6);
    for n in 0..200 {
        let bytes = if n % 2 == 0 { cut.clone() } else { [png(64, 8, 2), vec![0; 2 << 20]].concat() };
        std::fs::write(folder.join(format!("{n}.png")), bytes).expect("a file");
    }
    std::fs::File::create(folder.join("0.png")).and_then(|file| file.set_len(1 << 30)).expect("a sparse file");
    let (observed, counted) = count(|| {
        let mut bundle = Bundle::open(&folder, &Limits::default()).expect("a bundle");
        bundle.submission().expect("a submission").evidence.pictures.items().len()
    });
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    println!("200 pictures: {} bytes", counted.peak);
    assert_eq!(observed, 200);
    // Two mebibytes of a file, read into a buffer that doubles.
    assert!(counted.peak < 6 * MIB + BESIDE, "{} bytes", counted.peak);
}

#[test]
fn no_submission_becomes_much_larger_than_its_text() {
    let most = MAX_JSON_BYTES - 200;
    let fill = |unit: &str| unit.repeat(most / unit.len());
    let fit = |unit: &str, commas: usize| unit.repeat((MAX_VALUES - 10) / commas);
    for (name, text) in [
        ("records", format!("{{\"documents\":[{}{{}}]}}", fill("{},"))),
        ("nested records", format!("{{\"documents\":[{}{{}}]}}", fill("{\"attachments\":[{},{},{},{}]},"))),
        ("numbers under an unknown key", format!("{{\"unknown\":[{}1]}}", fill("1,"))),
        ("as many nested records as fit", {
            let documents = fit("{\"attachments\":[{},{},{},{},{},{},{},{}]},", 17);
            format!("{{\"documents\":[{documents}{{}}]}}")
        }),
        ("as many numbers as fit", format!("{{\"unknown\":[{}1]}}", fit("1,", 1))),
        ("one long text", format!("{{\"applicant\":{{\"name\":\"{}\"}}}}", fill("a"))),
    ] {
        let (_, counted) = count(|| Submission::from_json(text.as_bytes()).map(drop));
        println!("{name}: {} bytes", counted.peak);
        assert!(counted.peak < 48 * MIB, "{name}: {} bytes", counted.peak);
    }
}
