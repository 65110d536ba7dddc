//! What parsing and screening one enterprise application cost, beside the floor: the same document read into owned
//! structs, and twenty of the same checks written by hand over them.
//!
//! `cargo bench --bench screen`. Times depend on the machine; the ratios much less. Budget: screening with the whole
//! set costs at most half of parsing into owned structs.

use chrono::{DateTime, NaiveDate};
use prescreen::bundle::{Bundle, Limits};
use prescreen::identifier::{Grade, Scheme, judge, looks_like_secret};
use prescreen::report::Outcome;
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::Submission;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::error::Error;
use std::hint::black_box;
use std::io::{self, Write};
use std::path::Path;
use std::time::Instant;

const ROUNDS: usize = 41;
const CALLS: u32 = 500;
const BUNDLE: &str = "examples/bundles/third-party-payment/enterprise-complete";

/// Nanoseconds per call of each piece of work: the median of several rounds, in which all take their turns, so that a
/// busy machine slows all of them.
fn medians<const N: usize>(work: [&dyn Fn(); N]) -> [f64; N] {
    let mut rounds = [const { Vec::new() }; N];
    for _ in 0..=ROUNDS {
        for (call, times) in work.iter().zip(&mut rounds) {
            let start = Instant::now();
            for _ in 0..CALLS {
                call();
            }
            times.push(start.elapsed().as_secs_f64() * 1e9 / f64::from(CALLS));
        }
    }
    rounds.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times.get(times.len() / 2).copied().unwrap_or_default()
    })
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(BUNDLE);
    let json = std::fs::read(folder.join("submission.json"))?;
    let as_of = NaiveDate::from_ymd_opt(2026, 11, 21).ok_or("a day")?;
    let rules = RuleSet::builtin("third-party-payment")?;
    // What is screened is the application with what its pictures show, as in every run over a bundle.
    let mut bundle = Bundle::open(&folder, &Limits::default())?;
    let submission = bundle.submission()?;
    let application: Application = serde_json::from_slice(&json)?;
    let context = Context::on(as_of);
    let report = rules.screen(&submission, &context);
    if report.counts().violated > 0 || failures(&application, as_of) > 0 {
        return Err("the complete bundle is not clean".into());
    }

    // The same set without what stays open for a person, which is written into the report.
    let open: BTreeSet<&str> = report
        .entries()
        .filter(|entry| matches!(entry.outcome, Outcome::NotDetermined { .. }))
        .map(|entry| entry.rule.id())
        .collect();
    let [owned, untyped, parse, screen, hand] = medians([
        &|| drop(black_box(serde_json::from_slice::<Application>(black_box(&json)))),
        &|| drop(black_box(serde_json::from_slice::<serde_json::Value>(black_box(&json)))),
        &|| drop(black_box(Submission::from_json(black_box(&json)))),
        &|| drop(black_box(rules.screen(black_box(&submission), &context))),
        &|| {
            black_box(failures(black_box(&application), as_of));
        },
    ]);

    let count = rules.rules().len() as f64;
    let mut out = io::stdout().lock();
    writeln!(out, "{} bytes, {count} rules, of which {} stay open for a person", json.len(), open.len())?;
    writeln!(out, "{:<44} {:>10} {:>14}", "", "ns", "x owned parse")?;
    let mut row = |name: &str, time: f64| writeln!(out, "{name:<44} {time:>10.0} {:>14.2}", time / owned);
    row("parse: serde_json to owned structs", owned)?;
    row("parse: serde_json to untyped values", untyped)?;
    row("parse: Submission::from_json", parse)?;
    row("screen: the whole set", screen)?;
    row("twenty checks by hand", hand)?;
    writeln!(out)?;
    writeln!(out, "screen / owned parse        {:>8.2}   budget 0.50", screen / owned)?;
    writeln!(out, "screen / our own parse      {:>8.2}", screen / parse)?;
    writeln!(out, "(parse + screen) / owned    {:>8.2}   budget 1.00, later", (parse + screen) / owned)?;
    writeln!(out, "ns per rule                 {:>8.1}", screen / count)?;
    writeln!(out, "ns per check by hand        {:>8.1}", hand / f64::from(CHECKS))?;
    Ok(())
}

