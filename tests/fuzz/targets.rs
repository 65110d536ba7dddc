//! What each fuzz target does with its bytes. Beside the targets, the ordinary tests replay the committed corpora through
//! these functions (`tests/corpora.rs`), so that whatever a run found stays found without a fuzzer.

use chrono::NaiveDate;
use prescreen::bundle::{Bundle, Limits};
use prescreen::fact::Language;
use prescreen::identifier::{
    CreditCode, Domain, Grade, IcpNumber, Phone, ResidentId, Scheme, judge, judge_kind, looks_like_secret,
};
use prescreen::observe::page::{self, Capture, Declared, Page, Site, read_saved};
use prescreen::observe::picture::{Judge, Picture, Slot};
use prescreen::render::{Failed, Format, Mark, Options, Redacted, Run, Screened, Thumbnail, locate, thumbnail};
use prescreen::report::policy::{Baseline, Policy};
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::Submission;
use prescreen::text::date::read_date;
use prescreen::text::name::{compare_organisation, compare_person, is_organisation_name, sole_trader_account_fits};
use prescreen::text::normal::{is_masked, masks_agree};
use prescreen::text::number::compare_numbers;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What a target does with some bytes: it panics where something is wrong.
pub type Target = fn(&[u8]);

/// The names of the targets, which are those of their corpora.
pub const TARGETS: [(&str, Target); 16] = [
    ("har", har),
    ("identifier_numbers", identifier_numbers),
    ("identifier_texts", identifier_texts),
    ("names_and_dates", names_and_dates),
    ("page", html),
    ("pdf", pdf),
    ("picture_bmp", picture_bmp),
    ("picture_jpeg", picture_jpeg),
    ("picture_png", picture_png),
    ("picture_webp", picture_webp),
    ("policy", policy),
    ("report", report),
    ("rule_set", rule_set),
    ("submission", submission),
    ("warc", warc),
    ("zip_bundle", zip_bundle),
];

fn as_of() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default()
}

/// The embedded sets, loaded once.
fn sets() -> &'static [RuleSet] {
    static SETS: OnceLock<Vec<RuleSet>> = OnceLock::new();
    SETS.get_or_init(|| RuleSet::builtin_names().filter_map(|name| RuleSet::builtin(name).ok()).collect())
}

/// The beginning that is text, and what stands behind it.
fn text(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
    }
}

/// Numbers with check digits and plain numbers: no panic, and what parses prints and parses again to the same.
pub fn identifier_numbers(bytes: &[u8]) {
    const KINDS: [&str; 8] =
        ["ric_strict_form", "ric_timeline", "fpr", "fpr2017", "uscc_ocr", "luhn", "einvoice_no", "uscc_exception"];
    let (text, as_of) = (text(bytes), as_of());
    for scheme in [
        Scheme::ResidentIdentityCard,
        Scheme::LegacyResidentNumber,
        Scheme::ResidencePermit,
        Scheme::ForeignPermanentResident,
        Scheme::Passport,
        Scheme::HkMacaoTravelPermit,
        Scheme::TaiwanTravelPermit,
        Scheme::UnifiedSocialCreditCode,
        Scheme::OrganisationCode,
        Scheme::RegistrationNumber15,
        Scheme::TaxpayerNumber,
        Scheme::PaymentCard,
        Scheme::CorporateAccount,
        Scheme::BankBranchCode,
        Scheme::BasicAccountNumber,
        Scheme::AccountPermitNumber,
        Scheme::Qq,
        Scheme::InvoiceCode,
        Scheme::InvoiceNumber,
        Scheme::VendorId,
    ] {
        let _ = judge(scheme, text, as_of);
    }
    for kind in KINDS {
        let _ = judge_kind(kind, text, as_of);
    }
    if let Ok(id) = ResidentId::parse(text, as_of) {
        assert_eq!(ResidentId::parse(id.expose(), as_of), Ok(id));
        assert!(id.birth_date() <= as_of);
        // A residence permit's number is read, though no identity card bears one.
        let permit = judge(Scheme::ResidencePermit, text, as_of).is_valid();
        let grade = judge(Scheme::ResidentIdentityCard, text, as_of).grade;
        assert_eq!((grade, grade == Grade::Invalid), (id.grade(), permit));
    }
    if let Ok(code) = CreditCode::parse(text) {
        assert_eq!(CreditCode::parse(code.expose()), Ok(code));
    }
}

