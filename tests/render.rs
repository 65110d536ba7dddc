//! Every format from the worst shipped bundle in three languages, hostile texts in every format, limits, and how the
//! cost of rendering grows.
#![cfg(feature = "full")]

mod support;

use prescreen::bundle::{Bundle, Limits};
use prescreen::fact::{Day, Language};
use prescreen::observe::picture::Region;
use prescreen::render::{Failed, Format, Mark, Options, Run, Screened, Thumbnail};
use prescreen::report::Report;
use prescreen::report::policy::{Notice, Policy};
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::Submission;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use support::submission;

const WORST: &str = "third-party-payment/nearly-everything-wrong";

fn options(language: Language) -> Options {
    let mut options = Options::default();
    options.language = language;
    options
}

fn rendered(format: Format, run: &Run<'_>, options: &Options) -> String {
    let mut out = Vec::new();
    format.render(run, options, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("UTF-8")
}

fn worst() -> Screened {
    let path = support::bundles().join(WORST);
    let mut bundle = Bundle::open(&path, &Limits::default()).expect("a bundle");
    let submission = bundle.submission().expect("a submission");
    let Some(Day::On(as_of)) = submission.as_of.and_then(|date| date.known()) else { panic!("a day") };
    let report = RuleSet::builtin("third-party-payment").expect("a set").screen(&submission, &Context::on(as_of));
    drop(submission);
    Screened::new(WORST, report).with_source(format!("examples/bundles/{WORST}/submission.json"), bundle.json())
}

/// A policy that waives something, has an expired and an unused waiver, and switches one rule off.
const POLICY: &str = r#"
[severity]
completed-by-agent = "advice"
goods-prohibited = "off"

[[waive]]
rule = "domain-not-filed"
reason = "filing applied for | ticket <4711>"
until = 2027-01-31

[[waive]]
rule = "document-expired"
reason = "was renewed"
until = 2026-01-31

[[waive]]
rule = "id-card-back-missing"
reason = "never needed"
until = 2027-01-31
"#;

fn weighed() -> (Screened, Vec<Notice>) {
    let mut one = worst();
    let policy = Policy::from_toml(POLICY, "prescreen.toml", &[]).expect("a policy");
    let mut applied = policy.start();
    applied.apply(&one.bundle, &mut one.report);
    (one, applied.notices())
}

fn failed() -> Vec<Failed> {
    vec![Failed {
        bundle: "merchants/half".to_owned(),
        kind: "unreadable-json".to_owned(),
        message: "the submission ends before its JSON is complete at line 3, column 7".to_owned(),
    }]
}

/// A PNG of one pixel.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\0\0\0\nIDATx\x9cc\xf8\x0f\0\x01\x01\x01\0\x1b\xb6\xeeV\0\0\0\0IEND\xaeB`\x82";

fn golden(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/render").join(name);
    if std::env::var_os("PRESCREEN_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, actual).expect("a file");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == actual, "{name} differs from what is rendered; PRESCREEN_BLESS=1 rewrites it");
}

fn extension(format: Format) -> &'static str {
    match format {
        Format::Text | Format::Github => "txt",
        Format::Json | Format::Sarif | Format::SarifGithub | Format::Rdjson => "json",
        Format::Junit => "xml",
        Format::Markdown => "md",
        _ => "html",
    }
}

#[test]
fn every_format_and_language_is_as_committed() {
    let (one, notices) = weighed();
    let region = Region { left: 120, top: 80, right: 480, bottom: 1000 };
    let mark = Mark { region, label: "glare".to_owned() };
    let pictures = vec![Thumbnail::new("/documents/0/attachments/0", PIXEL.to_vec()).with_marks(vec![mark])];
    let all = [one.with_thumbnails(pictures)];
    let failed = failed();
    let run = Run::new(&all, &failed).with_notices(&notices);
    for format in Format::ALL {
        let texts = Language::ALL.map(|language| rendered(format, &run, &options(language)));
        for (language, text) in Language::ALL.iter().zip(&texts) {
            golden(&format!("{}.{}.{}", format.name(), language.code(), extension(format)), text);
            assert_eq!(*text, rendered(format, &run, &options(*language)), "{} is byte-stable", format.name());
        }
        let [en, zh, es] = texts;
        let han = |text: &str| text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
        assert!(han(&zh) > han(&en) + 50, "{}: Chinese is Chinese", format.name());
        assert!(en != es && es != zh, "{}: Spanish is its own", format.name());
    }
}

#[test]
fn colour_changes_nothing_but_colour() {
    let all = [worst()];
    let run = Run::new(&all, &[]);
    let mut coloured = options(Language::En);
    coloured.colour = true;
    let plain = rendered(Format::Text, &run, &options(Language::En));
    let painted = rendered(Format::Text, &run, &coloured);
    assert!(!plain.contains('\u{1b}') && painted.contains("\u{1b}[1;31m"));
    let mut stripped = String::new();
    let mut rest = painted.as_str();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        stripped.push_str(before);
        rest = after.split_once('m').expect("the end of a sequence").1;
    }
    stripped.push_str(rest);
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&stripped), words(&plain));
}

