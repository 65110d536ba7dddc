//! How the cost of the worst inputs grows with their size, per parser and per check: sixteen times as large should cost
//! sixteen times as much.
//!
//! `cargo bench --features full --bench hostile [PART OF A NAME]`. Times are of the processor, and depend on the machine;
//! `growth` much less: the time per unit of the largest beside that of the smallest, 1 where it is linear, 16 where it is
//! quadratic. What a bound refuses says so.

use chrono::NaiveDate;
use prescreen::identifier::{Scheme, judge, looks_like_secret};
use prescreen::observe::Across;
use prescreen::observe::page::{self, Capture, Declared, Page, Site, read_saved};
use prescreen::observe::picture::{Judge, Picture};
use prescreen::render::{Format, Options, Redacted, Run, Screened, locate};
use prescreen::report::policy::Policy;
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::Submission;
use prescreen::text::date::read_date;
use prescreen::text::name::{compare_organisation, compare_person, sole_trader_account_fits};
use prescreen::text::normal::masks_agree;
use prescreen::text::number::compare_numbers;
use serde_json::{Value, json};
use std::error::Error;
use std::hint::black_box;
use std::io::{self, Write};

#[path = "support/clock.rs"]
mod clock;

/// Rounds of each size; the shortest counts, since what other work adds is not the input's.
const ROUNDS: usize = 3;

/// Makes the input of a size.
type Make = fn(usize) -> String;

/// What a case does with its input, again and again. False: a bound refused it.
type Work = Box<dyn FnMut() -> bool>;

/// One kind of input: what it is, its smallest size, and the work for a size.
struct Case {
    name: String,
    least: usize,
    work: Box<dyn Fn(usize) -> Work>,
}

impl Case {
    fn new<W: FnMut() -> bool + 'static>(
        name: impl Into<String>,
        least: usize,
        work: impl Fn(usize) -> W + 'static,
    ) -> Case {
        Case { name: name.into(), least, work: Box::new(move |size| Box::new(work(size))) }
    }
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default()
}

/// Reading a submission.
fn reading() -> Vec<Case> {
    let cases: [(&str, usize, Make); 10] = [
        ("a long name", 20_000, |n| json!({ "applicant": { "name": "名".repeat(n) } }).to_string()),
        ("a name of escapes", 20_000, |n| format!("{{\"applicant\":{{\"name\":\"{}\"}}}}", "\\u540d".repeat(n))),
        ("many documents", 1_250, |n| json!({ "documents": vec![json!({ "kind": "bank-card" }); n] }).to_string()),
        ("many empty documents", 1_250, |n| json!({ "documents": vec![json!({}); n] }).to_string()),
        ("many unknown keys", 1_250, |n| {
            let keys: serde_json::Map<_, _> = (0..n).map(|n| (format!("k{n}"), json!(n))).collect();
            Value::Object(keys).to_string()
        }),
        ("an unknown list", 20_000, |n| json!({ "x": vec![1; n] }).to_string()),
        ("unknown objects with many keys", 5_000, |n| {
            let keys: serde_json::Map<_, _> = (0..n).map(|n| (format!("k{n}"), json!(n))).collect();
            json!({ "x": keys }).to_string()
        }),
        ("an unknown list under a long key", 10_000, |n| json!({ "x": { "k".repeat(n): vec!["a"; n] } }).to_string()),
        ("nesting that is refused", 20_000, |n| format!("{{\"x\":{}", "[".repeat(n))),
        ("an unfinished string", 200_000, |n| format!("{{\"x\":\"{}", "a".repeat(n))),
    ];
    let cases = cases.into_iter().map(|(name, least, make)| {
        Case::new(format!("read: {name}"), least, move |size| {
            let text = make(size);
            // What is refused takes its time too.
            move || black_box(Submission::from_json(text.as_bytes())).is_ok() || !text.is_empty()
        })
    });
    cases.collect()
}

