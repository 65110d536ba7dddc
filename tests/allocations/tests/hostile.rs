//! Hostile and odd picture files: each with the problem that names it, none beyond the bounds of memory.
//!
//! `cargo test --manifest-path tests/allocations/Cargo.toml --test hostile -- --nocapture` shows the peak of each.

use image::{ExtendedColorType, ImageEncoder, RgbImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use prescreen::observe::picture::{Judge, Picture, Severity, format, header, held};
use prescreen::submission::{Choice, PictureProblem};
use prescreen_allocations::{Counter, peak_of_all};
use std::path::Path;

#[global_allocator]
static COUNTER: Counter = Counter;

const MIB: u64 = 1 << 20;

/// What the measures may hold beside the decoder: reduced planes, maps, runs of pixels.
const BESIDE: u64 = 24 * MIB;

/// What is expected of a file.
enum Expected {
    /// This problem is named.
    Problem(&'static str),
    /// It decodes, and nothing is said against the file.
    Fine,
    /// It decodes; this is said of the file.
    Decodes(&'static str),
}
use Expected::{Decodes, Fine, Problem};

/// Problems of files, in contrast to those of what they show.
const OF_FILES: [&str; 9] = [
    "corrupt_file",
    "truncated",
    "unsupported_format",
    "format_mismatch",
    "too_many_pixels",
    "animated",
    "edited_software",
    "cmyk",
    "trailing_data",
];

fn jpeg_with(picture: &RgbImage, change: impl FnOnce(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 85);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    change(&mut encoder);
    let (width, height) = (picture.width() as u16, picture.height() as u16);
    encoder.encode(picture, width, height, ColorType::Rgb).expect("a picture");
    file
}

fn png_of(
    width: u32,
    height: u32,
    colour: png::ColorType,
    depth: png::BitDepth,
    palette: bool,
    rows: &[u8],
) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    if palette {
        encoder.set_palette((0..=255).flat_map(|level| [level, level, 255 - level / 2]).collect::<Vec<u8>>());
    }
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(rows).expect("rows");
    writer.finish().expect("an end");
    file
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [kind.as_slice(), data].concat();
    [(data.len() as u32).to_be_bytes().as_slice(), &body, &crc(&body).to_be_bytes()].concat()
}

/// A PNG that declares this size and holds nothing of it.
fn png_declaring(width: u32, height: u32, depth: u8) -> Vec<u8> {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let header = chunk(b"IHDR", &[size.as_slice(), &[depth, 2, 0, 0, 0]].concat());
    [b"\x89PNG\r\n\x1a\n".as_slice(), &header, &chunk(b"IDAT", &[0x78, 0x9c, 0, 0, 0]), &chunk(b"IEND", &[])].concat()
}

/// A JPEG that declares this size, whose one scan holds nothing.
fn jpeg_declaring(side: u16, frame: u8, precision: u8) -> Vec<u8> {
    let [high, low] = side.to_be_bytes();
    let mut file = vec![0xff, 0xd8, 0xff, 0xdb, 0, 67, 0];
    file.extend([1; 64]);
    file.extend([0xff, frame, 0, 17, precision, high, low, high, low, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
    for table in [0x00, 0x10] {
        file.extend([0xff, 0xc4, 0, 20, table, 1]);
        file.extend([0; 16]);
    }
    file.extend([0xff, 0xda, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
    file.extend([0; 64]);
    file.extend([0xff, 0xd9]);
    file
}

fn bmp_declaring(width: i32, height: i32) -> Vec<u8> {
    let mut file = b"BM".to_vec();
    file.extend([54_u32.to_le_bytes(), [0; 4], 54_u32.to_le_bytes(), 40_u32.to_le_bytes()].concat());
    file.extend([width.to_le_bytes(), height.to_le_bytes(), [1, 0, 24, 0], [0; 4], [0; 4]].concat());
    file.extend([0; 16]);
    file
}

fn webp_of(chunks: &[u8]) -> Vec<u8> {
    [b"RIFF".as_slice(), &(chunks.len() as u32 + 4).to_le_bytes(), b"WEBP", chunks].concat()
}

fn webp_chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let odd: &[u8] = if data.len() % 2 == 1 { &[0] } else { &[] };
    [kind.as_slice(), &(data.len() as u32).to_le_bytes(), data, odd].concat()
}

/// A PDF of one scanned page, with these objects behind its own.
fn pdf(objects: &[u8], filter: &str, picture: &[u8]) -> Vec<u8> {
    let head = format!(
        "%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Kids[3 0 R]>>endobj\n\
         3 0 obj<</Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>>>endobj\n\
         4 0 obj<</Length 5>>stream\n/A Do\nendstream endobj\n5 0 obj<</Subtype/Image{filter}/Length {}>>stream\n",
        picture.len()
    );
    let end = b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n".as_slice();
    [head.as_bytes(), picture, b"\nendstream endobj\n", objects, end].concat()
}

/// So many zeros as zlib packs them.
fn chunk_of_zeros(count: usize) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..count >> 16 {
        std::io::Write::write_all(&mut encoder, &[0; 1 << 16]).expect("a vector takes everything");
    }
    encoder.finish().expect("a vector takes everything")
}

fn files() -> Vec<(&'static str, String, Vec<u8>, Expected)> {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../examples/bundles/third-party-payment/enterprise-complete/business-licence.jpg");
    let licence = std::fs::read(shipped).expect("a shipped picture");
    let picture = image::load_from_memory(&licence).expect("a picture").to_rgb8();
    let (width, height) = picture.dimensions();
    let grey: Vec<u8> = picture.pixels().map(|pixel| pixel.0[1]).collect();
    let wide: Vec<u8> = picture.as_raw().iter().flat_map(|level| [*level, 0x55]).collect();
    let alpha: Vec<u8> = picture.pixels().flat_map(|pixel| [pixel.0[0], pixel.0[1], pixel.0[2], 250]).collect();
    let inks: Vec<u8> =
        picture.pixels().flat_map(|pixel| [255 - pixel.0[0], 255 - pixel.0[1], 255 - pixel.0[2], 0]).collect();
    let rgb = png_of(width, height, png::ColorType::Rgb, png::BitDepth::Eight, false, &picture);
    let mut bmp = Vec::new();
    image::codecs::bmp::BmpEncoder::new(&mut bmp)
        .encode(&picture, width, height, ExtendedColorType::Rgb8)
        .expect("a BMP");
    let mut webp = Vec::new();
    let lossless = image::codecs::webp::WebPEncoder::new_lossless(&mut webp);
    lossless.write_image(&picture, width, height, ExtendedColorType::Rgb8).expect("a WebP");
    let mut inked = Vec::new();
    Encoder::new(&mut inked, 85).encode(&inks, width as u16, height as u16, ColorType::Cmyk).expect("a JPEG");
    let progressive = jpeg_with(&picture, |encoder| encoder.set_progressive(true));
    let restarts = jpeg_with(&picture, |encoder| encoder.set_restart_interval(7));

    let mut files: Vec<(&'static str, String, Vec<u8>, Expected)> = Vec::new();
    let mut add = |what: &'static str, name: &str, bytes: Vec<u8>, expected: Expected| {
        files.push((what, name.to_owned(), bytes, expected));
    };
    add("empty", "a.jpg", Vec::new(), Problem("corrupt_file"));
    add("one byte", "a.jpg", vec![0xff], Problem("corrupt_file"));
    add("text", "a.jpg", b"hello".to_vec(), Problem("corrupt_file"));
    add("start and end of a JPEG", "a.jpg", vec![0xff, 0xd8, 0xff, 0xd9], Problem("corrupt_file"));
    add("eight bytes of a PNG", "a.png", b"\x89PNG\r\n\x1a\n".to_vec(), Problem("corrupt_file"));
    add("PNG of 60000", "a.png", png_declaring(60_000, 60_000, 8), Problem("too_many_pixels"));
    add("PNG of 60000, 16 bits", "a.png", png_declaring(60_000, 60_000, 16), Problem("too_many_pixels"));
    add("PNG of 2147483647", "a.png", png_declaring(0x7fff_ffff, 0x7fff_ffff, 8), Problem("too_many_pixels"));
    add("PNG of 60,000,000 by 1", "a.png", png_declaring(60_000_000, 1, 8), Problem("too_many_pixels"));
    add("PNG of 7900 without rows", "a.png", png_declaring(7900, 7900, 8), Problem("corrupt_file"));
    add("JPEG of 65500", "a.jpg", jpeg_declaring(65_500, 0xc0, 8), Problem("too_many_pixels"));
    add("progressive JPEG of 65500", "a.jpg", jpeg_declaring(65_500, 0xc2, 8), Problem("too_many_pixels"));
    add("JPEG of 7900 without blocks", "a.jpg", jpeg_declaring(7900, 0xc0, 8), Problem("truncated"));
    add("JPEG of 12 bits", "a.jpg", jpeg_declaring(1000, 0xc1, 12), Problem("corrupt_file"));
    add("arithmetic JPEG", "a.jpg", jpeg_declaring(1000, 0xc9, 8), Problem("corrupt_file"));
    add("lossless JPEG of 7900", "a.jpg", jpeg_declaring(7900, 0xc3, 8), Problem("corrupt_file"));
    add("BMP of 60000", "a.bmp", bmp_declaring(60_000, 60_000), Problem("too_many_pixels"));
    add("BMP of the least height", "a.bmp", bmp_declaring(60_000, i32::MIN), Problem("too_many_pixels"));
    let canvas = [&[0_u8, 0, 0, 0][..], &[0xff, 0xff, 0xff], &[0xff, 0xff, 0xff]].concat();
    add("WebP of 16777216", "a.webp", webp_of(&webp_chunk(b"VP8X", &canvas)), Problem("too_many_pixels"));
    let most = [&[0x2f_u8][..], &0x0fff_ffff_u32.to_le_bytes(), &[0; 16]].concat();
    add("WebP of 16384", "a.webp", webp_of(&webp_chunk(b"VP8L", &most)), Problem("too_many_pixels"));
    for percent in [30, 60, 90, 98] {
        let cut = &licence[..licence.len() * percent / 100];
        add("JPEG cut off", "a.jpg", cut.to_vec(), Problem("truncated"));
        add("JPEG cut off, with a new end", "a.jpg", [cut, &[0xff, 0xd9]].concat(), Problem("truncated"));
        let cut = &progressive[..progressive.len() * percent / 100];
        add("progressive JPEG cut off, with a new end", "a.jpg", [cut, &[0xff, 0xd9]].concat(), Problem("truncated"));
        let cut = &restarts[..restarts.len() * percent / 100];
        add("JPEG with restarts cut off, with a new end", "a.jpg", [cut, &[0xff, 0xd9]].concat(), Problem("truncated"));
        add("PNG cut off", "a.png", rgb[..rgb.len() * percent / 100].to_vec(), Problem("truncated"));
        add("WebP cut off", "a.webp", webp[..webp.len() * percent / 100].to_vec(), Problem("truncated"));
        add("BMP cut off", "a.bmp", bmp[..bmp.len() * percent / 100].to_vec(), Problem("truncated"));
    }
    add("four inks", "a.jpg", inked, Decodes("cmyk"));
    add("progressive JPEG", "a.jpg", progressive, Fine);
    add("JPEG with restarts", "a.jpg", restarts, Fine);
    add(
        "PNG of 16 bits",
        "a.png",
        png_of(width, height, png::ColorType::Rgb, png::BitDepth::Sixteen, false, &wide),
        Fine,
    );
    add(
        "PNG with a palette",
        "a.png",
        png_of(width, height, png::ColorType::Indexed, png::BitDepth::Eight, true, &grey),
        Fine,
    );
    add(
        "PNG with alpha",
        "a.png",
        png_of(width, height, png::ColorType::Rgba, png::BitDepth::Eight, false, &alpha),
        Fine,
    );
    add(
        "grey PNG",
        "a.png",
        png_of(width, height, png::ColorType::Grayscale, png::BitDepth::Eight, false, &grey),
        Fine,
    );
    let black = vec![0; 1000 * 8000];
    add(
        "real PNG of 64 million",
        "a.png",
        png_of(8000, 8000, png::ColorType::Grayscale, png::BitDepth::One, false, &black),
        Decodes("blank"),
    );
    let odd = [&[0xff, 0xef, 0, 6, 1, 2, 3, 4][..], &[0xff, 0xff, 0xff, 0xfe, 0, 4, 0xff, 0xd9]].concat();
    add("JPEG with odd segments", "a.jpg", [&licence[..2], &odd, &licence[2..]].concat(), Fine);
    let loops = b"\xff\xe1\x00\x1eExif\0\0MM\0*\0\0\0\x08\x00\x01\x87\x69\0\x04\0\0\0\x01\0\0\0\x08";
    add("JPEG with EXIF that points to itself", "a.jpg", [&licence[..2], loops, &licence[2..]].concat(), Fine);
    add("JPEG named PNG", "a.png", licence.clone(), Decodes("format_mismatch"));
    add("PNG named JPEG", "a.jpg", rgb.clone(), Decodes("format_mismatch"));
    add("HEIC named JPEG", "a.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), Problem("unsupported_format"));
    add("PDF named JPEG", "a.jpg", pdf(b"", "/Filter/JBIG2Decode", &licence), Problem("unsupported_format"));
    add("PDF of nothing", "a.pdf", b"%PDF-1.7\n".to_vec(), Problem("corrupt_file"));
    add("scan in PDF", "a.pdf", pdf(b"", "/Filter/DCTDecode", &licence), Fine);
    let bomb = chunk_of_zeros(256 << 20);
    add(
        "PDF with a packed bomb",
        "a.pdf",
        pdf(b"", "/Filter[/FlateDecode/DCTDecode]", &bomb),
        Problem("too_many_pixels"),
    );
    let holder = [
        format!("9 0 obj\n<</Type/ObjStm/N 9/First 0/Filter/FlateDecode/Length {}>>stream\n", bomb.len()).as_bytes(),
        &bomb,
        b"\nendstream endobj\n",
    ]
    .concat();
    add("PDF with a bomb of objects", "a.pdf", pdf(&holder, "/Filter/DCTDecode", &licence), Problem("too_many_pixels"));
    let zeros = [b"9 0 obj\n[".as_slice(), &b"0 ".repeat(4 << 20), b"]\nendobj\n"].concat();
    add("PDF with an array of four million", "a.pdf", pdf(&zeros, "/Filter/DCTDecode", &licence), Fine);
    let texts = b"9 0 obj (".repeat(19_000);
    add("PDF with texts without an end", "a.pdf", pdf(&texts, "/Filter/DCTDecode", &licence), Fine);
    let round = b"2 0 obj<</Kids[2 0 R 2 0 R]>>endobj\n";
    add("PDF whose pages go round", "a.pdf", pdf(round, "/Filter/DCTDecode", &licence), Problem("corrupt_file"));
    add("GIF named JPEG", "a.jpg", b"GIF89a\x01\0\x01\0\0\0\0".to_vec(), Problem("unsupported_format"));
    add("TIFF", "a.tif", b"II*\0\x08\0\0\0".to_vec(), Problem("unsupported_format"));
    let frames = [
        webp_chunk(b"VP8X", &[2, 0, 0, 0, 9, 0, 0, 9, 0, 0]),
        webp_chunk(b"ANMF", &[0; 16]),
        webp_chunk(b"ANMF", &[0; 16]),
    ];
    add("animated WebP", "a.webp", webp_of(&frames.concat()), Problem("animated"));
    let control = chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
    add("animated PNG", "a.png", [&rgb[..33], &control, &rgb[33..]].concat(), Problem("animated"));
    let mut wrong = rgb.clone();
    wrong[29] ^= 1;
    add("PNG with a wrong sum", "a.png", wrong, Problem("corrupt_file"));
    add("bytes behind the end", "a.jpg", [licence.as_slice(), &[0x55; 4000]].concat(), Decodes("trailing_data"));
    for (what, width, height) in [("JPEG of 12 million", 4000, 3000), ("JPEG of 48 million", 8000, 6000)] {
        let large = RgbImage::from_fn(width, height, |x, y| {
            let ink = (x / 9 + y / 40) % 3 == 0 && y % 40 < 24 && (x * 7 + y / 5) % 11 < 5;
            image::Rgb(if ink { [30, 30, 36] } else { [226, 220, 200] })
        });
        add(what, "a.jpg", jpeg_with(&large, |_| ()), Fine);
    }
    files
}

#[test]
fn each_is_named_and_none_is_beyond_the_bounds() {
    let files = files();
    assert!(files.len() >= 30);
    for (what, name, bytes, expected) in files {
        let judge = Judge::default();
        let (judgement, peak) = peak_of_all(|| judge.judge(Picture { bytes: &bytes, name: Some(&name), slot: None }));
        let told = judgement.findings.iter().filter(|finding| finding.severity >= Severity::Warning);
        let told: Vec<&str> = told.map(|finding| finding.problem.name()).collect();
        println!("{what}: {} bytes, {told:?}, peak {:.1} MiB", bytes.len(), peak as f64 / MIB as f64);
        let of_files: Vec<&&str> = told.iter().filter(|problem| OF_FILES.contains(problem)).collect();
        match expected {
            Problem(problem) => {
                assert!(told.contains(&problem), "{what}: {told:?}");
                assert_ne!(judgement.decodes, Some(true), "{what}");
                assert!(judgement.undetermined.contains(&PictureProblem::Blurry), "{what}");
            }
            Decodes(problem) => {
                assert!(told.contains(&problem), "{what}: {told:?}");
                assert_eq!(judgement.decodes, Some(true), "{what}");
            }
            Fine => {
                assert!(of_files.is_empty(), "{what}: {told:?}");
                assert_eq!(judgement.decodes, Some(true), "{what}");
            }
        }
        let declared = header::read(&bytes, format::of(&bytes)).map_or(0, |header| held(&header));
        // A vector that grows holds its old bytes beside the new ones, which are twice as many.
        let unpacked = if bytes.starts_with(b"%PDF-") { 3 * judge.limits.unpacked_bytes } else { 0 };
        let bound = declared.min(judge.limits.decoder_bytes) + unpacked + BESIDE;
        if what == "four inks" {
            assert_eq!(told, ["cmyk"], "nothing of what it shows");
        }
        assert!(peak < bound, "{what}: {peak} bytes of {bound}");
    }
}
