//! A host's own rule file and its own check kinds work like the built-in ones.

mod support;

use chrono::NaiveDate;
use prescreen::check::{Check, Notes, Param, Truth, Violation};
use prescreen::fact::{FactPath, Lack, Language, Resolver, Value};
use prescreen::render::{Options, Run, Screened, json, text};
use prescreen::report::{Outcome, Report, Verdict};
use prescreen::rule::{RuleSet, RuleSetBuilder};
use serde_json::{Value as Json, json};
use support::screen;

/// A host's kind: the text has no more characters than a limit.
#[derive(Debug)]
struct NotLonger {
    fact: FactPath,
    limit: usize,
}

impl Check for NotLonger {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.fact]
    }

    fn params(&self) -> &'static [&'static str] {
        &["found", "limit"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let mut truth = Truth::Yes;
        facts.facts(&self.fact, &mut |hit| {
            truth = truth.and(match notes.known(&self.fact, hit) {
                None => Truth::Unknown,
                Some(Value::Text(text)) if text.chars().count() <= self.limit => Truth::Yes,
                Some(value @ Value::Text(_)) => notes.violated(|| {
                    let limit = i64::try_from(self.limit).unwrap_or(i64::MAX);
                    Violation::at(hit.trail)
                        .param("found", Param::of(value, &self.fact))
                        .param("limit", Param::Number(limit))
                }),
                Some(_) => notes.missing(&self.fact, hit.trail, Lack::Unreadable),
            });
        });
        truth
    }
}

fn builder() -> RuleSetBuilder {
    RuleSet::builder().check("not-longer", |spec| {
        let limit = spec.text("limit")?.parse().map_err(|_| "the limit is no number".to_owned())?;
        Ok(Box::new(NotLonger { fact: spec.path("fact")?, limit }))
    })
}

const FILE: &str = r#"
id = "house"
version = "7"
title = { en = "House rules", zh = "内部规则", es = "Reglas de la casa" }

[condition]
enterprise = { fact = "applicant.kind", is = "enterprise" }

[[rule]]
id = "account-name-too-long"
since = "0.1.0"
severity = "error"
source = { cites = ["house rule 4"], text = "our bank's form has ten places" }
when = { condition = "enterprise" }
check = { not-longer = { fact = "settlement.account_name", limit = "10" } }

[rule.text]
what.en = "The account name {found} is longer than {limit} characters."
what.zh = "账户名称{found}超过{limit}个字。"
what.es = "El nombre {found} supera {limit} caracteres."
why.en = "The bank's form has no more places."
why.zh = "银行表格只有这么多格。"
why.es = "El formulario no tiene más casillas."
do.en = "Use the registered short name."
do.zh = "请使用登记的简称。"
do.es = "Use el nombre corto registrado."

[[rule]]
id = "holder-too-long"
since = "0.1.0"
severity = "warning"
source = { cites = ["house rule 5"], text = "as above" }
each = "documents[*]"
at = "this.holder"
check = { any = [{ not-longer = { fact = "this.holder", limit = "10" } }, { fact = "this.kind", is = "bank-card" }] }

[rule.text]
what = { en = "A holder is too long.", zh = "持有人过长。", es = "Un titular es demasiado largo." }
why = { en = "x", zh = "甲", es = "x" }
do = { en = "x", zh = "甲", es = "x" }
"#;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day")
}

fn rules() -> RuleSet {
    builder().toml(FILE, "house.toml").unwrap_or_else(|error| panic!("{error}"))
}

fn application(kind: &str, name: Json) -> Json {
    json!({ "applicant": { "kind": kind }, "settlement": { "account_name": name } })
}

fn says(name: Json) -> Report {
    screen(&rules(), &application("enterprise", name), day())
}

#[test]
fn a_host_kind_has_all_four_outcomes() {
    let rule = "account-name-too-long";
    let outcome = |report: &Report| report.outcome(rule).map(Outcome::name);
    assert_eq!(outcome(&says(json!("示例科技公司"))), Some("satisfied"));
    assert_eq!(outcome(&says(json!("示例云杉科技（杭州）有限公司"))), Some("violated"));
    assert_eq!(outcome(&says(json!(null))), Some("not-determined"));
    assert_eq!(outcome(&says(json!({ "not": "a text" }))), Some("not-determined"));
    let individual = screen(&rules(), &application("individual", json!("示例云杉科技（杭州）有限公司")), day());
    assert_eq!(outcome(&individual), Some("not-applicable"));
}

/// A kind that says nothing about itself.
#[derive(Debug)]
struct Silent(FactPath);

impl Check for Silent {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.0]
    }

    fn eval(&self, _: &Resolver<'_>, _: &mut Notes) -> Truth {
        Truth::Yes
    }
}

#[test]
fn a_host_kind_need_not_describe_itself() {
    let builder = RuleSet::builder().check("silent", |spec| {
        let silent = Silent(spec.path("fact")?);
        assert!(silent.params().is_empty() && silent.demands().is_empty());
        Ok(Box::new(silent))
    });
    let check = "not-longer = { fact = \"settlement.account_name\", limit = \"10\" }";
    let file = FILE.replacen(check, "silent = { fact = \"settlement.account_name\" }", 1);
    let file = file.replace("{found}", "").replace("{limit}", "");
    let file = &file[..file.find("[[rule]]\nid = \"holder").expect("a second rule")];
    let rules = builder.toml(file, "house.toml").unwrap_or_else(|error| panic!("{error}"));
    let rule = rules.rule("account-name-too-long").expect("the rule");
    let demands = Language::ALL.map(|language| rule.demand(language).unwrap_or_default());
    assert_eq!(demands, ["depending on account name", "取决于账户名称", "según titular de la cuenta"]);
}

