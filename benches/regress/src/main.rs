//! One piece of work, done several times where callgrind counts: `regress BUNDLES WORK`, or `regress --list`.
//!
//! It uses what the crate offers in every version and nothing else, so that it also builds against an older one. Inputs
//! come from the folder that is given, so that both versions are given the same.

use chrono::NaiveDate;
use prescreen::identifier::{Scheme, judge};
use prescreen::observe::picture;
use prescreen::render::{Options, Run, Screened, html, json};
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::Submission;
use std::error::Error;
use std::hint::black_box;
use std::path::Path;

type Work = (&'static str, u32, fn(&Inputs));

/// The name, how often it is done, and the work.
const WORK: [Work; 11] = [
    ("read-enterprise", 50, |inputs| drop(black_box(Submission::from_json(&inputs.enterprise)))),
    ("third-party-payment", 50, |inputs| screen("third-party-payment", &inputs.enterprise)),
    ("third-party-payment-all-wrong", 50, |inputs| screen("third-party-payment", &inputs.wrong)),
    ("alipay", 50, |inputs| screen("alipay", &inputs.alipay)),
    ("supplier-1688", 50, |inputs| screen("supplier-1688", &inputs.supplier)),
    ("linkedmall-distributor", 50, |inputs| screen("linkedmall-distributor", &inputs.linkedmall)),
    ("vip-vendor", 50, |inputs| screen("vip-vendor", &inputs.vendor)),
    ("render-json", 20, |inputs| render(inputs, json)),
    ("render-html", 20, |inputs| render(inputs, html)),
    ("identifiers", 50, |_| identifiers()),
    ("picture", 1, |inputs| drop(black_box(picture::observe(&inputs.picture, None, &picture::Limits::default())))),
];

struct Inputs {
    enterprise: Vec<u8>,
    wrong: Vec<u8>,
    alipay: Vec<u8>,
    supplier: Vec<u8>,
    linkedmall: Vec<u8>,
    vendor: Vec<u8>,
    picture: Vec<u8>,
    screened: Option<Screened>,
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default()
}

/// Bytes in to report out.
fn screen(set: &str, json: &[u8]) {
    let rules = RuleSet::builtin(set);
    let submission = Submission::from_json(json);
    if let (Ok(rules), Ok(submission)) = (rules, submission) {
        black_box(rules.screen(&submission, &Context::on(day())));
    }
}

type Render = fn(&Run<'_>, &Options, &mut dyn std::io::Write) -> std::io::Result<()>;

fn render(inputs: &Inputs, render: Render) {
    let run = inputs.screened.as_slice();
    let mut out = Vec::new();
    let _ = black_box(render(&Run::new(run, &[]), &Options::default(), &mut out));
}

fn identifiers() {
    for (scheme, value) in [
        (Scheme::ResidentIdentityCard, "330102198209309975"),
        (Scheme::UnifiedSocialCreditCode, "91330106MA0000007Q"),
        (Scheme::PaymentCard, "6222020000000000000"),
        (Scheme::Phone, "400-000-0123"),
        (Scheme::Email, "service@example.com"),
        (Scheme::IcpFilingNumber, "浙ICP备2021999991号-1"),
        (Scheme::PersonName, "陈嘉树"),
        (Scheme::Domain, "www.example.com"),
    ] {
        black_box(judge(scheme, black_box(value), day()));
    }
}

/// Where callgrind counts.
#[inline(never)]
fn measured(calls: u32, work: fn(&Inputs), inputs: &Inputs) {
    for _ in 0..calls {
        work(black_box(inputs));
    }
    black_box(());
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().map(String::as_str).eq(["--list"]) {
        WORK.iter().for_each(|(name, ..)| println!("{name}"));
        return Ok(());
    }
    let [bundles, wanted] = &arguments[..] else { return Err("regress BUNDLES WORK | --list".into()) };
    let (_, calls, work) = WORK.iter().find(|(name, ..)| name == wanted).ok_or("there is no such work")?;
    let read = |name: &str| std::fs::read(Path::new(bundles).join(name));
    let mut inputs = Inputs {
        enterprise: read("third-party-payment/enterprise-complete/submission.json")?,
        wrong: read("third-party-payment/nearly-everything-wrong/submission.json")?,
        alipay: read("alipay/enterprise-complete/submission.json")?,
        supplier: read("supplier-1688/enterprise-complete/submission.json")?,
        linkedmall: read("linkedmall-distributor/live-complete/submission.json")?,
        vendor: read("vip-vendor/applying-complete/submission.json")?,
        picture: read("third-party-payment/enterprise-complete/legal-representative-id-portrait.jpg")?,
        screened: None,
    };
    let submission = Submission::from_json(&inputs.wrong)?;
    let report = RuleSet::builtin("third-party-payment")?.screen(&submission, &Context::on(day()));
    drop(submission);
    inputs.screened = Some(Screened::new("a", report).with_source("submission.json", &inputs.wrong));
    // Once before, so that rule sets are loaded and lists are read.
    work(&inputs);
    measured(*calls, *work, &inputs);
    Ok(())
}