/// A submission with much of everything that rules compare. The largest lists are as long as the bound allows.
fn much(what: &str, n: usize) -> Value {
    let number = |n: usize| format!("62220212{n:08}");
    match what {
        "documents" => {
            let kinds = ["business-licence", "bank-card", "resident-identity-card", "account-permit", "zzz"];
            let document = |n: usize| {
                json!({ "kind": kinds[n % 5], "number": number(n), "holder": format!("示例{n}科技有限公司"),
                    "valid_from": "2016-05-12", "valid_to": "2020-01-01",
                    "attachments": [{ "file": format!("f{n}.jpg"), "side": "front", "slot": "id-portrait" }] })
            };
            json!({ "applicant": { "kind": "enterprise", "name": "示例科技有限公司" },
                "documents": (0..n).map(document).collect::<Vec<_>>() })
        }
        "persons" => {
            let person = |n: usize| json!({ "roles": ["legal-representative"], "name": format!("张{n}"), "id_number": number(n) });
            json!({ "applicant": { "kind": "enterprise", "name": "示例科技有限公司" },
                "persons": (0..n).map(person).collect::<Vec<_>>() })
        }
        "evidence" => {
            let record = |n: usize| {
                json!({ "status": "found", "domain": format!("d{n}.example"), "subject": format!("示例{n}科技有限公司"),
                    "observed_at": "2026-11-20T10:00:00+08:00" })
            };
            json!({ "applicant": { "kind": "enterprise", "name": "示例科技有限公司" }, "site": { "domain": "a.example" },
                "evidence": { "icp_record": (0..n).map(record).collect::<Vec<_>>() } })
        }
        "telephones" => {
            let phones: Vec<String> = (0..n).map(|n| format!("139{n:08}")).collect();
            json!({ "contact": { "phone": "13900000000x" }, "evidence": { "site_content": [{
                "phones": phones, "emails": phones, "categories": phones, "observed_at": "2026-11-20T10:00:00+08:00" }] } })
        }
        "long texts" => json!({
            "applicant": { "kind": "enterprise", "name": format!("示例{}有限公司", "（科）".repeat(n)), "remarks": "a1 ".repeat(n) },
            "settlement": { "account_name": format!("示例{}有限公司", "(科)".repeat(n)), "account_number": "6 2".repeat(n) },
            "documents": [{ "kind": "business-licence", "holder": "示".repeat(n), "number": "9".repeat(n) },
                { "kind": "bank-card", "number": "6-2".repeat(n) }],
            "contact": { "email": "a.".repeat(n) + "@" + &"b.".repeat(n), "phone": "(1)".repeat(n) },
            "site": { "domain": "a.".repeat(n), "url": format!("https://{}", "a/".repeat(n)) },
        }),
        // Marks that pile up on one letter, invisible letters, and letters of all widths.
        _ => {
            let odd = "e\u{301}\u{302}\u{200d}\u{202e}Ａ㈱\u{fe0f}".repeat(n);
            json!({ "applicant": { "kind": "individual", "name": odd }, "settlement": { "account_name": odd + "x" },
                "contact": { "email": "é\u{301}".repeat(n) }, "site": { "domain": "ｅ\u{301}。".repeat(n) } })
        }
    }
}

/// Judging a submission, by every embedded set, and rendering what comes out.
fn judging() -> Result<Vec<Case>, Box<dyn Error>> {
    let mut cases = Vec::new();
    let kinds = [
        ("documents", 1_250),
        ("persons", 1_250),
        ("evidence", 1_250),
        ("telephones", 1_250),
        ("long texts", 2_000),
        ("odd letters", 1_000),
    ];
    for (what, least) in kinds {
        for name in RuleSet::builtin_names() {
            let rules = RuleSet::builtin(name)?;
            cases.push(Case::new(format!("judge: {what}, {name}"), least, move |size| {
                let (rules, text) = (rules.clone(), much(what, size).to_string());
                move || {
                    let Ok(read) = Submission::from_json(text.as_bytes()) else { return false };
                    black_box(rules.screen(&read, &Context::on(day())));
                    true
                }
            }));
        }
        let rules = RuleSet::builtin("third-party-payment")?;
        cases.push(Case::new(format!("render: {what}, html"), least, move |size| {
            let text = much(what, size).to_string();
            let screened = Submission::from_json(text.as_bytes()).ok().map(|read| {
                let report = rules.screen(&read, &Context::on(day()));
                [Screened::new("bundle", report).with_source("submission.json", text.as_bytes())]
            });
            move || {
                let Some(all) = &screened else { return false };
                Format::Html.render(&Run::new(all, &[]), &Options::default(), &mut io::sink()).is_ok()
            }
        }));
        cases.push(Case::new(format!("mask: {what}"), least, move |size| {
            let text = much(what, size).to_string();
            move || {
                black_box(Redacted::of(text.as_bytes()));
                true
            }
        }));
    }
    cases.push(Case::new("places in the source", 1_250, |size| {
        let text = json!({ "documents": (0..size).map(|n| json!({ "number": n })).collect::<Vec<_>>() }).to_string();
        let pointers: Vec<String> = (0..size).rev().map(|n| format!("/documents/{n}/number")).collect();
        move || {
            let pointers: Vec<&str> = pointers.iter().map(String::as_str).collect();
            black_box(locate(&text, &pointers)).iter().all(Option::is_some)
        }
    }));
    cases.push(Case::new("values across submissions", 200, |size| {
        let texts: Vec<String> = (0..size)
            .map(|n| {
                let account = format!("62220212{:08}", n / 2);
                json!({ "applicant": { "name": format!("示例{n}") }, "settlement": { "account_number": account } })
                    .to_string()
            })
            .collect();
        move || {
            let mut read: Vec<_> =
                texts.iter().filter_map(|text| Submission::from_json(text.as_bytes()).ok()).collect();
            let mut across = Across::default();
            read.iter().for_each(|one| across.note(one));
            read.iter_mut().for_each(|one| across.observe(one, day()));
            true
        }
    }));
    Ok(cases)
}