macro_rules! structs {
    ($($name:ident { $($field:ident: $type:ty,)+ })+) => {
        $(
            #[derive(Deserialize, Default)]
            #[serde(default)]
            #[allow(dead_code, reason = "all of the document is read, as an application would")]
            struct $name {
                $($field: $type,)+
            }
        )+
    };
}

type Text = Option<String>;

structs! {
    Application {
        rules: Text, as_of: Text, applicant: Applicant, channel: Channel, persons: Vec<Person>, contact: Contact,
        settlement: Settlement, documents: Vec<Document>, site: Site, products: Vec<Product>, steps: Vec<Step>,
        evidence: Evidence,
    }
    Applicant { kind: Text, name: Text, category: Text, business_description: Text, merchant_number: Text, remarks: Text, }
    Channel { kind: Text, completed_by: Text, completed_at: Text, }
    Person { roles: Vec<String>, name: Text, id_kind: Text, id_number: Text, birth_date: Text, }
    Contact { name: Text, phone: Text, email: Text, address: Text, }
    Settlement {
        account_name: Text, account_number: Text, bank: Text, account_kind: Text, opened_on: Text, province: Text,
    }
    Document {
        kind: Text, holder_role: Text, holder: Text, representative: Text, number: Text, account_number: Text, issuer: Text,
        issued_on: Text, valid_from: Text, valid_to: Text, validity: Text, attachments: Vec<Attachment>,
    }
    Attachment { file: Text, side: Text, slot: Text, }
    Site { domain: Text, url: Text, service_nature: Text, icp_number: Text, requires_login: Option<bool>, }
    Product { id: Text, previously_purchased: Option<bool>, }
    Step { kind: Text, at: Text, status: Text, by: Text, }
    Evidence {
        icp_record: IcpRecord, domain_registrant: Registrant, hosting: Hosting, site_visit: Visit,
        site_reputation: Reputation, site_content: Content, pictures: Vec<Picture>, document_check: Vec<DocumentCheck>,
        registry: Registry, phone_check: Check, mail_check: Check, activation: Check, review: Option<serde::de::IgnoredAny>,
    }
    IcpRecord {
        status: Text, domain: Text, number: Text, subject: Text, approved_on: Text, observed_at: Text, by: Text, how: Text,
    }
    Registrant { domain: Text, registrant: Text, observed_at: Text, by: Text, how: Text, }
    Hosting { region: Text, observed_at: Text, by: Text, how: Text, }
    Visit {
        url: Text, reachable: Option<bool>, status: Option<i64>, blocked: Option<bool>, observed_at: Text, by: Text, how: Text,
    }
    Reputation { verdict: Text, source: Text, observed_at: Text, by: Text, how: Text, }
    Content {
        phones: Vec<String>, emails: Vec<String>, categories: Vec<String>, displays_normally: Option<bool>,
        purchase_stages: Vec<String>, finished: Option<bool>, offers_clear: Option<bool>, offers_complete: Option<bool>,
        observed_at: Text, by: Text, how: Text,
    }
    Picture {
        file: Text, state: Text, format: Text, decodes: Option<bool>, legible: Option<bool>, complete: Option<bool>,
        shows_kind: Text, shows_side: Text, observed_at: Text, by: Text, how: Text,
    }
    DocumentCheck { kind: Text, genuine: Option<bool>, observed_at: Text, by: Text, how: Text, }
    Registry { status: Text, name: Text, observed_at: Text, by: Text, how: Text, }
    Check {
        reached: Option<bool>, delivered: Option<bool>, activated: Option<bool>, observed_at: Text, by: Text, how: Text,
    }
}

/// How many checks [`failures`] makes.
const CHECKS: u32 = 20;

fn given(text: &Text) -> bool {
    text.as_deref().is_some_and(|text| !text.trim().is_empty())
}

fn day(text: &Text) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text.as_deref()?, "%Y-%m-%d").ok()
}

fn moment(text: &Text) -> Option<NaiveDate> {
    Some(DateTime::parse_from_rfc3339(text.as_deref()?).ok()?.date_naive())
}

/// A name without what typing changes.
fn folded(name: &str) -> impl Iterator<Item = char> + '_ {
    name.chars().filter(|c| !c.is_whitespace()).map(|c| match c {
        '（' => '(',
        '）' => ')',
        other => other,
    })
}

