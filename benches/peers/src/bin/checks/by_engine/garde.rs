//! Demands in attributes of structs.

use super::Prepared;
use crate::by_hand::{given, is_in_order, is_unexpired, is_valid, same_name, same_number};
use crate::document::as_of;
use chrono::NaiveDate;
use garde::{Error, Validate};
use prescreen::identifier::Scheme;
use serde::Deserialize;
use std::hint::black_box;

type Text = Option<String>;

#[derive(Deserialize, Validate)]
#[garde(context(NaiveDate))]
struct Application {
    #[garde(dive)]
    applicant: Applicant,
    #[garde(custom(of_representative))]
    persons: Vec<Person>,
    #[garde(dive)]
    contact: Contact,
    #[garde(dive, custom(account(&self.documents)))]
    settlement: Settlement,
    #[garde(dive, custom(of_documents))]
    documents: Vec<Document>,
    #[garde(custom(in_order))]
    steps: Vec<Step>,
    #[garde(dive, custom(filing_holder(&self.applicant)))]
    evidence: Evidence,
}

#[derive(Deserialize, Validate)]
#[garde(context(NaiveDate))]
struct Applicant {
    #[garde(custom(one_of_three))]
    kind: Text,
    #[garde(custom(text("name-missing")))]
    name: Text,
}

#[derive(Deserialize)]
struct Person {
    roles: Vec<String>,
    name: Text,
    id_number: Text,
}

#[derive(Deserialize, Validate)]
#[garde(context(NaiveDate))]
struct Contact {
    #[garde(custom(valid(Scheme::Phone, "phone-invalid")))]
    phone: Text,
    #[garde(custom(valid(Scheme::Email, "email-invalid")))]
    email: Text,
}

#[derive(Deserialize, Validate)]
#[garde(context(NaiveDate))]
struct Settlement {
    #[garde(skip)]
    account_name: Text,
    #[garde(skip)]
    account_number: Text,
    #[garde(custom(corporate))]
    account_kind: Text,
}

#[derive(Deserialize, Validate)]
#[garde(context(NaiveDate))]
struct Document {
    #[garde(skip)]
    kind: Text,
    #[garde(skip)]
    holder: Text,
    #[garde(custom(text("document-without-number")))]
    number: Text,
    #[garde(skip)]
    account_number: Text,
    #[garde(custom(unexpired))]
    valid_to: Text,
    #[garde(skip)]
    attachments: Vec<Attachment>,
}

#[derive(Deserialize)]
struct Attachment {
    file: Text,
    side: Text,
}

#[derive(Deserialize)]
struct Step {
    kind: Text,
    at: Text,
}

#[derive(Deserialize, Validate)]
#[garde(context(NaiveDate))]
struct Evidence {
    #[garde(dive)]
    icp_record: IcpRecord,
    #[garde(custom(opens))]
    site_visit: Visit,
    #[garde(dive)]
    site_content: Content,
    #[garde(dive)]
    pictures: Vec<Picture>,
}

#[derive(Deserialize, Validate)]
#[garde(context(NaiveDate))]
struct IcpRecord {
    #[garde(custom(valid(Scheme::IcpFilingNumber, "icp-number-invalid")))]
    number: Text,
    #[garde(skip)]
    subject: Text,
}

#[derive(Deserialize)]
struct Visit {
    reachable: Option<bool>,
    blocked: Option<bool>,
}

#[derive(Deserialize, Validate)]
#[garde(context(NaiveDate))]
struct Content {
    #[garde(custom(stages))]
    purchase_stages: Vec<String>,
}

#[derive(Deserialize, Validate)]
#[garde(context(NaiveDate))]
struct Picture {
    #[garde(custom(yes))]
    legible: Option<bool>,
    #[garde(custom(yes))]
    complete: Option<bool>,
}

fn unless(holds: bool, name: &'static str) -> garde::Result {
    if holds { Ok(()) } else { Err(Error::new(name)) }
}

fn both(a: &Text, b: &Text, same: fn(&str, &str) -> bool) -> bool {
    matches!((a, b), (Some(a), Some(b)) if same(a, b))
}

fn text(name: &'static str) -> impl FnOnce(&Text, &NaiveDate) -> garde::Result {
    move |text, _| unless(text.as_deref().is_some_and(given), name)
}

fn valid(scheme: Scheme, name: &'static str) -> impl FnOnce(&Text, &NaiveDate) -> garde::Result {
    move |text, as_of| unless(text.as_deref().is_some_and(|text| is_valid(scheme, text, *as_of)), name)
}