/// Numbers, names and dates that are long, or made of what has to be folded.
fn texts() -> Vec<Case> {
    let kinds: [(&str, Make); 8] = [
        ("at signs", |n| "@".repeat(n)),
        ("labels of passwords", |n| "pwd:".repeat(n / 4) + "xxx"),
        ("words of tokens", |n| "eyJ.".repeat(n / 4)),
        ("digits", |n| "1".repeat(n)),
        ("digits and spaces", |n| "1 ".repeat(n / 2)),
        ("full-width", |n| "１．".repeat(n / 2)),
        ("dots and signs", |n| "a.@-".repeat(n / 4)),
        ("marks", |n| "e\u{301}（".repeat(n / 3)),
    ];
    let mut cases = Vec::new();
    for (what, make) in kinds {
        cases.push(Case::new(format!("identifiers: {what}"), 2_000, move |size| {
            let text = make(size);
            move || {
                for scheme in [
                    Scheme::ResidentIdentityCard,
                    Scheme::UnifiedSocialCreditCode,
                    Scheme::PaymentCard,
                    Scheme::Phone,
                    Scheme::Email,
                    Scheme::Domain,
                    Scheme::IcpFilingNumber,
                    Scheme::PublicSecurityNumber,
                    Scheme::CompanyName,
                    Scheme::PersonName,
                    Scheme::RamUser,
                ] {
                    black_box(judge(scheme, &text, day()));
                }
                true
            }
        }));
        cases.push(Case::new(format!("comparisons: {what}"), 2_000, move |size| {
            let (a, b) = (make(size), make(size) + "x");
            move || {
                black_box((compare_person(&a, &b), compare_organisation(&a, &b), compare_numbers(&a, &b)));
                black_box((masks_agree(&a, &b), sole_trader_account_fits(&a, Some(&b), &a)));
                true
            }
        }));
        cases.push(Case::new(format!("dates and secrets: {what}"), 2_000, move |size| {
            let text = make(size);
            move || {
                black_box((read_date(&text), looks_like_secret(&text)));
                true
            }
        }));
    }
    cases
}

/// Files of rules and policies.
fn files() -> Vec<Case> {
    vec![
        Case::new("rules: many", 50, |size| {
            let texts = r#"{ en = "a", zh = "甲", es = "e" }"#;
            let mut file = format!("id = \"many\"\nversion = \"1\"\ntitle = {texts}\n");
            for number in 0..size {
                file.push_str(&format!(
                    "[[rule]]\nid = \"r-{number}\"\nsince = \"0.1.0\"\nseverity = \"error\"\nsource = {{ rows = [\"S2-1\"], text = \"x\" }}\n\
                     text = {{ what = {texts}, why = {texts}, do = {texts} }}\ncheck = {{ fact = \"applicant.kind\", is = \"enterprise\" }}\n"
                ));
            }
            move || black_box(RuleSet::from_toml(&file, "many.toml")).is_ok()
        }),
        Case::new("policy: many waivers", 50, |size| {
            let waiver = "[[waive]]\nrule = \"domain-missing\"\nreason = \"x\"\nuntil = 2027-01-01\n";
            let file = waiver.repeat(size);
            move || black_box(Policy::from_toml(&file, "policy.toml", &[])).is_ok()
        }),
    ]
}