fn same_name(a: &Text, b: &Text) -> bool {
    matches!((a, b), (Some(a), Some(b)) if folded(a).eq(folded(b)))
}

fn same_digits(a: &Text, b: &Text) -> bool {
    let digits =
        |text: &'_ Text| text.iter().flat_map(|text| text.chars()).filter(char::is_ascii_digit).collect::<String>();
    digits(a) == digits(b)
}

fn is_valid(scheme: Scheme, number: &Text, as_of: NaiveDate) -> bool {
    number.as_deref().is_some_and(|number| judge(scheme, number, as_of).grade != Grade::Invalid)
}

/// How many of the twenty checks fail.
fn failures(application: &Application, as_of: NaiveDate) -> usize {
    let document = |kind: &str| application.documents.iter().find(|document| document.kind.as_deref() == Some(kind));
    let licence = document("business-licence");
    let identity = document("resident-identity-card");
    let account = document("basic-account-information");
    let person =
        application.persons.iter().find(|person| person.roles.iter().any(|role| role == "legal-representative"));
    let attachments = || application.documents.iter().flat_map(|document| &document.attachments);
    let picture = |file: &Text| application.evidence.pictures.iter().find(|picture| picture.file == *file);
    let side = |side: &str, slot: &str| {
        identity.is_some_and(|document| {
            let wanted = |one: &&Attachment| one.side.as_deref() == Some(side);
            document
                .attachments
                .iter()
                .find(wanted)
                .is_some_and(|one| one.slot.as_deref().is_none_or(|have| have == slot))
        })
    };
    let step = |kind: &str| {
        application.steps.iter().find(|step| step.kind.as_deref() == Some(kind)).and_then(|step| moment(&step.at))
    };
    let evidence = &application.evidence;
    let unexpired = |document: &Document| match document.validity.as_deref() {
        Some("long-term" | "not-stated") => true,
        _ => document.valid_to.is_none() || day(&document.valid_to).is_some_and(|last| as_of <= last),
    };
    let checks = [
        matches!(application.applicant.kind.as_deref(), Some("enterprise" | "individual-business" | "individual")),
        given(&application.applicant.name),
        given(&application.contact.phone) && is_valid(Scheme::Phone, &application.contact.phone, as_of),
        given(&application.contact.email) && is_valid(Scheme::Email, &application.contact.email, as_of),
        licence.is_some_and(|licence| same_name(&application.settlement.account_name, &licence.holder)),
        account.is_some_and(|account| same_digits(&application.settlement.account_number, &account.account_number)),
        application.settlement.account_kind.as_deref() == Some("corporate"),
        licence.is_some_and(|licence| is_valid(Scheme::UnifiedSocialCreditCode, &licence.number, as_of)),
        person.is_some_and(|person| is_valid(Scheme::ResidentIdentityCard, &person.id_number, as_of)),
        identity.is_some_and(|identity| person.is_some_and(|person| identity.number == person.id_number)),
        side("front", "id-portrait") && side("back", "id-emblem"),
        application.documents.iter().all(unexpired),
        attachments().all(|one| attachments().filter(|other| other.file == one.file).count() == 1),
        attachments().all(|one| {
            picture(&one.file).is_some_and(|seen| seen.legible == Some(true) && seen.complete == Some(true))
        }),
        evidence.icp_record.status.as_deref() == Some("found")
            && is_valid(Scheme::IcpFilingNumber, &evidence.icp_record.number, as_of),
        same_name(&evidence.icp_record.subject, &application.applicant.name),
        evidence.site_visit.reachable == Some(true) && evidence.site_visit.blocked != Some(true),
        ["browse", "order", "pay"]
            .iter()
            .all(|stage| evidence.site_content.purchase_stages.iter().any(|have| have == stage)),
        matches!((step("merchant-registration"), step("site-registration")), (Some(first), Some(then)) if first <= then),
        [&application.applicant.business_description, &application.applicant.remarks, &application.contact.address]
            .into_iter()
            .flatten()
            .all(|text| looks_like_secret(text).is_none()),
    ];
    checks.iter().filter(|holds| !**holds).count()
}
