//! A mistake in a rule file is reported with the file, the line and column of the text at fault, and what was meant.

use prescreen::error::LoadError;
use prescreen::rule::RuleSet;

/// A rule file in which `\u{2192}` (an arrow) stands before the text that an error must point at.
struct File(String);

const TEXT: &str = r#"text = { what = { en = "a", zh = "甲", es = "e" }, why = { en = "b", zh = "乙", es = "f" }, do = { en = "c", zh = "丙", es = "g" } }"#;
const HEAD: &str = "id = \"own\"\nversion = \"1\"\ntitle = { en = \"t\", zh = \"题\", es = \"t\" }\n";
const RULE: &str =
    "[[rule]]\nid = \"one\"\nsince = \"0.1.0\"\nseverity = \"error\"\nsource = { rows = [\"S2-1\"], text = \"s\" }\n";

impl File {
    /// A file with one rule of these lines.
    fn rule(lines: &str) -> File {
        File(format!("{HEAD}\n{RULE}{TEXT}\n{lines}\n"))
    }

    /// A file with one rule that has this check.
    fn check(check: &str) -> File {
        File::rule(&format!("check = {check}"))
    }

    /// What the reading of it complains about, after it was compared with the arrow.
    #[track_caller]
    fn error(&self) -> LoadError {
        let at = self.0.find('→').expect("the text at fault is marked");
        let (before, after) = self.0.split_at(at);
        let text = format!("{before}{}", &after['→'.len_utf8()..]);
        let error = RuleSet::from_toml(&text, "own.toml").expect_err("a mistake");
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or(before).chars().count() + 1;
        let found = error.position().map(|position| (position.line, position.column));
        assert_eq!(found, Some((line, column)), "{error}\n{text}");
        assert_eq!(error.name(), "own.toml");
        let shown = error.to_string();
        assert!(shown.starts_with(&format!("own.toml:{line}:{column}: {}", error.message())), "{shown}");
        error
    }

    #[track_caller]
    fn says(&self, message: &str, help: Option<&str>) {
        let error = self.error();
        assert_eq!((error.message(), error.help()), (message, help), "{error}");
    }
}