/// Saved pages.
fn pages() -> Vec<Case> {
    let kinds: [(&str, Make); 10] = [
        ("prose", |n| "<p>本店销售茶叶，价格 12.50 元，联系电话 13912345678。</p>".repeat(n / 70)),
        ("open elements", |n| "<div>".repeat(n / 5)),
        ("open tables", |n| "<table><tr><td>".repeat(n / 15)),
        ("open links", |n| "<a href=x>".repeat(n / 10)),
        ("attributes", |n| format!("<p {}>", "a=b ".repeat(n / 4))),
        ("entities", |n| "&amp;&#x4e00;&notin".repeat(n / 20)),
        ("comments", |n| "<!-- <!-".repeat(n / 8)),
        ("scripts", |n| "<script>'139' + \"12345678\"</script>".repeat(n / 36)),
        ("digits", |n| "1390000000 ".repeat(n / 11)),
        ("filing numbers", |n| "京ICP备2021000000号-1 ".repeat(n / 26)),
    ];
    let mut cases: Vec<Case> = Vec::new();
    for (what, make) in kinds {
        cases.push(Case::new(format!("page: {what}"), 60_000, move |size| {
            let html = make(size);
            let capture = Capture::of_url("https://www.songfeng.example/");
            move || {
                let pages = [Page::read(html.as_bytes(), &capture, &page::Limits::default())];
                let declared = Declared::default();
                let site = Site { pages: &pages, declared: &declared, registry: None, security: &[], as_of: None };
                black_box(page::judge(&site));
                true
            }
        }));
    }
    cases.push(Case::new("saved: a HAR archive of many entries", 500, |size| {
        let entry = json!({ "request": { "url": "https://a.example/" }, "response": { "status": 200, "content": { "text": "x" } } });
        let har = json!({ "log": { "entries": vec![entry; size] } }).to_string();
        move || black_box(read_saved(har.clone().into_bytes(), &Capture::default())).is_ok()
    }));
    cases.push(Case::new("saved: a WARC file of many records", 500, |size| {
        let record = "WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 4\r\n\r\nGET \r\n\r\n".repeat(size);
        move || {
            let _ = black_box(read_saved(record.clone().into_bytes(), &Capture::default()));
            true
        }
    }));
    cases
}

/// A grey progressive JPEG of 1024 pixels a side: a scan of means, and so many scans of details that are all empty.
fn empty_scans(scans: usize) -> Vec<u8> {
    // One code of one bit each: no difference of means, and the longest run of blocks without details.
    let codes = |class: u8, value: u8| [&[0xff, 0xc4, 0, 20, class, 1][..], &[0; 15], &[value]].concat();
    let frame = [0xff, 0xc2, 0, 11, 8, 4, 0, 4, 0, 1, 1, 0x11, 0];
    let means = [&[0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0][..], &[0; 2048]].concat();
    let details = [0xff, 0xda, 0, 8, 1, 1, 0, 1, 63, 0, 0, 0];
    let tables = [&[0xff, 0xd8, 0xff, 0xdb, 0, 67, 0][..], &[1; 64], &codes(0, 0), &codes(0x10, 0xe0)].concat();
    [&tables[..], &frame, &means, &details.repeat(scans), &[0xff, 0xd9]].concat()
}

/// Looking at a picture.
fn pictures() -> Vec<Case> {
    vec![Case::new("picture: a JPEG of empty scans", 3, |size| {
        let jpeg = empty_scans(size);
        move || {
            let judgement = Judge::default().judge(Picture { bytes: &jpeg, name: None, slot: None });
            black_box(judgement.decodes).is_some()
        }
    })]
}

fn main() -> Result<(), Box<dyn Error>> {
    let part = std::env::args().skip(1).find(|arg| !arg.starts_with("--")).unwrap_or_default();
    let mut out = io::stdout().lock();
    writeln!(out, "{:46} {:>10} {:>11} {:>11} {:>11} {:>7}", "input", "size", "ms", "ms, x4", "ms, x16", "growth")?;
    let mut worst: (f64, String) = (0.0, String::new());
    let all = [reading(), judging()?, texts(), files(), pages(), pictures()];
    for case in all.into_iter().flatten().filter(|case| case.name.contains(&part)) {
        let mut shown = format!("{:46} {:>10}", case.name, case.least);
        let mut times = Vec::new();
        for factor in [1, 4, 16] {
            let mut work = (case.work)(case.least * factor);
            let held = work();
            let best = clock::seconds(ROUNDS, || {
                work();
            });
            shown.push_str(&if held { format!(" {:11.3}", best * 1e3) } else { format!(" {:>11}", "refused") });
            times.extend(held.then_some(best / f64::from(u32::try_from(factor)?)));
        }
        if let [first, _, last] = times.as_slice() {
            let growth = last / first;
            shown.push_str(&format!(" {growth:7.2}"));
            if growth > worst.0 {
                worst = (growth, case.name);
            }
        }
        writeln!(out, "{shown}")?;
    }
    writeln!(out, "worst growth {:.2}: {}", worst.0, worst.1)?;
    Ok(())
}
