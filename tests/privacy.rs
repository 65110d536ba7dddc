//! What a reader of everything that comes out can learn: nothing about a hidden digit or letter. Whoever sees all
//! renderings of a submission cannot tell it from one whose hidden parts are others, so no combination of findings
//! rebuilds a number. Canaries for what `canary.rs` does not call, and no model type prints itself.
#![cfg(feature = "full")]

mod support;

#[path = "support/canary.rs"]
mod canary;

use canary::{Builder, Forbidden, Style};
use prescreen::fact::{Language, RecordMeta, Sensitivity, Shape};
use prescreen::identifier::{CreditCode, Phone, ResidentId, Scheme, judge};
use prescreen::observe::page::{self, Capture, Declared, Page, Record, Site};
use prescreen::render::{Format, Mark, Options, Run, Screened, Thumbnail};
use prescreen::report::policy::{Baseline, Policy};
use prescreen::rule::{Context, RuleSet};
use prescreen::submission as model;
use prescreen::submission::Submission;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};
use support::{as_of, bundles};

fn search(forbidden: &Forbidden, output: &str, what: &str) {
    if let Some((line, piece, place)) = forbidden.first_in(output) {
        panic!("{what}: {piece:?} of {place} shows in {line}");
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// The attacker

/// Every sensitive text of a submission with its kind.
fn sensitive(value: &Value, meta: &'static RecordMeta, found: &mut BTreeMap<String, BTreeSet<&'static str>>) {
    for field in meta.fields {
        let inner = &value[field.name];
        let below: Vec<&Value> = match inner {
            Value::Array(items) => items.iter().collect(),
            Value::Null => continue,
            one => vec![one],
        };
        for one in below {
            match field.shape {
                Shape::Record(meta) | Shape::List(meta) => sensitive(one, meta, found),
                _ => {
                    let kind = match field.sensitivity {
                        Sensitivity::PersonName => "name",
                        Sensitivity::DocumentNumber => "document",
                        Sensitivity::AccountNumber => "account",
                        Sensitivity::Phone => "phone",
                        Sensitivity::Email | Sensitivity::Login => "login",
                        Sensitivity::FileName => "file",
                        Sensitivity::FreeText => "text",
                        _ => continue,
                    };
                    if let Some(text) = one.as_str() {
                        found.entry(text.to_owned()).or_default().insert(kind);
                    }
                }
            }
        }
    }
}

/// The digit at this place from the end, so much larger.
fn shifted(text: &str, from_end: usize, by: u32) -> Option<String> {
    let mut chars: Vec<char> = text.chars().collect();
    let place = chars.len().checked_sub(from_end + 1)?;
    let digit = chars[place].to_digit(10)?;
    chars[place] = char::from_digit((digit + by) % 10, 10)?;
    Some(chars.into_iter().collect())
}

/// Another value with the same visible part, as right or wrong as the old one. Values that differ in some places
/// still differ in as many, because all of them are changed in the same way.
fn other(kind: &str, value: &str, letters: &mut BTreeMap<char, char>) -> Option<String> {
    let count = value.chars().count();
    let digits = value.chars().all(|c| c.is_ascii_digit());
    match kind {
        // Two digits that the Luhn formula counts once: their sum stays the same. The last four show.
        "account" if digits && count >= 13 => shifted(&shifted(value, 4, 3)?, 6, 7),
        "phone" if digits && count == 11 => shifted(value, 3, 3),
        // The fourth and third last digit of an identity number weigh 8 and 4: eight more and eight less.
        "document" if count == 18 && !value.starts_with('9') => {
            let chars: Vec<u32> = value.chars().filter_map(|c| c.to_digit(10)).collect();
            let (a, b) = (*chars.get(14)?, *chars.get(15)?);
            let fits = a < 9 && b > 1;
            fits.then(|| shifted(&shifted(value, 3, 1)?, 2, 8)).flatten()
        }
        "name" if value.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) && count > 1 => {
            const OTHERS: &str = "一丁七万丈三上下不丑";
            let mut out = String::new();
            for (place, c) in value.chars().enumerate() {
                let next = OTHERS.chars().nth(letters.len());
                let new = if place == 0 { Some(c) } else { letters.get(&c).copied().or(next) };
                let new = new?;
                if place > 0 {
                    letters.insert(c, new);
                }
                out.push(new);
            }
            Some(out)
        }
        "login" if value.contains('@') => {
            let (local, host) = value.split_once('@')?;
            let first: String = local.chars().take(1).collect();
            let rest: String = local.chars().skip(1).map(next_letter).collect();
            Some(format!("{first}{rest}@{host}"))
        }
        "file" => {
            let (stem, extension) = value.rsplit_once('.')?;
            Some(format!("{}.{extension}", stem.chars().map(next_letter).collect::<String>()))
        }
        "text" => Some(value.chars().map(next_letter).collect()),
        _ => None,
    }
}

fn next_letter(c: char) -> char {
    match c {
        'a'..='y' => char::from_u32(u32::from(c) + 1).unwrap_or(c),
        'z' => 'a',
        c => c,
    }
}

/// The submission with every hidden part exchanged, and how many values that were.
fn with_other_secrets(submission: &Value) -> (Value, usize) {
    let mut found = BTreeMap::new();
    sensitive(submission, Submission::meta(), &mut found);
    let mut letters = BTreeMap::new();
    let mut changed: Vec<(String, String)> = Vec::new();
    for (value, kinds) in &found {
        // What stands in fields of several kinds shows the union of their masks: left alone.
        let mut kinds = kinds.iter();
        let (Some(kind), None) = (kinds.next(), kinds.next()) else { continue };
        if let Some(new) = other(kind, value, &mut letters).filter(|new| new != value) {
            changed.push((value.clone(), new));
        }
    }
    changed.sort_by_key(|(old, _)| std::cmp::Reverse(old.len()));
    let mut out = submission.clone();
    replace(&mut out, &changed);
    (out, changed.len())
}

fn replace(value: &mut Value, changed: &[(String, String)]) {
    match value {
        Value::String(text) => {
            // A longer value may hold a shorter one (个体户 and a name): the longest that fits, once.
            if let Some((old, new)) = changed.iter().find(|(old, _)| text.contains(old.as_str())) {
                *text = text.replace(old.as_str(), new);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, changed)),
        Value::Object(object) => object.values_mut().for_each(|item| replace(item, changed)),
        _ => {}
    }
}

/// All that comes out of a submission.
fn seen(submission: &Value, rules: &RuleSet, language: Language) -> Vec<(&'static str, String)> {
    let json = serde_json::to_string_pretty(submission).expect("JSON");
    let read = Submission::from_json(json.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    let context = Context::on(as_of(submission));
    let report = rules.screen(&read, &context);
    let mut baseline = Baseline::default();
    baseline.add("bundle", &report);
    let mut all = vec![
        ("Debug of the report", format!("{report:?}")),
        ("baseline", baseline.to_json().expect("JSON")),
        ("checklist", format!("{:?}", rules.checklist(&read, &context))),
        ("Debug of the submission", format!("{read:?}")),
    ];
    let one = [Screened::new("bundle", report).with_source("submission.json", json.as_bytes())];
    let mut options = Options::default();
    options.language = language;
    for format in Format::ALL {
        let mut out = Vec::new();
        format.render(&Run::new(&one, &[]), &options, &mut out).expect("a vector takes everything");
        all.push((format.name(), String::from_utf8(out).expect("UTF-8")));
    }
    all
}

fn shipped() -> Vec<PathBuf> {
    let below = |path: &Path| -> Vec<PathBuf> {
        let mut paths: Vec<PathBuf> = fs::read_dir(path).into_iter().flatten().flatten().map(|e| e.path()).collect();
        paths.sort();
        paths
    };
    let all = below(&bundles()).into_iter().flat_map(|set| below(&set));
    all.filter(|path| path.join("submission.json").is_file()).collect()
}

#[test]
fn all_renderings_together_do_not_tell_one_hidden_part_from_another() {
    let (mut values, mut differing, mut round) = (0, 0, 0);
    for path in shipped() {
        let text = fs::read_to_string(path.join("submission.json")).expect("a submission");
        let submission: Value = serde_json::from_str(&text).expect("JSON");
        let (other, changed) = with_other_secrets(&submission);
        values += changed;
        if changed == 0 {
            continue;
        }
        let set = submission["rules"].as_str().unwrap_or("third-party-payment");
        let rules = RuleSet::builtin(set).expect("a set");
        let language = Language::ALL[round % 3];
        round += 1;
        let (one, two) = (seen(&submission, &rules, language), seen(&other, &rules, language));
        differing += usize::from(one.iter().any(|(_, out)| out.contains("differ")));
        for ((name, one), (_, two)) in one.iter().zip(&two) {
            let at = one.lines().zip(two.lines()).find(|(one, two)| one != two);
            assert!(one == two, "{} {name}: {at:?}", path.display());
        }
    }
    assert!(
        round > 40 && values > 200 && differing > 3,
        "{round} bundles, {values} values, {differing} with differences"
    );
}

/// Two numbers that differ, compared by every rule there is, and by one that compares every pair of fields: neither can
/// be told from others that differ in as many places.
#[test]
fn comparisons_do_not_add_up_to_a_number() {
    let texts = |what: &str| format!("{{ en = \"{what}\", zh = \"{what}\", es = \"{what}\" }}");
    let mut file = format!("id = \"pairs\"\nversion = \"1\"\ntitle = {}\n", texts("a"));
    let fields = [
        "settlement.account_number",
        "documents[bank-card].number",
        "documents[account-permit].number",
        "documents[resident-identity-card].number",
    ];
    let mut rules = 0;
    for (number, first) in fields.iter().enumerate() {
        for second in fields.iter().skip(number + 1) {
            rules += 1;
            file.push_str(&format!(
                "[[rule]]\nid = \"r-{rules}\"\nsince = \"0.1.0\"\nseverity = \"error\"\nsource = {{ rows = [\"S2-1\"], text = \"x\" }}\n\
                 text = {{ what = {0}, why = {1}, do = {1} }}\ncheck = {{ same-number = [\"{first}\", \"{second}\"] }}\n",
                texts("{found} {expected} {differing}"),
                texts("a")
            ));
        }
    }
    let set = RuleSet::from_toml(&file, "pairs.toml").unwrap_or_else(|error| panic!("{error}"));
    let submission = |card: &str, account: &str, permit: &str, id: &str| {
        json!({
            "as_of": "2026-11-21", "applicant": { "kind": "individual" },
            "settlement": { "account_number": account },
            "documents": [
                { "kind": "bank-card", "number": card }, { "kind": "account-permit", "number": permit },
                { "kind": "resident-identity-card", "number": id },
            ],
        })
    };
    // The same hidden digits moved in all of them: as many places differ as before, and the last four are the same.
    let one = submission("6222021234567894", "6222021234577894", "6222023234567894", "6222021234567895");
    let two = submission("6222028894567894", "6222028894577894", "6222020894567894", "6222028894567895");
    for language in Language::ALL {
        let (one, two) = (seen(&one, &set, language), seen(&two, &set, language));
        for ((name, one), (_, two)) in one.iter().zip(&two) {
            assert!(one == two, "{name}: {:?}", one.lines().zip(two.lines()).find(|(one, two)| one != two));
        }
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Canaries for the functions that no report calls

fn build(style: Style) -> (Value, Forbidden) {
    let mut builder = Builder::new(style);
    let submission = builder.submission(Submission::meta(), "enterprise", "agent");
    (submission, builder.forbidden)
}

#[test]
fn checklists_baselines_and_policies_show_nothing() {
    for style in Style::ALL {
        let (submission, forbidden) = build(style);
        let json = submission.to_string();
        let read = Submission::from_json(json.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
        for name in RuleSet::builtin_names() {
            let rules = RuleSet::builtin(name).expect("a set");
            let context = Context::on(as_of(&submission));
            search(&forbidden, &format!("{:#?}", rules.checklist(&read, &context)), &format!("{style:?} checklist"));
            let mut report = rules.screen(&read, &context);
            let mut baseline = Baseline::default();
            baseline.add("bundle", &report);
            search(&forbidden, &baseline.to_json().expect("JSON"), &format!("{style:?} baseline"));
            search(&forbidden, &format!("{baseline:?}"), &format!("{style:?} Debug of a baseline"));
            let text = "[[waive]]\nrule = \"secret-in-submission\"\nreason = \"x\"\nuntil = 2027-01-01\n";
            if let Ok(policy) = Policy::from_toml(text, "policy.toml", std::slice::from_ref(&rules)) {
                let mut applied = policy.start();
                applied.apply("bundle", &mut report);
                search(&forbidden, &format!("{:?} {report:?}", applied.notices()), &format!("{style:?} policy"));
            }
        }
        // A host that mistakes the submission for a policy, a baseline or a saved page.
        let mut errors = 0;
        let pretty = serde_json::to_string_pretty(&submission).expect("JSON");
        for text in [&json, &pretty] {
            errors += 1;
            let error = Policy::from_toml(text, "policy.toml", &[]).expect_err("no policy");
            search(&forbidden, &canary::everything_about(&error), &format!("{style:?} policy error"));
            let error = Baseline::from_json(text.as_bytes(), "baseline.json").expect_err("no baseline");
            search(&forbidden, &canary::everything_about(&error), &format!("{style:?} baseline error"));
            if let Err(error) = page::read_saved(text.clone().into_bytes(), &Capture::default()) {
                search(&forbidden, &canary::everything_about(&error), &format!("{style:?} page error"));
            }
        }
        assert_eq!(errors, 2);
    }
}

#[test]
fn debug_of_pages_and_their_capture_shows_nothing() {
    let secrets = ["13912348876", "lin.xiaohe.test@mail.example", "3301061990030799", "sessionkq7919zx557"];
    let mut forbidden = Forbidden::default();
    for secret in secrets {
        forbidden.add(secret.split('@').next().expect("a part"), "a page");
    }
    let [phone, mail, number, session] = secrets;
    let record = json!({
        "file": "a.html",
        "capture": {
            "requested_url": format!("https://shop.example/?session={session}&id={number}"),
            "final_url": format!("https://shop.example/{session}"), "status": 200,
            "redirects": [{ "url": format!("https://shop.example/{session}"), "status": 302, "location": session }],
            "headers": { "set-cookie": session, "content-type": "text/html" },
            "tls": { "ok": false, "names": [session], "error": number }, "error": format!("no answer for {number}"),
            "body_sha256": session
        },
        "declared": {
            "name": "林小禾", "uscc": number, "domain": session, "phone": phone, "email": mail, "category": number,
            "address": number, "test_account": { "username": session, "password": session }
        },
        "registry": { "found": true, "number": session, "subject_name": number },
        "security": [{ "source": session, "verdict": number }]
    });
    let record: Record = serde_json::from_value(record).expect("a record");
    search(&forbidden, &format!("{record:?} {record:#?}"), "Debug of a record");
    let html = format!(
        "<title>{number}</title><body><p>联系人 {phone} {mail} 身份证 {number}</p><a href=\"tel:{phone}\">call</a>\
         <script>var session = '{session}'</script></body>"
    );
    let capture = record.capture.clone().expect("a capture");
    let page = Page::read(html.as_bytes(), &capture, &page::Limits::default());
    search(&forbidden, &format!("{page:?} {:?} {:?}", page.phones(), page.emails()), "Debug of a page");
    let declared = record.declared.clone().expect("declared");
    let pages = [page];
    let security = record.security.clone().unwrap_or_default();
    let site = Site {
        pages: &pages,
        declared: &declared,
        registry: record.registry.as_ref(),
        security: &security,
        as_of: None,
    };
    let judged = page::judge(&site);
    search(&forbidden, &format!("{judged:?}"), "what a page is judged to be");
    let _ = Declared::default();
}

#[test]
fn debug_of_identifiers_and_pictures_shows_nothing() {
    let as_of = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let mut forbidden = Forbidden::default();
    // Fictional numbers with right check digits.
    let (id, phone) = ("330106199003079983", "13912348876");
    forbidden.add_value(Sensitivity::DocumentNumber, id, "an identity number");
    forbidden.add_value(Sensitivity::Phone, phone, "a telephone number");
    let parsed = ResidentId::parse(id, as_of).expect("an identity number");
    search(&forbidden, &format!("{parsed:?} {:?}", Phone::parse(phone)), "Debug of identifiers");
    for scheme in [Scheme::ResidentIdentityCard, Scheme::Phone, Scheme::PaymentCard, Scheme::Email, Scheme::Qq] {
        for text in [id, phone, "330106199003079984", "6222021234567891"] {
            let judgement = judge(scheme, text, as_of);
            search(&forbidden, &format!("{judgement} {judgement:?}"), "a judgement");
        }
    }
    for (name, broken) in [("identity", "33010619900307998"), ("telephone", "139123488")] {
        search(&forbidden, &format!("{:?} {:?}", ResidentId::parse(broken, as_of), Phone::parse(broken)), name);
    }
    let _ = CreditCode::parse(id).map_err(|error| search(&forbidden, &format!("{error:?}"), "an error"));
    let mark = Mark {
        region: prescreen::observe::picture::Region { left: 0, top: 0, right: 10, bottom: 10 },
        label: "x".to_owned(),
    };
    let thumbnail = Thumbnail::new("/documents/0", id.as_bytes().to_vec()).with_marks(vec![mark]);
    search(&forbidden, &format!("{thumbnail:?}"), "Debug of a small picture");
    assert!(!format!("{thumbnail:?}").contains("51, 51, 48"), "the bytes of a picture show");
}

// ---------------------------------------------------------------------------------------------------------------------
// No model type prints itself

/// Does not compile for a type that has `Display`: two implementations would fit.
macro_rules! have_no_display {
    ($($type:ty),* $(,)?) => {
        $(const _: fn() = || {
            struct Prints;
            trait Ambiguous<T> { fn which() {} }
            impl<T: ?Sized> Ambiguous<()> for T {}
            impl<T: ?Sized + Display> Ambiguous<Prints> for T {}
            let _ = <$type as Ambiguous<_>>::which;
        };)*
    };
}

have_no_display!(
    model::Submission<'static>,
    model::Applicant<'static>,
    model::Channel<'static>,
    model::Contact<'static>,
    model::Person<'static>,
    model::Document<'static>,
    model::Attachment<'static>,
    model::Settlement<'static>,
    model::Site<'static>,
    model::Product<'static>,
    model::Evidence<'static>,
    model::Supplier<'static>,
    model::LinkedMall<'static>,
    model::Vendor<'static>,
    model::Alipay<'static>,
    model::Text<'static>,
    model::Several<model::Text<'static>>,
    model::Date,
    model::Number,
    model::Time,
    ResidentId,
    Phone,
    Page,
    Capture,
    Record,
    Declared,
    Screened,
    Thumbnail,
    prescreen::fact::Value<'static>,
    prescreen::observe::Across,
);

/// What may print itself, and why: nothing of it holds what an applicant entered and the masks hide.
const MAY_PRINT: [(&str, &str); 7] = [
    ("Identity", "rule, field names and key words"),
    ("SubjectNumber", "a number of the public filing register"),
    ("IcpNumber", "a number of the public filing register"),
    ("Kind", "a fixed word"),
    ("Pointer", "field names and indices"),
    ("TextPosition", "line and column"),
    ("Judgement", "a grade and a reason code"),
];

#[test]
fn no_other_type_prints_itself() {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push((path.clone(), fs::read_to_string(&path).expect("a source file")));
            }
        }
    }
    let mut files = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 100);
    let mut printing = BTreeSet::new();
    for (path, text) in &files {
        for line in text.lines().filter(|line| line.contains("Display for ")) {
            let name = line.split("Display for ").nth(1).expect("a name").trim_end_matches(" {");
            let name = name.split('<').next().expect("a name").to_owned();
            let known = MAY_PRINT.iter().any(|(known, _)| *known == name);
            assert!(known, "{}: {name} prints itself", path.display());
            printing.insert(name);
        }
        // The model's records and leaves: `Debug` is made of masked parts, never derived over a bare string.
        let in_model = path.components().any(|part| part.as_os_str() == "submission");
        for (number, line) in text.lines().enumerate().filter(|_| in_model) {
            let derives = line.trim_start().starts_with("#[derive(") && line.contains("Debug");
            let holds: String = text.lines().skip(number + 1).take_while(|line| !line.starts_with('}')).collect();
            let bare = ["String,", "Cow<", "&'a str", "&'static str,"].iter().any(|bare| holds.contains(bare));
            let is_struct = holds.trim_start().starts_with("pub struct") || holds.trim_start().starts_with("struct");
            assert!(!(derives && is_struct && bare), "{}:{}: derives Debug over a string", path.display(), number + 1);
        }
    }
    assert!(printing.len() >= MAY_PRINT.len(), "{printing:?}");
}