/// What an applicant may call itself, its files and its keys.
const HOSTILE: &str = "X有限公司\n::error title=forged::owned\r\n@team | `x` <script>alert(1)</script> ]]> \u{202e}txt\u{200b}\u{7}\u{1b}[31m %0A \"&' --> [a](b) #1 https://evil.example";

fn hostile() -> (Vec<Screened>, Vec<Failed>) {
    let mut bundle = submission("third-party-payment/nearly-everything-wrong");
    bundle["applicant"]["name"] = json!(HOSTILE);
    bundle["settlement"]["account_name"] = json!(HOSTILE);
    bundle["documents"][0]["holder"] = json!(format!("{HOSTILE} 2"));
    bundle["documents"][0]["attachments"][0]["file"] = json!(HOSTILE);
    bundle["site"]["domain"] = json!(HOSTILE);
    bundle["contact"]["email"] = json!(HOSTILE);
    bundle[HOSTILE] = json!({ HOSTILE: HOSTILE });
    bundle["channel"]["intermediary"] = json!(HOSTILE);
    // Once as one line, once with the hostile characters themselves in the text.
    let escaped = bundle.to_string();
    let raw = escaped.replace("\\u007f", "\u{7f}");
    let rules = RuleSet::builtin("third-party-payment").expect("a set");
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let screened = [escaped, raw].map(|text| {
        let submission = Submission::from_json(text.as_bytes()).expect("a submission");
        let report = rules.screen(&submission, &Context::on(day));
        Screened::new(HOSTILE, report).with_source(format!("{HOSTILE}/submission.json"), text.as_bytes())
    });
    let failed = vec![Failed { bundle: HOSTILE.to_owned(), kind: "rules".to_owned(), message: HOSTILE.to_owned() }];
    (screened.into(), failed)
}

/// The strings of a JSON document: what another program prints.
fn strings(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        Value::Object(object) => object.values().for_each(|item| strings(item, found)),
        _ => {}
    }
}