fn one_of_three(kind: &Text, _: &NaiveDate) -> garde::Result {
    unless(matches!(kind.as_deref(), Some("enterprise" | "individual-business" | "individual")), "kind-missing")
}

fn of_representative(persons: &[Person], as_of: &NaiveDate) -> garde::Result {
    let person = persons.iter().find(|person| person.roles.iter().any(|role| role == "legal-representative"));
    let person = person.ok_or_else(|| Error::new("id-number-invalid,person-name-invalid"))?;
    valid(Scheme::ResidentIdentityCard, "id-number-invalid")(&person.id_number, as_of)?;
    valid(Scheme::PersonName, "person-name-invalid")(&person.name, as_of)
}

fn of_kind<'d>(documents: &'d [Document], kind: &str) -> Option<&'d Document> {
    documents.iter().find(|document| document.kind.as_deref() == Some(kind))
}

/// One demand, of which there may be several in one message.
fn together(demands: &[(bool, &'static str)]) -> garde::Result {
    if demands.iter().all(|(holds, _)| *holds) {
        return Ok(());
    }
    let names: Vec<&str> = demands.iter().filter(|(holds, _)| !holds).map(|(_, name)| *name).collect();
    Err(Error::new(names.join(",")))
}

fn account(documents: &[Document]) -> impl FnOnce(&Settlement, &NaiveDate) -> garde::Result + '_ {
    move |settlement, _| {
        let licence = of_kind(documents, "business-licence");
        let account = of_kind(documents, "basic-account-information");
        together(&[
            (
                licence.is_some_and(|one| both(&settlement.account_name, &one.holder, same_name)),
                "account-holder-differs",
            ),
            (
                account.is_some_and(|one| both(&settlement.account_number, &one.account_number, same_number)),
                "account-number-differs",
            ),
        ])
    }
}

fn corporate(kind: &Text, _: &NaiveDate) -> garde::Result {
    unless(kind.as_deref() == Some("corporate"), "account-not-corporate")
}

fn unexpired(last: &Text, as_of: &NaiveDate) -> garde::Result {
    unless(last.as_deref().is_none_or(|last| is_unexpired(last, *as_of)), "document-expired")
}

fn of_documents(documents: &[Document], as_of: &NaiveDate) -> garde::Result {
    let attachments = || documents.iter().flat_map(|document| &document.attachments);
    let code = of_kind(documents, "business-licence").and_then(|one| one.number.as_deref());
    let front = of_kind(documents, "resident-identity-card").is_some_and(|one| {
        one.attachments.iter().any(|one| one.side.as_deref() == Some("front") && one.file.as_deref().is_some_and(given))
    });
    together(&[
        (code.is_some_and(|code| is_valid(Scheme::UnifiedSocialCreditCode, code, *as_of)), "credit-code-invalid"),
        (front, "id-front-missing"),
        (attachments().all(|one| attachments().filter(|other| other.file == one.file).count() == 1), "file-repeated"),
    ])
}

fn in_order(steps: &[Step], _: &NaiveDate) -> garde::Result {
    let at = |kind: &str| steps.iter().find(|step| step.kind.as_deref() == Some(kind))?.at.as_deref();
    let steps = (at("merchant-registration"), at("site-registration"));
    unless(matches!(steps, (Some(first), Some(then)) if is_in_order(first, then)), "steps-out-of-order")
}

fn filing_holder(applicant: &Applicant) -> impl FnOnce(&Evidence, &NaiveDate) -> garde::Result + '_ {
    |evidence, _| unless(both(&evidence.icp_record.subject, &applicant.name, same_name), "filing-holder-differs")
}

fn opens(visit: &Visit, _: &NaiveDate) -> garde::Result {
    unless(visit.reachable == Some(true) && visit.blocked == Some(false), "site-unreachable")
}

fn stages(have: &[String], _: &NaiveDate) -> garde::Result {
    unless(["browse", "order", "pay"].iter().all(|stage| have.iter().any(|have| have == stage)), "stages-missing")
}

fn yes(flag: &Option<bool>, _: &NaiveDate) -> garde::Result {
    unless(*flag == Some(true), "picture-unclear")
}

pub fn prepare(json: &str) -> Prepared {
    let application: Application = serde_json::from_str(json)?;
    Ok(Box::new(move || match black_box(&application).validate_with(&as_of()) {
        Ok(()) => Vec::new(),
        Err(report) => {
            let named = report.iter().flat_map(|(_, error)| error.message().split(',').collect::<Vec<_>>());
            named.filter_map(super::known).collect()
        }
    }))
}
