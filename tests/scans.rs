//! Scans in PDF: pages that are one JPEG are judged as that JPEG, everything else is named and left undetermined.
#![cfg(feature = "pdf")]

use flate2::{Compression, write::ZlibEncoder};
use image::{DynamicImage, ExtendedColorType, ImageEncoder};
use prescreen::observe::picture::{Judge, Judgement, Limits, Picture, Severity, Slot};
use prescreen::observe::{AttachmentSource, observe_attachments};
use prescreen::submission::{Choice, FileState, PictureProblem, Submission};
use std::fs;
use std::io::Write;
use std::path::Path;

const UPRIGHT: &str = "q 595 0 0 842 0 0 cm /Im0 Do Q";

/// A PDF put together by hand: objects, a table of them, a trailer.
#[derive(Clone)]
struct Pdf {
    objects: Vec<(u32, Vec<u8>)>,
    trailer: String,
}

/// A page: what it draws, keys of its own, and the dictionary and body of its picture.
struct Sheet<'a> {
    content: &'a str,
    keys: &'a str,
    filter: &'a str,
    picture: Vec<u8>,
}

impl<'a> Sheet<'a> {
    fn of(picture: &[u8]) -> Self {
        Sheet { content: UPRIGHT, keys: "", filter: "/Filter/DCTDecode", picture: picture.to_vec() }
    }
}

fn stream(keys: &str, body: &[u8]) -> Vec<u8> {
    [format!("<<{keys}/Length {}>>\nstream\n", body.len()).as_bytes(), body, b"\nendstream"].concat()
}

impl Pdf {
    fn new(sheets: &[Sheet<'_>]) -> Self {
        let kids: Vec<String> = (0..sheets.len()).map(|place| format!("{} 0 R", 10 + 10 * place)).collect();
        let pages = format!("<</Type/Pages/Count {}/Kids[{}]/MediaBox[0 0 595 842]>>", kids.len(), kids.join(" "));
        let mut objects = vec![(1, b"<</Type /Catalog /Pages 2 0 R>>".to_vec()), (2, pages.into_bytes())];
        for (place, sheet) in sheets.iter().enumerate() {
            let own = 10 + 10 * u32::try_from(place).unwrap();
            let page = format!(
                "<</Type/Page/Parent 2 0 R/Contents {} 0 R/Resources<</XObject<</Im0 {} 0 R>>>>{}>>",
                own + 1,
                own + 2,
                sheet.keys
            );
            let keys = format!("/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceRGB{}", sheet.filter);
            objects.push((own, page.into_bytes()));
            objects.push((own + 1, stream("", sheet.content.as_bytes())));
            objects.push((own + 2, stream(&keys, &sheet.picture)));
        }
        Pdf { objects, trailer: "/Root 1 0 R".to_owned() }
    }

    fn with(mut self, number: u32, object: &[u8]) -> Self {
        self.objects.retain(|(known, _)| *known != number);
        self.objects.push((number, object.to_vec()));
        self
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n".to_vec();
        let mut table = String::new();
        for (number, object) in &self.objects {
            table.push_str(&format!("{:010} 00000 n \n", bytes.len()));
            bytes.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
            bytes.extend_from_slice(object);
            bytes.extend_from_slice(b"\nendobj\n");
        }
        let start = bytes.len();
        let end = format!(
            "xref\n0 {}\n{table}trailer\n<<{}>>\nstartxref\n{start}\n%%EOF\n",
            self.objects.len(),
            self.trailer
        );
        bytes.extend_from_slice(end.as_bytes());
        bytes
    }
}

fn shipped(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/bundles/third-party-payment");
    fs::read(folder.join(name)).unwrap()
}

fn licence() -> Vec<u8> {
    shipped("enterprise-complete/business-licence.jpg")
}

fn judged(bytes: &[u8], slot: Slot) -> Judgement {
    let picture = Picture { bytes, name: Some("scan.pdf"), slot: Some(slot) };
    let judgement = Judge::default().judge(picture);
    assert_eq!(judgement, Judge::default().judge(picture));
    judgement
}

fn judge(bytes: &[u8]) -> Judgement {
    judged(bytes, Slot::BusinessLicence)
}

fn problems(judgement: &Judgement) -> Vec<&'static str> {
    let told = judgement.findings.iter().filter(|finding| finding.severity >= Severity::Warning);
    told.map(|finding| finding.problem.name()).collect()
}