#[test]
fn no_format_lets_an_applicant_forge_output() {
    let (screened, failed) = hostile();
    let run = Run::new(&screened, &failed);
    for format in Format::ALL {
        for language in Language::ALL {
            let output = rendered(format, &run, &options(language));
            let name = format.name();
            assert!(output.contains("team") || format == Format::SarifGithub, "{name} shows the hostile text at all");
            // The crate's own format echoes a bundle's name exactly, which JSON then escapes.
            let forged = |c: char| {
                (c.is_control() && c != '\n')
                    || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            if format != Format::Json {
                assert_eq!(output.chars().find(|c| forged(*c)), None, "{name}");
            }
            match format {
                Format::Github => {
                    for line in output.lines() {
                        let commands = ["::error title=", "::warning title=", "::notice title="];
                        assert!(commands.iter().any(|start| line.starts_with(start)), "{line}");
                        let properties = line[2..].split("::").next().expect("properties");
                        let keys = properties.split(',').skip(1).map(|property| property.split('=').next());
                        for key in keys {
                            assert!(["file", "line", "col", "endLine", "endColumn"].map(Some).contains(&key), "{line}");
                        }
                    }
                }
                Format::Html | Format::Index => {
                    assert!(!output.contains("<script") && !output.contains("alert(1)</"), "{name}");
                    assert!(output.contains("&lt;script&gt;"), "{name}");
                    assert!(
                        !output.contains("=\"http") && !output.contains("url("),
                        "{name}: nothing is loaded, nothing is a link"
                    );
                }
                Format::Markdown => {
                    for bad in ["@team", "<script>", " | `x`", "[a](b)", "https://evil", "\n::error", " #1"] {
                        assert!(!output.contains(bad), "{bad} in {output}");
                    }
                    let table = output.lines().filter(|line| line.starts_with("| "));
                    let unescaped = |line: &str| line.replace("\\|", "").matches('|').count();
                    for line in table {
                        assert!(unescaped(line) == 6, "{line}");
                    }
                }
                Format::Junit => {
                    assert!(!output.contains("<script") && !output.contains("]]>"), "{output}");
                }
                Format::Text => assert!(!output.lines().any(|line| line.starts_with("::")), "{output}"),
                Format::Json | Format::Sarif | Format::SarifGithub | Format::Rdjson => {
                    let value: Value = serde_json::from_str(&output).expect("JSON");
                    let mut found = Vec::new();
                    strings(&value, &mut found);
                    if format != Format::Json {
                        assert!(found.iter().all(|text| !text.contains('\n')), "{name}");
                    }
                    assert!(!output.lines().any(|line| line.trim_start().starts_with("::")), "{name}");
                }
                _ => panic!("say what {name} must not show"),
            }
        }
    }
}

/// A report with at least this many findings: one rule, violated by every picture of every document.
fn many(findings: usize) -> (Report, String) {
    let texts = |what: &str| format!("{{ en = \"{what}\", zh = \"{what}甲\", es = \"{what} es\" }}");
    let mut file = format!("id = \"many\"\nversion = \"1\"\ntitle = {}\n", texts("Many"));
    let mut rules = 0;
    let documents = 250;
    let per_severity = findings.div_ceil(documents);
    for number in 0..per_severity {
        let severity = ["advice", "warning", "error"][number % 3];
        file.push_str(&format!(
            "[[rule]]\nid = \"number-{number:03}\"\nsince = \"0.1.0\"\nseverity = \"{severity}\"\nsource = {{ rows = [\"S2-1\"], text = \"x\" }}\n\
             text = {{ what = {}, why = {1}, do = {1} }}\neach = \"documents[*]\"\ncheck = {{ fact = \"this.number\", is = \"zzz\" }}\n",
            texts("found {found}"),
            texts("because")
        ));
        rules += 1;
    }
    let documents: Vec<Value> = (0..documents)
        .map(|number| json!({ "kind": "business-licence", "number": format!("91330106MA000{number:04}Q") }))
        .collect();
    let text = json!({ "documents": documents }).to_string();
    let submission = Submission::from_json(text.as_bytes()).expect("a submission");
    let set = RuleSet::from_toml(&file, "many.toml").unwrap_or_else(|error| panic!("{error}"));
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let report = set.screen(&submission, &Context::on(day));
    assert!(report.counts().violated >= findings, "{rules} rules: {}", report.counts().violated);
    (report, text)
}

#[test]
fn limits_keep_the_gravest_and_count_the_rest() {
    let (report, text) = many(10_000);
    let all = [Screened::new("many", report).with_source("many/submission.json", text.as_bytes())];
    let run = Run::new(&all, &[]);
    let errors = all[0].report.entries().filter(|entry| entry.level().name() == "error").count() * 250;

    let github = rendered(Format::Github, &run, &options(Language::En));
    let count = |kind: &str| github.lines().filter(|line| line.starts_with(&format!("::{kind} "))).count();
    assert_eq!((count("error"), count("warning"), count("notice")), (10, 10, 9));
    assert!(github.contains(&format!("{} more findings", 10_000 - 28)), "{github}");

    let markdown = rendered(Format::Markdown, &run, &options(Language::Zh));
    assert!(markdown.chars().count() < 65_536, "{}", markdown.chars().count());
    let rows = markdown.lines().filter(|line| line.starts_with("| 错误")).count();
    assert!(rows > 100 && !markdown.contains("| 警告"), "{rows} rows, all of them errors");
    assert!(markdown.contains(&format!("另有 {} 项", 10_000 - rows)));

    for format in [Format::Sarif, Format::SarifGithub] {
        let sarif: Value = serde_json::from_str(&rendered(format, &run, &options(Language::En))).expect("JSON");
        let results = sarif["runs"][0]["results"].as_array().expect("results");
        assert_eq!(results.len(), 5000);
        let level = |level: &str| results.iter().filter(|result| result["level"] == level).count();
        assert_eq!(level("error"), errors.min(4999));
        let last = results.last().expect("a result")["message"]["text"].as_str().expect("a text");
        assert!(last.starts_with(&format!("{} more", 10_000 - 4999)), "{last}");
    }
}

#[test]
fn output_grows_with_the_findings_and_not_faster() {
    let sizes = [1_000, 4_000].map(|findings| {
        let (report, text) = many(findings);
        let all = [Screened::new("many", report).with_source("many/submission.json", text.as_bytes())];
        let run = Run::new(&all, &[]);
        [Format::Text, Format::Json, Format::Junit, Format::Rdjson, Format::Html]
            .map(|format| rendered(format, &run, &options(Language::En)).len())
    });
    for (small, large) in sizes[0].iter().zip(sizes[1]) {
        let ratio = large as f64 / *small as f64;
        assert!((3.5..4.5).contains(&ratio), "{ratio}: {sizes:?}");
    }
}

#[test]
fn sarif_holds_what_code_scanning_asks_for() {
    let (one, notices) = weighed();
    let all = [one];
    let run = Run::new(&all, &[]).with_notices(&notices);
    for format in [Format::Sarif, Format::SarifGithub] {
        let text = rendered(format, &run, &options(Language::En));
        assert!(!text.contains("snippet") && !text.contains("contents"), "no copies of the source");
        let sarif: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!((&sarif["version"], sarif["runs"].as_array().map(Vec::len)), (&json!("2.1.0"), Some(2)));
        for one in sarif["runs"].as_array().expect("runs") {
            assert_eq!(one["columnKind"], "unicodeCodePoints");
            let rules = one["tool"]["driver"]["rules"].as_array().expect("rules");
            let ids: Vec<&str> = rules.iter().map(|rule| rule["id"].as_str().expect("an id")).collect();
            assert!(ids.is_sorted());
            for rule in rules {
                for text in [&rule["shortDescription"]["text"], &rule["fullDescription"]["text"], &rule["help"]["text"]]
                {
                    let length = text.as_str().expect("a text").chars().count();
                    assert!((1..=1024).contains(&length), "{rule}");
                }
                assert!(rule["properties"]["tags"].as_array().expect("tags").len() <= 10);
            }
            let mut fingerprints = std::collections::BTreeSet::new();
            for result in one["results"].as_array().expect("results") {
                let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
                assert_eq!(ids.get(index).copied(), result["ruleId"].as_str());
                let kind_fits = (result["kind"] == "fail") != (result["level"] == "none");
                assert!(kind_fits, "{result}");
                let place = &result["locations"][0]["physicalLocation"];
                assert!(!place["artifactLocation"]["uri"].as_str().expect("a uri").starts_with('/'));
                for part in ["startLine", "startColumn", "endLine", "endColumn"] {
                    assert!(place["region"][part].as_u64() >= Some(1), "{result}");
                }
                let own = result["partialFingerprints"]["prescreenIdentity/v1"].as_str().expect("an identity");
                assert!(result["partialFingerprints"]["primaryLocationLineHash"].is_string());
                assert!(fingerprints.insert(own.to_owned()), "{own} twice");
            }
        }
        let results = sarif["runs"][0]["results"].as_array().expect("results");
        let waived = results.iter().filter(|result| result["ruleId"] == "domain-not-filed").count();
        let open = results.iter().filter(|result| result["kind"] == "open").count();
        match format {
            Format::Sarif => {
                assert!(waived > 0 && open > 0);
                assert!(results.iter().any(|result| result["suppressions"][0]["kind"] == "external"));
            }
            _ => assert_eq!((waived, open), (0, 0)),
        }
    }
}

#[test]
fn fingerprints_hold_no_value_and_survive_reordering() {
    let fingerprints = |change: &dyn Fn(&mut Value)| {
        let mut bundle = submission("third-party-payment/enterprise-complete");
        change(&mut bundle);
        let text = bundle.to_string();
        let parsed = Submission::from_json(text.as_bytes()).expect("a submission");
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let report = RuleSet::builtin("third-party-payment").expect("a set").screen(&parsed, &Context::on(day));
        let all = [Screened::new("b", report).with_source("b/submission.json", text.as_bytes())];
        let sarif = rendered(Format::SarifGithub, &Run::new(&all, &[]), &options(Language::En));
        let sarif: Value = serde_json::from_str(&sarif).expect("JSON");
        let results = sarif["runs"][0]["results"].as_array().expect("results").clone();
        let mut found: Vec<String> = results.iter().map(|result| result["partialFingerprints"].to_string()).collect();
        found.sort();
        assert!(!found.is_empty());
        found
    };
    let wrong = |bundle: &mut Value, number: &str| bundle["documents"][1]["number"] = json!(number);
    let first = fingerprints(&|bundle| wrong(bundle, "330102198209309976"));
    let other_value = fingerprints(&|bundle| wrong(bundle, "330102198209309977"));
    let reordered = fingerprints(&|bundle| {
        wrong(bundle, "330102198209309976");
        bundle["documents"].as_array_mut().expect("a list").reverse();
    });
    assert_eq!(first, other_value);
    assert_eq!(first, reordered);
}

#[test]
fn rdjson_counts_bytes_and_leaves_out_what_it_does_not_know() {
    let all = [worst()];
    let failed = failed();
    let run = Run::new(&all, &failed);
    let value: Value = serde_json::from_str(&rendered(Format::Rdjson, &run, &options(Language::En))).expect("JSON");
    let source = std::fs::read_to_string(support::bundles().join(WORST).join("submission.json")).expect("a file");
    let lines: Vec<&str> = source.lines().collect();
    let mut seen = 0;
    for diagnostic in value["diagnostics"].as_array().expect("diagnostics") {
        assert!(diagnostic.get("original_output").is_none());
        let Some(range) = diagnostic["location"].get("range") else { continue };
        let number =
            |at: &str, part: &str| usize::try_from(range[at][part].as_u64().expect("a number")).expect("small");
        let line = lines[number("start", "line") - 1];
        // Slicing by bytes would panic in the middle of a character.
        assert!(!line[number("start", "column") - 1..number("end", "column") - 1].is_empty());
        seen += 1;
    }
    assert!(seen > 20);
    let unreadable = value["diagnostics"].as_array().expect("diagnostics").last().expect("one");
    assert!(unreadable["location"].get("range").is_none());
}

#[test]
fn html_is_self_contained_and_shows_pictures_only_where_they_were_added() {
    let plain = [worst()];
    let without = rendered(Format::Html, &Run::new(&plain, &[]), &options(Language::En));
    assert!(!without.contains("<img") && !without.contains("img-src") && !without.contains("data:"));
    assert!(without.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
    let pictured = [worst().with_thumbnails(vec![
        Thumbnail::new("/documents/0/attachments/0", PIXEL.to_vec()),
        Thumbnail::new("/documents/1/attachments/0", b"<svg onload=alert(1)>".to_vec()),
    ])];
    let with = rendered(Format::Html, &Run::new(&pictured, &[]), &options(Language::En));
    assert_eq!(with.matches("<img").count(), 1, "only pictures are embedded");
    assert!(with.contains("src=\"data:image/png;base64,iVBORw0KGgo"));
    for page in [&without, &with] {
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">"));
        for loaded in ["<script", "<link", "@import", "url(", "http:", "https:", "<iframe", "onclick"] {
            assert!(!page.contains(loaded), "{loaded}");
        }
    }
    // The verdict comes first, then what to do, then what is not known, then the sources.
    let at = |text: &str| without.find(text).unwrap_or_else(|| panic!("{text} is missing"));
    assert!(at("Would be rejected") < at("What to do"));
    assert!(at("<h2>What to do") < at("<h2>What cannot be told yet") && at("<h2>What cannot") < at("<h2>Sources"));
}

#[test]
fn the_index_filters_by_style_alone() {
    let all = [worst(), worst()];
    let page = rendered(Format::Index, &Run::new(&all, &[]), &options(Language::Zh));
    assert!(page.contains("body:has(#v-rejected:checked) tbody tr:not(.rejected){display:none}"));
    assert!(page.contains("<svg role=\"img\"") && !page.contains("<script"));
    assert_eq!(page.matches("<tr class=\"rejected r0").count(), 2);
}

/// What the text format looks like without a source: the form that the README shows.
#[test]
fn without_a_source_there_are_no_snippets() {
    let with = [worst()];
    let mut without = [worst()];
    without[0].source = None;
    let text = |all: &[Screened]| rendered(Format::Text, &Run::new(all, &[]), &options(Language::En));
    assert!(text(&with).contains("submission.json:35:21") && !text(&without).contains("-->"));
    let masked: PathBuf = support::bundles().join(WORST).join("submission.json");
    let source = std::fs::read_to_string(masked).expect("a file");
    assert!(source.contains("周明远") && !text(&with).contains("周明远"));
}