#[test]
fn the_file_without_mistakes_is_read() {
    let file = File::check(r#"{ fact = "applicant.kind", is = "enterprise" }"#).0;
    let rules = RuleSet::from_toml(&file, "own.toml").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((rules.id(), rules.version(), rules.rules().len()), ("own", "1", 1));
}

#[test]
fn unknown_facts_name_the_nearest_one() {
    File::check(r#"{ present = →"settlement.acount_name" }"#)
        .says("unknown fact `acount_name` in `settlement.acount_name`", Some("did you mean `account_name`?"));
    File::check(r#"{ present = ["contact.email", →"contact.fone"] }"#)
        .says("unknown fact `fone` in `contact.fone`", Some("did you mean `phone`?"));
    File::check(r#"{ present = →"documents[busines-licence].number" }"#).says(
        "`busines-licence` in `documents[busines-licence].number` is no document kind",
        Some("did you mean `business-licence`?"),
    );
    File::check(r#"{ present = →"documents[holder_rol=contact].number" }"#).says(
        "unknown fact `holder_rol` in `documents[holder_rol=contact].number`",
        Some("did you mean `holder_role`?"),
    );
    File::check(r#"{ present = →"documents[@identty].number" }"#)
        .says("unknown group `@identty` in `documents[@identty].number`", Some("did you mean `identity`?"));
    File::check(r#"{ present = →"documents.number" }"#)
        .says("`documents` in `documents.number` is a list: say which elements", Some("documents[*]"));
    File::check(r#"{ present = →"this.file" }"#)
        .says("`this.file` stands outside of an `each` that would give it a record", None);
    File::check(r#"{ present = →"applicant.kind.name" }"#).says("`kind` in `applicant.kind.name` has no fields", None);
    File::check(r#"{ present = →"documents[bank-card.number" }"#)
        .says("`documents[bank-card.number` lacks a closing bracket", None);
    File::check(r#"{ present = →"contact[*].email" }"#).says("`contact` in `contact[*].email` is no list", None);
    File::check(r#"{ present = →"zzzzzzzz" }"#).says("unknown fact `zzzzzzzz` in `zzzzzzzz`", None);
}

#[test]
fn facts_inside_of_lists_are_verified_there() {
    File::rule("each = \"documents[*]\"\ncheck = { present = →\"this.numbr\" }")
        .says("unknown fact `numbr` in `this.numbr`", Some("did you mean `number`?"));
    File::rule("each = \"documents[*].attachments[*]\"\ncheck = { present = →\"parent.file\" }")
        .says("unknown fact `file` in `parent.file`", None);
    File::rule("each = →\"applicant.kind\"\ncheck = { present = \"contact.email\" }")
        .says("`applicant.kind` has no elements", None);
    File::check(r#"{ each = "persons[*]", where = { present = →"this.nam" } }"#)
        .says("unknown fact `nam` in `this.nam`", Some("did you mean `name`?"));
}

#[test]
fn unknown_kinds_and_words_name_the_nearest_one() {
    File::check(r#"→{ presnt = "contact.email" }"#)
        .says("no check kind is named here", Some("did you mean `present`?"));
    File::check(r#"→{ present = "contact.email", absent = "contact.phone" }"#)
        .says("several check kinds in one table: absent, present", None);
    File::check(r#"{ all = [{ present = "contact.email" }, →{ anny = [] }] }"#)
        .says("no check kind is named here", Some("did you mean `any`?"));
    File::check(r#"{ fact = "applicant.kind", is = →"enterprize" }"#)
        .says("`enterprize` is no applicant kind", Some("did you mean `enterprise`?"));
    File::check(r#"{ fact = "applicant.kind", is = ["enterprise", →"individul"] }"#)
        .says("`individul` is no applicant kind", Some("did you mean `individual`?"));
    File::check(r#"{ contains = "evidence.site_content.purchase_stages", words = ["browse", →"ordr"] }"#)
        .says("`ordr` is no purchase stage", Some("did you mean `order`?"));
    File::check(r#"{ condition = →"no-such-condition-anywhere" }"#)
        .says("unknown condition `no-such-condition-anywhere`", None);
}

#[test]
fn unknown_keys_are_refused() {
    File::rule(
        "chek = { present = \"contact.email\" }\ncheck = { present = \"contact.email\" }"
            .replace("chek", "→chek")
            .as_str(),
    )
    .says("unknown key `chek`", Some("did you mean `check`?"));
    File::check(r#"{ present = "contact.email", →beside = 1 }"#).says("unknown key `beside`", None);
    File::check(r#"{ count = "products[*]", →at-lest = 1 }"#)
        .says("unknown key `at-lest`", Some("did you mean `at-least`?"));
    File(format!("→titel = 1\n{HEAD}")).says("unknown key `titel`", Some("did you mean `title`?"));
}

#[test]
fn wrong_types_are_refused() {
    File::check(r#"{ present = →7 }"#).says("a text is expected", None);
    File::check("→7").says("a table is expected", None);
    File::check(r#"{ all = →"x" }"#).says("a list is expected", None);
    File::check(r#"{ count = "products[*]", at-least = →"one" }"#).says("a whole number is expected", None);
    File::check(r#"{ count = "products[*]", at-least = →-1 }"#).says("a count is not negative", None);
    File::check(r#"{ in-order = →["as_of"] }"#).says("two dates are expected", None);
    File::check(r#"{ in-order = ["as_of", "as_of"], strictly = →"yes" }"#).says("`true` or `false` is expected", None);
    File::check(r#"{ same-name = →["contact.name"] }"#).says("two facts are expected", None);
    File::check(r#"{ fact = "applicant.kind", is = →true }"#).says("`applicant.kind` cannot have such a value", None);
    File::check(r#"{ fact = "site.requires_login", is = →"true" }"#)
        .says("`site.requires_login` cannot have such a value", None);
    File::check(r#"{ readable = →false }"#).says("only `true` means something here", None);
    File(format!("{HEAD}[max-age]\nsite_visit = →\"a month\"\n")).says("a whole number is expected", None);
}

#[test]
fn words_of_the_kinds_own_are_verified() {
    File::check(r#"{ listed = "contact.email", in = "evidence.site_content.emails", by = →"email" }"#)
        .says("values are compared by `filing-subject` or as their field says", None);
    File::check(r#"{ identifier = "contact.email", scheme = "email", grade = →"good" }"#)
        .says("a grade is `valid` or `suspicious`", None);
    File::check(r#"{ identifier = "contact.email", scheme = →"e-mail" }"#)
        .says("unknown scheme `e-mail`", Some("did you mean `email`?"));
    File::check(r#"{ version-at-least = "linkedmall.jdk_version", minimum = "1.8", scheme = →"java" }"#)
        .says("the only scheme is `jdk`", None);
    File::check(r#"{ version-at-least = "linkedmall.jdk_version", minimum = →"new" }"#)
        .says("a version has numbers", None);
    File::check(r#"{ amount = "supplier.quotation.unit_price", at-most = →"ten" }"#)
        .says("an amount is expected, as text", None);
    File::check(r#"{ amount = "supplier.quotation.unit_price", decimals = →-1 }"#)
        .says("a number of decimals is not negative", None);
    File::check(r#"{ law = →"enterprise-account-licensing" }"#)
        .says("this law differs by province: say where with `region`", None);
    File::check(r#"{ contains = →"contact.email", words = ["browse"] }"#).says("a list of words is expected", None);
    let many = |count| vec![r#""browse""#; count].join(", ");
    File::check(&format!("{{ contains = \"evidence.site_content.purchase_stages\", words = →[{}] }}", many(65)))
        .says("at most 64 words can be asked for", None);
    File::check(r#"{ steps-done = ["go-live"], status = →"finished" }"#).says("`finished` is no step status", None);
    File::check(r#"{ steps-in-order = [→"go-alive"] }"#).says("`go-alive` is no step", Some("did you mean `go-live`?"));
    File::rule("unknown = →\"nobody\"\ncheck = { present = \"contact.email\" }")
        .says("`unknown` can only be left to a `person` or `open`", None);
    File::check(r#"{ made-of = "applicant.name", of = →"letter" }"#)
        .says("`letter` is no set of characters", Some("did you mean `letters`?"));
}

#[test]
fn what_a_rule_must_have_is_missed() {
    let without = |line: &str| RULE.replace(line, "").replace("[[rule]]", "→[[rule]]");
    let check = r#"check = { present = "contact.email" }"#;
    for (line, message) in [
        ("since = \"0.1.0\"\n", "`since` is missing"),
        ("severity = \"error\"\n", "`severity` is missing"),
        ("source = { rows = [\"S2-1\"], text = \"s\" }\n", "`source` is missing"),
        ("id = \"one\"\n", "`id` is missing"),
    ] {
        File(format!("{HEAD}\n{}{TEXT}\n{check}\n", without(line))).says(message, None);
    }
    File(format!("{HEAD}\n{}{TEXT}\n", RULE.replace("[[rule]]", "→[[rule]]"))).says("`check` is missing", None);
    File(format!("{HEAD}\n{}{check}\n", RULE.replace("[[rule]]", "→[[rule]]"))).says("`text` is missing", None);
    File(format!("{HEAD}\n{}{TEXT}\n{check}\n", RULE.replace("\"one\"", "→\"One Rule\"")))
        .says("an id is written in kebab-case", None);
    File(format!("{HEAD}\n{}{TEXT}\n{check}\n", RULE.replace("\"error\"", "→\"fatal\"")))
        .says("`fatal` is no severity", None);
    File(format!("{HEAD}\n{}{TEXT}\n{check}\n", RULE.replace("\"error\"", "→\"eror\"")))
        .says("`eror` is no severity", Some("did you mean `error`?"));
    File(format!(
        "{HEAD}\n{}{TEXT}\n{check}\n",
        RULE.replace("source = { rows", "source = →{ rows").replace("\"S2-1\"", "")
    ))
    .says("neither rows nor cites are given", None);
}

#[test]
fn texts_stand_in_three_languages_with_equal_placeholders() {
    let with = |text: &str| {
        File(format!("{HEAD}\n{}{text}\ncheck = {{ fact = \"applicant.kind\", is = \"enterprise\" }}\n", RULE))
    };
    with(&TEXT.replace(r#"what = { en = "a", zh = "甲", es = "e" }"#, r#"what = →{ en = "a", zh = "甲" }"#))
        .says("`es` is missing", None);
    with(&TEXT.replace("\"甲\"", "→\" \"")).says("the text is empty", None);
    with(&TEXT.replace("es = \"e\"", "→fr = \"e\"")).says("unknown key `fr`", None);
    let pointed = |text: String| File(with(&text).0.replace("[[rule]]", "→[[rule]]"));
    pointed(TEXT.replace("\"a\"", "\"a {found}\""))
        .says("the zh text has other placeholders than the English one", None);
    pointed(TEXT.replace("\"a\"", "\"a {found}\"").replace("\"甲\"", "\"甲{found}\""))
        .says("the es text has other placeholders than the English one", None);
    pointed(TEXT.replace("\"a\"", "\"a {fund}\"").replace("\"甲\"", "\"甲{fund}\"").replace("\"e\"", "\"e {fund}\""))
        .says("nothing fills the placeholder `{fund}`", Some("did you mean `found`?"));
}

#[test]
fn what_is_no_toml_is_pointed_at() {
    let error = RuleSet::from_toml("id = \"own\"\nversion = \n", "own.toml").expect_err("no value");
    assert_eq!(error.position().map(|position| position.line), Some(2), "{error}");
    let error = RuleSet::from_toml("id = \"own\"\nid = \"own\"\n", "own.toml").expect_err("twice");
    assert_eq!(error.position().map(|position| (position.line, position.column)), Some((2, 1)), "{error}");
    for text in ["", "[", "\u{feff}", "a = 1\u{0}", "id = 7\nversion = 1\ntitle = 2\n"] {
        assert!(RuleSet::from_toml(text, "own.toml").is_err(), "{text:?}");
    }
}

#[test]
fn sets_and_shared_rules_are_named() {
    let error = RuleSet::builtin("third-party-paymant").expect_err("no such set");
    assert_eq!(error.message(), "there is no rule set of this name");
    assert_eq!(error.help(), Some("did you mean `third-party-payment`?"));
    assert_eq!(error.position(), None);
    File(format!("{HEAD}\n[[use]]\nrule = →\"secret-in-submision\"\nrows = [\"S2-50\"]\n"))
        .says("there is no shared rule `secret-in-submision`", Some("did you mean `secret-in-submission`?"));
    let twice = format!("{RULE}{TEXT}\ncheck = {{ present = \"contact.email\" }}\n");
    let error = RuleSet::from_toml(&format!("{HEAD}{twice}{twice}"), "own.toml").expect_err("twice");
    assert_eq!(error.message(), "two rules are called `one`");
}

/// Mistakes that would make a rule say nothing for ever are found when the set is loaded.
#[test]
fn facts_of_the_wrong_shape_are_refused() {
    for check in [
        r#"{ in-order = [→"applicant.name", "as_of"] }"#,
        r#"{ in-order = [→"documents[*]", "as_of"] }"#,
        r#"{ same-name = ["contact.name", →"documents[*]"] }"#,
        r#"{ same-name = [→"settlement.account_kind", "contact.name"] }"#,
        r#"{ same-number = [→"settlement.opened_on", "settlement.account_number"] }"#,
        r#"{ characters = →"documents[*]", is = 15, known = [15] }"#,
        r#"{ unique = →"documents[*]" }"#,
        r#"{ same-word = [→"site.requires_login", "applicant.kind"] }"#,
        r#"{ fact = "documents[*]", is = →2026-01-01 }"#,
        r#"{ present = →"evidence.document_check[genuine=true]" }"#,
    ] {
        File::check(check).error();
    }
}

/// Found by fuzzing: a version of several lines, with carriage returns, went into the head of a report.
#[test]
fn what_is_shown_can_be_shown() {
    let head = |version: &str| File(HEAD.replace("\"1\"", version));
    head("→\"1\\u0007\"").says("the text holds U+0007, which cannot be shown", None);
    head("→\"1\\u202e\"").says("the text holds U+202E, which cannot be shown", None);
    head("→\"\"\"1\r\n2\"\"\"").says("a name without white space is expected", None);
    head("→\"\"").says("a name without white space is expected", None);
    let check = "check = { present = \"contact.email\" }\n";
    let file = |what: &str| File(format!("{HEAD}\n{RULE}{}\n{check}", TEXT.replace("en = \"a\"", what)));
    file("en = →\"a\\u001b[31m\"").says("the text holds U+001B, which cannot be shown", None);
    // Lines end as the author's system ends them.
    let text = file("en = \"\"\"a\r\nb\"\"\"").0.replace("check = ", "\r\ncheck = ");
    let rules = RuleSet::from_toml(&text, "own.toml").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(rules.rules()[0].text().what(prescreen::fact::Language::En), "a\nb");
}

/// Conditions of which each is made of the one before it.
fn chained(count: usize, link: impl Fn(&str) -> String, rule: &str) -> File {
    let name = |number: usize| format!("c{number:03}");
    let links: String = (1..count).map(|number| format!("{} = {}\n", name(number), link(&name(number - 1)))).collect();
    let first = "c000 = { fact = \"applicant.kind\", is = \"enterprise\" }";
    File(format!("{HEAD}\n[condition]\n{first}\n{links}\n{RULE}{TEXT}\n{rule}\n"))
}

#[test]
fn conditions_that_double_with_every_step_are_bounded_and_named() {
    let double = |before: &str| format!("{{ all = [{{ condition = \"{before}\" }}, {{ condition = \"{before}\" }}] }}");
    let load = |file: File| RuleSet::from_toml(&file.0, "own.toml").map(|rules| rules.rules().len());
    let check = |name: &str| format!("check = {{ condition = \"{name}\" }}");
    // One check, then 4, 10, 22: three times a power of two, less two. The rule names its condition, which is one more.
    assert_eq!(load(chained(12, double, &check("c011"))), Ok(1));
    for count in [13, 40, 300] {
        let error = load(chained(count, double, &check("c011"))).expect_err("too large");
        let message = "condition `c012` holds more than 10000 checks, with the conditions that it uses written out";
        assert_eq!(error.message(), message);
        assert_eq!(error.position().map(|position| position.line), Some(18));
    }
    // What the rule itself multiplies.
    for (key, beside) in [("check", ""), ("when", "check = { present = \"site.domain\" }")] {
        let one = "{ condition = \"c011\" }, ";
        let file = |times: usize| chained(12, double, &format!("{beside}\n{key} = [{}]", one.repeat(times)));
        assert_eq!(load(file(1)), Ok(1));
        let error = load(file(2)).expect_err("too large");
        let message = format!("`{key}` holds more than 10000 checks, with the conditions that it uses written out");
        assert_eq!(error.message(), message);
    }
}

#[test]
fn conditions_that_lead_from_one_to_the_next_are_bounded_and_named() {
    let link = |before: &str| format!("{{ condition = \"{before}\" }}");
    let check = "check = { condition = \"c098\" }";
    assert!(RuleSet::from_toml(&chained(99, link, check).0, "own.toml").is_ok());
    let error = RuleSet::from_toml(&chained(900, link, check).0, "own.toml").expect_err("too deep");
    let message = "condition `c100` is nested deeper than 100 levels, with the conditions that it uses written out";
    assert_eq!(error.message(), message);
}