/// Identifiers that mix scripts and separators: no panic, canonical forms are stable.
pub fn identifier_texts(bytes: &[u8]) {
    let (text, as_of) = (text(bytes), as_of());
    for scheme in [
        Scheme::Phone,
        Scheme::MobilePhone,
        Scheme::Email,
        Scheme::IcpFilingNumber,
        Scheme::IcpLicenceNumber,
        Scheme::TelecomLicenceNumber,
        Scheme::PublicSecurityNumber,
        Scheme::Domain,
        Scheme::AlipayAccount,
        Scheme::RamUser,
        Scheme::AccessKeyId,
        Scheme::MemberName,
    ] {
        let _ = judge(scheme, text, as_of);
    }
    for kind in ["icp", "icp_strict", "icp_not_placeholder", "psb_legacy", "registrable_domain"] {
        let _ = judge_kind(kind, text, as_of);
    }
    let _ = looks_like_secret(text);
    let _ = Domain::of_url(text);
    if let Ok(number) = IcpNumber::parse(text, as_of) {
        assert_eq!(IcpNumber::parse(&number.to_string(), as_of), Ok(number));
    }
    if let Ok(domain) = Domain::parse(text) {
        assert_eq!(Domain::parse(domain.ascii()).as_ref(), Ok(&domain));
        assert!(domain.ascii().ends_with(domain.registrable()) && domain.registrable().contains('.'));
    }
    if let Ok(phone) = Phone::parse(text) {
        assert!(phone.expose().bytes().all(|byte| byte.is_ascii_digit()));
        assert_ne!(judge(Scheme::Phone, text, as_of).grade, Grade::Invalid);
    }
}

/// Names, numbers and dates, two parted by ` | `: no panic, comparisons are symmetric.
pub fn names_and_dates(bytes: &[u8]) {
    let (text, as_of) = (text(bytes), as_of());
    let (a, b) = text.split_once(" | ").unwrap_or((text, ""));
    let _ = (judge(Scheme::PersonName, a, as_of), judge(Scheme::CompanyName, a, as_of));
    for kind in ["company_name_eq", "sole_trader_account", "mask_match", "is_masked"] {
        let _ = judge_kind(kind, text, as_of);
    }
    let _ = (read_date(a), is_masked(a), is_organisation_name(a), sole_trader_account_fits(a, Some(b), a));
    let kind = |similarity| std::mem::discriminant(&similarity);
    assert_eq!(kind(compare_person(a, b)), kind(compare_person(b, a)));
    assert_eq!(kind(compare_organisation(a, b)), kind(compare_organisation(b, a)));
    assert_eq!(masks_agree(a, b), masks_agree(b, a));
    assert_eq!(compare_numbers(a, b), compare_numbers(b, a));
}

fn look(bytes: &[u8]) {
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
    if let Some(small) = thumbnail(bytes, &judge.limits) {
        assert!(small.len() < 1 << 20, "{}", small.len());
    }
}

/// The bytes with the beginning by which the format is known, so that none is wasted on others.
fn with_magic(bytes: &[u8], magic: &[u8]) -> Vec<u8> {
    let mut all = bytes.to_vec();
    all.resize(all.len().max(magic.len()), 0);
    for (byte, known) in all.iter_mut().zip(magic) {
        *byte = *known;
    }
    all
}

/// Bytes of a JPEG file: no panic, the same judgement twice, regions inside the picture.
pub fn picture_jpeg(bytes: &[u8]) {
    look(&with_magic(bytes, b"\xff\xd8\xff"));
}

/// Bytes of a PNG file, as above.
pub fn picture_png(bytes: &[u8]) {
    look(&with_magic(bytes, b"\x89PNG\r\n\x1a\n"));
}

/// Bytes of a WebP file, as above.
pub fn picture_webp(bytes: &[u8]) {
    let mut all = with_magic(bytes, b"RIFF\0\0\0\0WEBPVP8");
    let size = u32::try_from(all.len().saturating_sub(8)).unwrap_or(u32::MAX).to_le_bytes();
    for (byte, known) in all.iter_mut().skip(4).zip(size) {
        *byte = known;
    }
    look(&all);
}

/// Bytes of a BMP file, as above.
pub fn picture_bmp(bytes: &[u8]) {
    look(&with_magic(bytes, b"BM"));
}

/// Bytes of a PDF file, as above.
pub fn pdf(bytes: &[u8]) {
    look(&with_magic(bytes, b"%PDF-"));
}

