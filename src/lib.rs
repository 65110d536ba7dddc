//! Says before submission why a payment or marketplace platform would reject an application.
//!
//! ```
//! use chrono::NaiveDate;
//! use prescreen::rule::{Context, RuleSet};
//! use prescreen::report::Verdict;
//! use prescreen::submission::Submission;
//!
//! // Fictional, and half filled in.
//! let json = br#"{
//!     "applicant": { "kind": "individual", "name": "Lin Xiaohe" },
//!     "channel": { "kind": "self" },
//!     "documents": [{
//!         "kind": "resident-identity-card", "holder": "Lin Xiaohe", "number": "330106199003079983",
//!         "valid_from": "2016-05-12", "valid_to": "2036-05-12",
//!         "attachments": [{ "file": "id-portrait.jpg", "side": "front", "slot": "id-portrait" }]
//!     }]
//! }"#;
//! let rules = RuleSet::builtin("third-party-payment")?;
//! let submission = Submission::from_json(json)?;
//! let day = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a date");
//! let report = rules.screen(&submission, &Context::on(day));
//!
//! assert_eq!(report.verdict(), Verdict::Rejected);
//! let back = report.findings().find(|(rule, _)| rule.id() == "id-card-back-missing").expect("a finding");
//! assert_eq!(back.1.at().as_str(), "/documents/0/attachments");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A [`Submission`](submission::Submission) is what the applicant states and what somebody observed about it. A
//! [`RuleSet`](rule::RuleSet) is one platform's documented reasons for rejection. [`RuleSet::screen`](rule::RuleSet::screen)
//! gives a [`Report`](report::Report): for every rule *satisfied*, *violated* at certain places, *not applicable*, or *not
//! determined* with the facts that are missing. A host may weigh it by its own [`Policy`](report::policy::Policy).
//! [`render`] turns reports into ten [`Format`](render::Format)s, in English, Chinese and Spanish; [`bundle`] reads
//! folders of `submission.json` and pictures.
//!
//! # What it does not do
//!
//! * It fetches nothing. Whether a domain is filed, a site opens or a company is in operation is evidence that the caller
//!   supplies; without it the outcome is *not determined*, never a pass.
//! * It does not decide. A clear verdict means that no documented reason for rejection was found; rows that need a person
//!   are listed and left to one.
//! * It does not prove that a document is genuine. Check digits show typing slips, not issue.
//! * It reads no text from pictures. It measures them: blur, light, colour, pixels, framing, which document it may be. With
//!   the feature `qr` it reads the code on a licence.
//! * It does not zero memory: the caller holds the same bytes.
//!
//! # Architecture
//!
//! Data goes one way, and no room looks back:
//!
//! ```text
//! bundle or caller -> submission + attachments -> observations -> rule set -> report -> rendering
//! ```
//!
//! | room | holds |
//! |---|---|
//! | [`submission`] | the model, one macro declaration per record: struct, reading from JSON, and description of each field |
//! | [`fact`] | how rules see the model: dotted paths, checked when a rule set is loaded, followed by index, each once |
//! | [`identifier`] | numbers, codes and addresses, one scheme per file |
//! | [`mod@text`] | comparing names and numbers, reading dates, masking, escaping, templates |
//! | [`observe`] | bytes in memory to observations: pictures, saved pages, values and pictures that submissions of one run share |
//! | [`data`] | rule files as TOML with places; dated law and lists, embedded |
//! | [`check`] | check kinds, one file each: what conditions and demands are made of |
//! | [`rule`] | rule sets read from `rules/*.toml`, the engine, the checklist, the inventory of source rows |
//! | [`report`] | outcome, finding, verdict, identity; a host's policy over them |
//! | [`render`] | one file per format; places in the source, and its masked copy |
//! | [`bundle`] | folders and archives, bounds; the only room that touches files |
//! | [`error`] | what can go wrong while reading |
//!
//! **Rules are data.** One TOML table in `rules/<set>.toml` holds a rule's identity, source rows, condition, check, texts in
//! three languages and examples; adding one touches nothing else. What several platforms demand is written once in
//! `rules/common.toml` and taken into a set by a `[[use]]` table with that set's rows and reasons. Dated law stands in
//! `rules/law/`, lists in `rules/lists/`, the rows of the sources in `rules/inventory.toml`. Conditions and checks are the
//! same vocabulary: a check is what must hold, a condition what must hold for the rule to apply.
//!
//! **Three truth values.** Every field has an origin. What an *applicant* left out or left empty
//! is absent, which is itself a fact; what nobody *observed* is unknown, from which nothing follows. A comparison with an absent or unknown operand is unknown;
//! the presence rule alone reports the absence, so that one hole does not become five findings. `all`, `any` and `not`
//! follow Kleene; an unknown condition gives *not determined*. A document whose kind cannot be read might be any, so that
//! no other document is reported as missing for certain; a person whose roles cannot be read likewise. A masked value that
//! agrees where it can be seen proves nothing, whatever it is compared with. Left empty is also what holds nothing but
//! invisible characters.
//!
//! **Evidence is testimony.** Each kind of evidence is a list of records that say when they were observed. A rule set says
//! how old they may be; records that are too old or undated count as stale. The fresh ones must agree, otherwise the
//! fact is contradictory and nothing is known; lists inside of records (telephones, categories) are united. A record that does
//! not say what it is about says nothing by itself, but what it contradicts is not known. Evidence
//! dated after the day of judgement is used: it is the best there is when an older day is judged. Taking all records of
//! a kind away can therefore only turn outcomes into *not determined*, which a property test holds the rules to.
//!
//! **Two passes.** A check says yes, no or unknown without allocating; only where the answer is not yes it runs again
//! with [`Notes`](check::Notes) switched on, which collect places, masked parameters and needs. Satisfied rules cost no
//! allocation. Of several elements that lack the same, one is noted; a missing fact's place becomes text only when asked for.
//!
//! **JSON has one judge.** Texts as applications hold them, few escapes and whole numbers, are read in one pass of our own.
//! Whatever that pass does not get through, right or wrong, is read by serde_json from the start: its answer and its
//! errors count.
//!
//! **Each fact once.** Paths from the submission, named conditions, and the selections of elements that rules are about are
//! numbered when a rule set is loaded. A judgement remembers by number where a path led, what a condition said and which
//! elements were chosen, whichever rule asked first, and looks up the records of a list that another fact selects, once
//! for each text that selects them. A path that leads to one value has a short way to it, known when it is read; the
//! value's place is made only where something is noted. Nothing outlives the judgement.
//!
//! **Work is bounded.** What an applicant writes decides how long lists are: a submission holds at most
//! [`MAX_VALUES`](submission::MAX_VALUES) values, and a rule that compares lists with lists compares a bounded number of
//! pairs; what is beyond cannot be told. Judging takes time that grows with the length of the lists, not with its square.
//! Conditions of a rule set that use each other may come to [`MAX_CHECKS`](check::MAX_CHECKS) checks when written out.
//!
//! **Needs form a tree.** What is missing is kept as *all of* and *one of*, so that the report can name a smallest set of
//! facts that would settle the verdict ([`Report::settled_by`](report::Report::settled_by)).
//!
//! **Classes.** Rules of class `rule` make the verdict. `informational` rows and known gaps of a source are told,
//! `permit` rows must stay silent, `person` rows are listed; none of them enters the verdict. A rule can leave what is
//! unknown to a person (`unknown = "person"`), or open (`unknown = "open"`) where only other submissions of the same run
//! could tell: evidence still decides it, but without evidence it blocks nothing.
//!
//! **Places** are JSON pointers made of field names and indices, never of keys or values that an applicant chose.
//! They are turned into lines and columns only when a format asks ([`render::locate`]).
//!
//! **Masking** happens when a parameter is made ([`check::Param`]); neither findings nor errors ever hold a value of a
//! sensitive field, and model types have no `Display` and a masked `Debug`.
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `bundle` | yes | reading folders; without it the crate does no input or output |
//! | `picture` | yes | looking at pixels (`image`); without it only format and size in bytes are observed |
//! | `schema` | no | the JSON Schema of submissions (`submission::json_schema`) |
//! | `terminal` | no | snippets of the masked source in the text format (`annotate-snippets`) |
//! | `pdf` | no | looking at scans in PDF: pages that are one JPEG (`flate2`) |
//! | `qr` | no | reading QR codes in pictures of licences (`rxing`) |
//! | `page` | no | judging saved pages of the site: HTML, HAR, WARC (`observe::page`) |
//! | `zip` | no | bundles as one archive |
//! | `full` | no | all of them |

#![cfg_attr(docsrs, feature(doc_cfg))]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unreachable,
    clippy::print_stdout,
    clippy::print_stderr
)]

// Where numbers come from outside, arithmetic is checked or saturates, by lint. Identifiers, texts and renderers count what
// is in memory; pictures count pixels, which their limits bound.
#[cfg(feature = "bundle")]
#[deny(clippy::arithmetic_side_effects)]
pub mod bundle;
#[deny(clippy::arithmetic_side_effects)]
pub mod check;
#[deny(clippy::arithmetic_side_effects)]
pub mod data;
pub mod error;
#[deny(clippy::arithmetic_side_effects)]
pub mod fact;
pub mod identifier;
pub mod observe;
pub mod render;
pub mod report;
#[deny(clippy::arithmetic_side_effects)]
pub mod rule;
#[deny(clippy::arithmetic_side_effects)]
pub mod submission;
pub mod text;