/// Named, and nothing said of what was not seen.
fn refused(bytes: &[u8], problem: PictureProblem, cue: &str) {
    let judgement = judge(bytes);
    assert_eq!(problems(&judgement), [problem.name()], "{cue}");
    let finding = judgement.finding(problem).unwrap();
    assert!(finding.cue.contains(cue), "{cue}: {}", finding.cue);
    assert_ne!(judgement.decodes, Some(true));
    for unknown in [PictureProblem::Blurry, PictureProblem::Glare, PictureProblem::Blank, PictureProblem::WrongSlot] {
        assert!(judgement.is_undetermined(unknown), "{cue}");
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn saved(picture: &DynamicImage) -> Vec<u8> {
    let rgb = picture.to_rgb8();
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 88)
        .write_image(&rgb, rgb.width(), rgb.height(), ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

#[test]
fn a_page_is_judged_as_the_picture_it_is() {
    let plain = Judge::default().judge(Picture { bytes: &licence(), name: None, slot: Some(Slot::BusinessLicence) });
    let whole = packed(&licence());
    let behind = Sheet { filter: "/Filter[/FlateDecode/DCTDecode]", picture: whole, ..Sheet::of(b"") };
    for sheet in [Sheet::of(&licence()), behind] {
        let judgement = judge(&Pdf::new(&[sheet]).bytes());
        assert_eq!(problems(&judgement), problems(&plain));
        assert!(problems(&plain).is_empty());
        assert_eq!((judgement.decodes, judgement.format.name()), (Some(true), "pdf"));
        assert_eq!((&judgement.measures, &judgement.recognition), (&plain.measures, &plain.recognition));
        assert_eq!(judgement.undetermined, plain.undetermined);
    }
}

#[test]
fn what_is_wrong_with_the_picture_is_told() {
    let blurred = shipped("nearly-everything-wrong/legal-representative-id-portrait.jpg");
    let judgement = judged(&Pdf::new(&[Sheet::of(&blurred)]).bytes(), Slot::IdPortrait);
    assert!(problems(&judgement).contains(&"blurry"), "{judgement:?}");
    assert_eq!(judgement.finding(PictureProblem::Blurry).unwrap().page, None);
    let judgement = judged(&Pdf::new(&[Sheet::of(&licence())]).bytes(), Slot::BankCard);
    assert!(problems(&judgement).contains(&"wrong_slot"), "{judgement:?}");
    let cut = licence();
    let cut = &cut[..cut.len() / 2];
    assert_eq!(problems(&judge(&Pdf::new(&[Sheet::of(cut)]).bytes())), ["truncated"]);
    assert_eq!(problems(&judge(&Pdf::new(&[Sheet::of(b"no picture")]).bytes())), ["corrupt_file"]);
}

#[test]
fn of_several_pages_it_is_said_which() {
    let portrait = shipped("individual-complete/id-portrait.jpg");
    let blurred = shipped("nearly-everything-wrong/legal-representative-id-portrait.jpg");
    let two = Pdf::new(&[Sheet::of(&portrait), Sheet::of(&blurred)]);
    let judgement = judged(&two.bytes(), Slot::IdPortrait);
    let finding = judgement.finding(PictureProblem::Blurry).unwrap();
    assert_eq!((finding.page, judgement.decodes), (Some(2), Some(true)));
    assert!(judgement.recognition.is_none());
    // Both sides in one file: the other side is on one page, not everywhere.
    let both = Pdf::new(&[Sheet::of(&portrait), Sheet::of(&shipped("individual-complete/id-emblem.jpg"))]);
    let judgement = judged(&both.bytes(), Slot::IdPortrait);
    assert!(problems(&judgement).is_empty(), "{:?}", judgement.findings);
    assert!(judgement.is_undetermined(PictureProblem::WrongSlot));
    // A page that is not looked at leaves everything open that is not found on the other one.
    let text = Sheet { content: "BT /F1 12 Tf (a) Tj ET", ..Sheet::of(&portrait) };
    let judgement = judged(&Pdf::new(&[Sheet::of(&blurred), text]).bytes(), Slot::IdPortrait);
    assert!(problems(&judgement).contains(&"unsupported_format") && problems(&judgement).contains(&"blurry"));
    assert_eq!(judgement.finding(PictureProblem::UnsupportedFormat).unwrap().page, Some(2));
    assert!(judgement.is_undetermined(PictureProblem::Glare));
    // An empty page says nothing against the others.
    let white = saved(&DynamicImage::ImageRgb8(image::RgbImage::from_pixel(1200, 1600, image::Rgb([255; 3]))));
    let judgement = judge(&Pdf::new(&[Sheet::of(&licence()), Sheet::of(&white)]).bytes());
    assert!(!problems(&judgement).contains(&"blank"), "{:?}", judgement.findings);
    assert!(judgement.finding(PictureProblem::Blank).is_some_and(|finding| finding.page == Some(2)));
}

#[test]
fn turned_pages_are_upright() {
    let upright = image::load_from_memory(&licence()).unwrap();
    let size = (upright.width(), upright.height());
    let (left, right, over) = (saved(&upright.rotate270()), saved(&upright.rotate90()), saved(&upright.rotate180()));
    let turned = "q 0 -842 595 0 0 842 cm /Im0 Do Q";
    for (picture, keys, content) in [
        (&left, "/Rotate 90", UPRIGHT),
        (&right, "/Rotate 270", UPRIGHT),
        (&right, "/Rotate -90", UPRIGHT),
        (&over, "/Rotate 180", UPRIGHT),
        (&left, "", turned),
        (&over, "/Rotate 90", turned),
    ] {
        let judgement = judge(&Pdf::new(&[Sheet { keys, content, ..Sheet::of(picture) }]).bytes());
        assert_eq!(judgement.header.as_ref().unwrap().upright(), size, "{keys} {content}");
        assert!(problems(&judgement).is_empty(), "{keys} {content}: {:?}", judgement.findings);
    }
    let judgement = judge(&Pdf::new(&[Sheet { keys: "/Rotate 90", ..Sheet::of(&licence()) }]).bytes());
    assert!(problems(&judgement).contains(&"rotated"), "{judgement:?}");
}

#[test]
fn pages_of_scanners_are_read() {
    // A ground, a layer of text that is not seen, a drawing inside of a drawing, a stream of packed content.
    let layered = "1 1 1 rg 0 0 595 842 re f q 595 0 0 842 0 0 cm /Im0 Do Q BT 3 Tr /F1 12 Tf (text) Tj ET";
    let layered = Pdf::new(&[Sheet { content: layered, ..Sheet::of(&licence()) }]);
    let nested = Pdf::new(&[Sheet::of(&licence())])
        .with(10, b"<</Type/Page/Contents[11 0 R]/Resources<</XObject 30 0 R>>/Rotate 31 0 R>>");
    let nested = nested
        .with(30, b"<</Fm0 32 0 R>>")
        .with(31, b"0")
        .with(11, &stream("/Filter/FlateDecode", &packed(b"/Fm0 Do")));
    let form = "/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</Im0 12 0 R>>>>";
    let nested = nested.with(32, &stream(form, UPRIGHT.as_bytes()));
    // Objects in a stream, as files from telephones have them.
    let inner = "1 0 2 32 10 79 <</Type/Catalog/Pages 2 0 R    >><</Type/Pages/Kids[10 0 R]/Count 1           >>\
                 <</Type/Page/Contents 11 0 R/Resources<</XObject<</Im0 12 0 R>>>>>>";
    let first = inner.find("<<").unwrap();
    let places: Vec<usize> =
        ["<</Type/Catalog", "<</Type/Pages", "<</Type/Page/"].map(|key| inner.find(key).unwrap() - first).to_vec();
    let head = format!("1 {} 2 {} 10 {} ", places[0], places[1], places[2]);
    let content = format!("{head}{}", &inner[first..]);
    let keys = format!("/Type/ObjStm/N 3/First {}/Filter/FlateDecode", head.len());
    let mut compressed = Pdf::new(&[Sheet::of(&licence())]);
    compressed.objects.retain(|(number, _)| ![1, 2, 10].contains(number));
    let compressed = compressed.with(40, &stream(&keys, &packed(content.as_bytes())));
    for (name, pdf) in [("layered", layered), ("nested", nested), ("compressed", compressed)] {
        let judgement = judge(&pdf.bytes());
        assert!(problems(&judgement).is_empty(), "{name}: {:?}", judgement.findings);
        assert_eq!(judgement.decodes, Some(true), "{name}");
    }
    // An update behind the end counts.
    let first = Pdf::new(&[Sheet::of(b"nothing")]).bytes();
    let update = [b"12 0 obj\n".as_slice(), &Pdf::new(&[Sheet::of(&licence())]).objects[4].1].concat();
    let updated = [&first, update.as_slice(), b"\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"].concat();
    assert!(problems(&judge(&updated)).is_empty());
}

#[test]
fn what_is_not_looked_at_is_named() {
    let sheet = |filter| Pdf::new(&[Sheet { filter, ..Sheet::of(b"1234") }]).bytes();
    let draws = |content| Pdf::new(&[Sheet { content, ..Sheet::of(&licence()) }]).bytes();
    let mut encrypted = Pdf::new(&[Sheet::of(&licence())]);
    encrypted.trailer.push_str("/Encrypt 99 0 R");
    let form = Pdf::new(&[Sheet::of(b"")]).with(12, &stream("/Subtype/Form", b"BT (a) Tj ET"));
    for (bytes, cue) in [
        (encrypted.bytes(), "encrypted"),
        (sheet("/Filter/JBIG2Decode"), "JBIG2"),
        (sheet("/Filter/CCITTFaxDecode"), "CCITT"),
        (sheet("/Filter [ /JPXDecode ]"), "JPEG 2000"),
        (sheet("/Filter/FlateDecode"), "not stored as JPEG"),
        (sheet(""), "not stored as JPEG"),
        (sheet("/Filter/DCTDecode/Decode[1 0 1 0 1 0]"), "not stored as JPEG"),
        (draws("BT /F1 12 Tf (a) Tj ET"), "text or drawings"),
        (draws(""), "text or drawings"),
        (draws("q /Im0 Do Q BT (a) Tj ET"), "text or drawings"),
        (draws("q /Im0 Do Q 0 0 9 9 re f"), "text or drawings"),
        (draws("q /Im0 Do Q q /Im0 Do Q"), "several pictures"),
        (form.bytes(), "text or drawings"),
    ] {
        refused(&bytes, PictureProblem::UnsupportedFormat, cue);
    }
}

#[test]
fn damaged_files_are_named_and_nothing_is_said_of_them() {
    let whole = Pdf::new(&[Sheet::of(&licence())]).bytes();
    for percent in [20, 50, 90, 99] {
        refused(&whole[..whole.len() * percent / 100], PictureProblem::Truncated, "ends before");
    }
    refused(b"%PDF-1.7\n", PictureProblem::CorruptFile, "cannot be read");
    for (number, object) in [
        // Objects, pages and references that lead back to themselves.
        (2, "<</Type/Pages/Kids[2 0 R]>>"),
        (2, "2 0 R"),
        (10, "<</Type/Pages/Kids[2 0 R 10 0 R]>>"),
        (11, "11 0 R"),
        (12, "12 0 R"),
        (2, "<</Type/Pages/Kids[]>>"),
        (2, "[["),
    ] {
        let pdf = Pdf::new(&[Sheet::of(&licence())]).with(number, object.as_bytes());
        refused(&pdf.bytes(), PictureProblem::CorruptFile, "cannot be read");
    }
    // A drawing that draws itself.
    let form = Pdf::new(&[Sheet::of(b"")]);
    let form = form.with(12, &stream("/Subtype/Form/Resources<</XObject<</Im0 12 0 R>>>>", b"/Im0 Do"));
    refused(&form.bytes(), PictureProblem::UnsupportedFormat, "text or drawings");
}

#[test]
fn limits_hold() {
    // A gigabyte of spaces in a megabyte, as content, as picture and as objects.
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..1024 {
        encoder.write_all(&[b' '; 1 << 16]).unwrap();
    }
    let bomb = encoder.finish().unwrap();
    let content = Pdf::new(&[Sheet::of(&licence())]).with(11, &stream("/Filter/FlateDecode", &bomb));
    let filter = "/Filter[/FlateDecode/DCTDecode]";
    let picture = Pdf::new(&[Sheet { filter, ..Sheet::of(&bomb) }]);
    let objects = stream("/Type/ObjStm/N 1/First 0/Filter/FlateDecode", &bomb);
    let objects = Pdf::new(&[Sheet::of(&licence())]).with(50, &objects);
    let mut many = Pdf::new(&[Sheet::of(&licence())]);
    many.objects.extend((100..30_000).map(|number| (number, b"0".to_vec())));
    let kids = format!("<</Type/Pages/Kids[{}]>>", "10 0 R ".repeat(5000));
    let kids = Pdf::new(&[Sheet::of(&licence())]).with(2, kids.as_bytes());
    let pages: Vec<Sheet<'_>> = (0..21).map(|_| Sheet::of(b"x")).collect();
    for pdf in [content, picture, objects, many, kids, Pdf::new(&pages)] {
        refused(&pdf.bytes(), PictureProblem::TooManyPixels, "limits");
    }
    let whole = Pdf::new(&[Sheet::of(&licence())]).bytes();
    let with = |change: fn(&mut Limits)| {
        let mut judge = Judge::default();
        change(&mut judge.limits);
        problems(&judge.judge(Picture { bytes: &whole, name: None, slot: None }))
    };
    assert_eq!(with(|limits| limits.bytes = 100_000), ["too_many_pixels"]);
    assert_eq!(with(|limits| limits.pixels = 1_000_000), ["too_many_pixels"]);
    assert_eq!(with(|limits| limits.objects = 4), ["too_many_pixels"]);
    assert_eq!(with(|limits| limits.pages = 0), ["too_many_pixels"]);
    assert!(with(|_| ()).is_empty());
}

#[test]
fn every_cut_and_every_flipped_byte_is_answered() {
    let small = saved(&image::load_from_memory(&licence()).unwrap().thumbnail(60, 80));
    let whole = Pdf::new(&[Sheet::of(&small), Sheet { filter: "/Filter/JBIG2Decode", ..Sheet::of(b"x") }]).bytes();
    for length in 5..whole.len() - 30 {
        let judgement = judge(&whole[..length]);
        assert!(!judgement.findings.is_empty(), "{length}");
    }
    for place in (9..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x15;
        let _ = judge(&bytes);
    }
}

struct One(Vec<u8>);

impl AttachmentSource for One {
    fn read(&mut self, _: &str) -> Result<Vec<u8>, FileState> {
        Ok(self.0.clone())
    }
}

#[test]
fn a_blurred_scan_becomes_evidence_and_an_unread_one_none() {
    let json = br#"{"documents":[{"kind":"resident-identity-card",
        "attachments":[{"file":"a.pdf","side":"front","slot":"id-portrait"}]}]}"#;
    let observed = |bytes: Vec<u8>| {
        let mut submission = Submission::from_json(json).unwrap();
        let _ = observe_attachments(&mut submission, &mut One(bytes), &Limits::default());
        let seen = submission.evidence.pictures.items()[0].clone();
        let name = |grade: Option<prescreen::submission::Chosen<prescreen::submission::PictureGrade>>| {
            grade.and_then(prescreen::submission::Chosen::known).map(|grade| grade.name())
        };
        (
            name(seen.sharpness),
            name(seen.light),
            seen.format.and_then(prescreen::submission::Chosen::known).map(|f| f.name()),
        )
    };
    let blurred = Sheet::of(&shipped("nearly-everything-wrong/legal-representative-id-portrait.jpg"));
    assert_eq!(observed(Pdf::new(&[blurred]).bytes()).0, Some("unusable"));
    let good = Sheet::of(&shipped("individual-complete/id-portrait.jpg"));
    assert_eq!(observed(Pdf::new(&[good]).bytes()), (Some("fine"), Some("fine"), Some("pdf")));
    let fax = Sheet { filter: "/Filter/CCITTFaxDecode", ..Sheet::of(b"x") };
    assert_eq!(observed(Pdf::new(&[fax]).bytes()), (None, None, Some("pdf")));
}