/// Bytes of a page; the first line is taken for the content type: no panic, and the same outcome twice.
pub fn html(bytes: &[u8]) {
    let (head, body) = match bytes.iter().position(|byte| *byte == b'\n') {
        Some(at) => bytes.split_at(at),
        None => (&b""[..], bytes),
    };
    let mut capture = Capture::of_url("https://www.songfeng.example/");
    capture.status = Some(200);
    capture.headers = Some(BTreeMap::from([("content-type".to_owned(), String::from_utf8_lossy(head).into_owned())]));
    let declared = Declared::default();
    let judged = || {
        let pages = [Page::read(body, &capture, &page::Limits::default())];
        page::judge(&Site { pages: &pages, declared: &declared, registry: None, security: &[], as_of: None })
    };
    assert_eq!(judged(), judged());
}

fn saved(bytes: Vec<u8>) {
    let Ok(saved) = read_saved(bytes, &Capture::default()) else { return };
    for page in saved {
        let _ = Page::read(&page.body, &page.capture, &page::Limits::default());
    }
}

/// HAR archives: no panic, and every page in them can be looked at.
pub fn har(bytes: &[u8]) {
    saved(bytes.to_vec());
}

/// WARC files, as above.
pub fn warc(bytes: &[u8]) {
    saved(with_magic(bytes, b"WARC/"));
}

fn options(number: usize) -> Options {
    let mut options = Options::default();
    options.language = Language::ALL[number % Language::ALL.len()];
    options.colour = number % 2 == 1;
    options
}

/// What every output must be, whatever was in the report.
fn render(format: Format, run: &Run<'_>, options: &Options) {
    let (mut out, mut again) = (Vec::new(), Vec::new());
    format.render(run, options, &mut out).expect("a vector takes everything");
    format.render(run, options, &mut again).expect("a vector takes everything");
    assert!(out == again, "{} is not byte-stable", format.name());
    let text = std::str::from_utf8(&out).expect("UTF-8");
    let forges = |c: char| {
        (c.is_control() && c != '\n' && !(options.colour && c == '\u{1b}'))
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!text.chars().any(forges), "{} holds a character that forges", format.name());
    match format {
        Format::Json | Format::Sarif | Format::SarifGithub => {
            let _: serde_json::Value = serde_json::from_str(text).expect("JSON");
        }
        Format::Rdjson => {
            for line in text.lines().take(1) {
                assert!(line.starts_with('{'));
            }
        }
        Format::Github => {
            for line in text.lines() {
                let command = ["::error ", "::warning ", "::notice "].iter().any(|known| line.starts_with(known));
                assert!(command, "not a command of ours: {line}");
            }
        }
        Format::Html | Format::Index => {
            assert!(!text.to_ascii_lowercase().contains("<script"));
            assert_eq!(text.matches("<html").count(), 1);
        }
        _ => {}
    }
}

/// A submission: no panic, read and judged the same twice and when it owns its text, masked at equal width, and every
/// format of the report is what it must be.
pub fn submission(bytes: &[u8]) {
    let masked = Redacted::of(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        assert_eq!(masked.text().chars().count(), text.chars().count(), "the masked copy has another width");
        let _ = locate(text, &["", "/applicant/name", "/documents/0/number", "/evidence/icp_record/0"]);
    }
    let Ok(read) = Submission::from_json(bytes) else { return };
    let owned = read.clone().into_owned();
    let number = bytes.len();
    let Some(rules) = sets().get(number % sets().len().max(1)) else { return };
    let context = Context::on(as_of());
    let report = rules.screen(&read, &context);
    assert_eq!(format!("{report:?}"), format!("{:?}", rules.screen(&owned, &context)));
    let _ = rules.checklist(&read, &context);
    let one = [Screened::new("bundle", report).with_source("submission.json", bytes)];
    let format = Format::ALL[number % Format::ALL.len()];
    render(format, &Run::new(&one, &[]), &options(number));
}

const SAMPLE: &[u8] = br#"{"applicant":{"kind":"enterprise","name":"\u793a\u4f8b\u79d1\u6280\u6709\u9650\u516c\u53f8"},
    "documents":[{"kind":"business-licence","number":"91330106MA0000001Q","attachments":[{"file":"a.jpg","side":"front"}]}],
    "site":{"domain":"shop.example"},"evidence":{"icp_record":{"status":"absent","observed_at":"2026-11-20T10:00:00+08:00"}}}"#;