#[test]
fn its_findings_are_like_those_of_built_in_kinds() {
    let report = says(json!("示例云杉科技（杭州）有限公司"));
    assert_eq!(report.verdict(), Verdict::Rejected);
    let (rule, finding) = report.findings().next().expect("a finding");
    assert_eq!((rule.id(), finding.at().as_str()), ("account-name-too-long", "/settlement/account_name"));
    assert_eq!(finding.identity().as_str(), "account-name-too-long/settlement/account_name");
    let words =
        report.entries().find(|entry| entry.rule.id() == rule.id()).expect("an entry").words(finding, Language::Zh);
    assert_eq!(words.what, "账户名称示例云杉科技（杭州）有限公司超过10个字。");
    // A person's name is masked by `Param::of`, whatever check it comes from.
    let report = says(json!("林晓禾林晓禾林晓禾林晓禾"));
    let (_, finding) = report.findings().next().expect("a finding");
    assert_eq!(finding.params().get("found").map(Param::plain).as_deref(), Some("林***********"));
    let gap = match says(json!(null)).outcome("account-name-too-long") {
        Some(Outcome::NotDetermined { missing }) => missing[0].clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        (gap.fact(), gap.lack(), gap.settled_by().as_str()),
        ("settlement.account_name", Lack::Absent, "/settlement/account_name")
    );
}

#[test]
fn host_kinds_stand_inside_combinators_and_lists() {
    let documents = |documents: Json| {
        let submission = json!({ "applicant": { "kind": "individual" }, "documents": documents });
        let report = screen(&rules(), &submission, day());
        let places: Vec<String> = report.findings().map(|(_, finding)| finding.at().to_string()).collect();
        (report.outcome("holder-too-long").map_or("", Outcome::name).to_owned(), places)
    };
    let long = "一二三四五六七八九十一";
    let (outcome, places) =
        documents(json!([{ "holder": "短", "kind": "passport" }, { "holder": long, "kind": "passport" }]));
    assert_eq!((outcome.as_str(), places.len()), ("violated", 1));
    assert!(places[0].starts_with("/documents/1"), "{places:?}");
    assert_eq!(documents(json!([{ "holder": long, "kind": "bank-card" }])).0, "satisfied");
    assert_eq!(documents(json!([{ "kind": "passport" }])).0, "not-determined");
    assert_eq!(documents(json!([])).0, "not-applicable");
}

#[test]
fn a_host_set_is_listed_and_rendered_like_any_other() {
    let rules = rules();
    assert_eq!((rules.id(), rules.version(), rules.title(Language::Es)), ("house", "7", "Reglas de la casa"));
    let rule = rules.rule("account-name-too-long").expect("the rule");
    let facts: Vec<&str> = rule.facts().iter().map(|fact| fact.as_str()).collect();
    assert_eq!(facts, ["applicant.kind", "settlement.account_name"]);
    let screened = [Screened::new("b", says(json!("示例云杉科技（杭州）有限公司")))];
    let mut out = Vec::new();
    json(&Run::new(&screened, &[]), &Options::default(), &mut out).expect("a vector takes everything");
    let out: Json = serde_json::from_slice(&out).expect("JSON");
    assert_eq!(out["bundles"][0]["rules"], "house");
    assert_eq!(out["bundles"][0]["outcomes"][0]["params"]["limit"], "10");
    let mut out = Vec::new();
    text(&Run::new(&screened, &[]), &Options::default(), &mut out).expect("a vector takes everything");
    assert!(String::from_utf8(out).expect("UTF-8").contains("error[account-name-too-long] /settlement/account_name"));
}

#[test]
fn mistakes_in_the_use_of_a_host_kind_have_a_place() {
    let error = |from: &str, to: &str| {
        let error = builder().toml(&FILE.replacen(from, to, 1), "house.toml").expect_err("a mistake");
        (error.position().map(|position| position.line), error.message().to_owned())
    };
    let line = Some(FILE.lines().position(|line| line.starts_with("check")).expect("a check") + 1);
    let (at, message) = error("fact = \"settlement.account_name\"", "fact = \"settlement.acount_name\"");
    assert_eq!(at, line, "{message}");
    assert!(message.contains("unknown fact `acount_name`"), "{message}");
    let (at, message) = error("limit = \"10\"", "limit = \"ten\"");
    assert_eq!((at, message.as_str()), (line, "the limit is no number"));
    let (at, message) = error(", limit = \"10\"", "");
    assert_eq!(at, line, "{message}");
    assert!(message.contains("`limit` is missing"), "{message}");
}

#[test]
fn without_the_kind_the_file_is_refused() {
    let error = RuleSet::from_toml(FILE, "house.toml").expect_err("an unknown kind");
    assert!(error.message().contains("no check kind"), "{error}");
}