/// A file of rules: no panic; what loads can be explained, screens and lists what it asks for.
pub fn rule_set(bytes: &[u8]) {
    let Ok(rules) = RuleSet::from_toml(text(bytes), "fuzz.toml") else { return };
    let Ok(sample) = Submission::from_json(SAMPLE) else { return };
    let context = Context::on(as_of());
    let _ = rules.pages();
    let _ = rules.checklist(&sample, &context);
    let one = [Screened::new("bundle", rules.screen(&sample, &context)).with_source("submission.json", SAMPLE)];
    for format in [Format::Text, Format::Json, Format::Html] {
        render(format, &Run::new(&one, &[]), &options(bytes.len()));
    }
}

/// A host's policy, or a baseline: no panic; what loads weighs a report, and the report can be rendered.
pub fn policy(bytes: &[u8]) {
    let Ok(sample) = Submission::from_json(SAMPLE) else { return };
    let Some(rules) = sets().first() else { return };
    let mut report = rules.screen(&sample, &Context::on(as_of()));
    if let Ok(baseline) = Baseline::from_json(bytes, "baseline.json") {
        baseline.apply("bundle", &mut report);
        let again = baseline.to_json().expect("JSON");
        assert!(Baseline::from_json(again.as_bytes(), "again").is_ok());
    }
    let Ok(policy) = Policy::from_toml(text(bytes), "prescreen.toml", &[]) else { return };
    let mut applied = policy.start();
    applied.apply("bundle", &mut report);
    let notices = applied.notices();
    let one = [Screened::new("bundle", report)];
    let format = Format::ALL[bytes.len() % Format::ALL.len()];
    render(format, &Run::new(&one, &[]).with_notices(&notices), &options(bytes.len()));
}

/// Renderers on arbitrary texts: lines of the input become names, kinds, messages, places and values of a report, which is
/// written in the format that the length says: the fuzzer gets ten times as far as with all of them.
pub fn report(bytes: &[u8]) {
    let lossy = String::from_utf8_lossy(bytes);
    let mut lines = lossy.split('\n');
    let mut next = || lines.next().unwrap_or_default().to_owned();
    let (bundle, path, message, kind, pointer, label) = (next(), next(), next(), next(), next(), next());
    let value = serde_json::json!({
        "applicant": { "kind": "individual", "name": next(), "id_number": next() },
        "contact": { "name": next(), "phone": next(), "email": next() },
        "settlement": { "account_name": next(), "account_number": next(), "bank_name": next() },
        "documents": [{ "kind": next(), "holder": next(), "number": next(), "valid_to": next() },
            { "kind": "bank-card", "holder": next(), "number": next(), "attachments": [{ "file": next(), "side": next() }] }],
        "site": { "domain": next(), "url": next(), "icp_number": next() },
        "unknown": { next(): next() }, next(): next(),
    });
    let json = value.to_string();
    let Ok(read) = Submission::from_json(json.as_bytes()) else { return };
    let Some(rules) = sets().get(bytes.len() % sets().len().max(1)) else { return };
    let report = rules.screen(&read, &Context::on(as_of()));
    let region = prescreen::observe::picture::Region { left: 10, top: 20, right: 900, bottom: 1000 };
    let pictures = vec![Thumbnail::new(pointer, bytes.to_vec()).with_marks(vec![Mark { region, label }])];
    let one = Screened::new(bundle.clone(), report).with_source(path, json.as_bytes()).with_thumbnails(pictures);
    let failed = [Failed { bundle, kind, message }];
    let (number, one) = (bytes.len(), [one]);
    // The set of rules was chosen by the length too: every format meets every set.
    let format = Format::ALL[(number + number / 10) % Format::ALL.len()];
    render(format, &Run::new(&one, &failed), &options(number));
}

/// An archive as a bundle: no panic, and what it holds is judged.
pub fn zip_bundle(bytes: &[u8]) {
    let path = std::env::temp_dir().join(format!("prescreen-fuzz-{}.zip", std::process::id()));
    if std::fs::write(&path, bytes).is_err() {
        return;
    }
    let mut limits = Limits::default();
    limits.file_bytes = 1 << 20;
    limits.total_bytes = 4 << 20;
    limits.picture.pixels = 1_000_000;
    if let Ok(mut bundle) = Bundle::open(&path, &limits)
        && let (Ok(read), Some(rules)) = (bundle.submission(), sets().first())
    {
        let _ = rules.screen(&read, &Context::on(as_of()));
    }
    let _ = std::fs::remove_file(&path);
}
