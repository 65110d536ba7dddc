//! The floor that benches compare with: a submission read into owned structs, as a program that knows no rules would, and
//! twenty checks over them written by hand. The same twenty stand as rules in `benches/peers/rules/twenty.toml`.

use chrono::{DateTime, NaiveDate};
use prescreen::identifier::{Grade, Scheme, judge};
use serde::Deserialize;

macro_rules! structs {
    ($($name:ident { $($field:ident: $type:ty,)+ })+) => {
        $(
            #[derive(Deserialize, Default)]
            #[serde(default)]
            #[allow(dead_code, reason = "all of the document is read, as an application would")]
            pub struct $name {
                $(pub $field: $type,)+
            }
        )+
    };
}

pub type Text = Option<String>;

structs! {
    Application {
        rules: Text, as_of: Text, applicant: Applicant, channel: Channel, persons: Vec<Person>, contact: Contact,
        settlement: Settlement, documents: Vec<Document>, site: Site, products: Vec<Product>, steps: Vec<Step>,
        alipay: Alipay, evidence: Evidence,
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
    Alipay {
        account: Text, created_at: Text, real_name_status: Text, real_name_on: Text, applicant_name: Text,
        security_products: Vec<String>, site_is_forum: Option<bool>, product_orders: Vec<Order>,
    }
    Order {
        product: Text, submitted_at: Text, state: Text, tariff: Text, paid_on: Text, paid_by: Text, integration: Text,
        integrated_by: Text,
    }
    Evidence {
        icp_record: IcpRecord, domain_registrant: Registrant, hosting: Hosting, site_visit: Visit,
        site_reputation: Reputation, site_content: Content, pictures: Vec<Picture>, document_check: Vec<DocumentCheck>,
        registry: Registry, phone_check: Check, mail_check: Check, activation: Check, alipay_account: AlipayCheck,
        alipay_interface_test: InterfaceTest, review: Option<serde::de::IgnoredAny>,
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
        filing_numbers: Vec<String>, contact_shown: Option<bool>, independent: Option<bool>, behind_login: Option<bool>,
        observed_at: Text, by: Text, how: Text,
    }
    Picture {
        file: Text, state: Text, format: Text, decodes: Option<bool>, legible: Option<bool>, complete: Option<bool>,
        colour: Option<bool>, shows_kind: Text, shows_side: Text, observed_at: Text, by: Text, how: Text,
    }
    DocumentCheck { kind: Text, genuine: Option<bool>, observed_at: Text, by: Text, how: Text, }
    Registry { status: Text, name: Text, observed_at: Text, by: Text, how: Text, }
    AlipayCheck { complete: Option<bool>, real_name_status: Text, observed_at: Text, by: Text, how: Text, }
    InterfaceTest { product: Text, started: Option<bool>, observed_at: Text, by: Text, how: Text, }
    Check {
        reached: Option<bool>, delivered: Option<bool>, activated: Option<bool>, observed_at: Text, by: Text, how: Text,
    }
}

/// The twenty checks, in the order in which they are made.
pub const CHECKS: [&str; 20] = [
    "kind-missing",
    "name-missing",
    "phone-invalid",
    "email-invalid",
    "account-holder-differs",
    "account-number-differs",
    "account-not-corporate",
    "credit-code-invalid",
    "id-number-invalid",
    "person-name-invalid",
    "document-without-number",
    "document-expired",
    "id-front-missing",
    "file-repeated",
    "picture-unclear",
    "icp-number-invalid",
    "filing-holder-differs",
    "site-unreachable",
    "stages-missing",
    "steps-out-of-order",
];

pub fn given(text: &str) -> bool {
    !text.trim().is_empty()
}

fn is_given(text: &Text) -> bool {
    text.as_deref().is_some_and(given)
}

/// A name without what typing changes.
fn folded(name: &str) -> impl Iterator<Item = char> + '_ {
    name.chars().filter(|c| !c.is_whitespace()).map(|c| match c {
        '（' => '(',
        '）' => ')',
        other => other,
    })
}

pub fn same_name(a: &str, b: &str) -> bool {
    folded(a).eq(folded(b))
}

pub fn same_number(a: &str, b: &str) -> bool {
    fn digits(text: &str) -> impl Iterator<Item = char> + '_ {
        text.chars().filter(char::is_ascii_digit)
    }
    digits(a).eq(digits(b))
}

pub fn is_valid(scheme: Scheme, value: &str, as_of: NaiveDate) -> bool {
    judge(scheme, value, as_of).grade != Grade::Invalid
}

/// Whether the last day of validity is not over.
pub fn is_unexpired(last: &str, as_of: NaiveDate) -> bool {
    NaiveDate::parse_from_str(last, "%Y-%m-%d").is_ok_and(|last| as_of <= last)
}

pub fn is_in_order(first: &str, then: &str) -> bool {
    let moment = DateTime::parse_from_rfc3339;
    matches!((moment(first), moment(then)), (Ok(first), Ok(then)) if first <= then)
}

fn both(a: &Text, b: &Text, same: fn(&str, &str) -> bool) -> bool {
    matches!((a, b), (Some(a), Some(b)) if same(a, b))
}

impl Application {
    pub fn document(&self, kind: &str) -> Option<&Document> {
        self.documents.iter().find(|document| document.kind.as_deref() == Some(kind))
    }

    pub fn person(&self, role: &str) -> Option<&Person> {
        self.persons.iter().find(|person| person.roles.iter().any(|have| have == role))
    }

    pub fn step(&self, kind: &str) -> Option<&str> {
        self.steps.iter().find(|step| step.kind.as_deref() == Some(kind))?.at.as_deref()
    }
}

/// The names of the checks that fail.
pub fn violated(application: &Application, as_of: NaiveDate) -> Vec<&'static str> {
    let valid = |scheme, value: &Text| value.as_deref().is_some_and(|value| is_valid(scheme, value, as_of));
    let licence = application.document("business-licence");
    let account = application.document("basic-account-information");
    let identity = application.document("resident-identity-card");
    let person = application.person("legal-representative");
    let attachments = || application.documents.iter().flat_map(|document| &document.attachments);
    let steps = (application.step("merchant-registration"), application.step("site-registration"));
    let evidence = &application.evidence;
    let holds = [
        matches!(application.applicant.kind.as_deref(), Some("enterprise" | "individual-business" | "individual")),
        is_given(&application.applicant.name),
        valid(Scheme::Phone, &application.contact.phone),
        valid(Scheme::Email, &application.contact.email),
        licence.is_some_and(|licence| both(&application.settlement.account_name, &licence.holder, same_name)),
        account
            .is_some_and(|account| both(&application.settlement.account_number, &account.account_number, same_number)),
        application.settlement.account_kind.as_deref() == Some("corporate"),
        licence.is_some_and(|licence| valid(Scheme::UnifiedSocialCreditCode, &licence.number)),
        person.is_some_and(|person| valid(Scheme::ResidentIdentityCard, &person.id_number)),
        person.is_some_and(|person| valid(Scheme::PersonName, &person.name)),
        application.documents.iter().all(|document| is_given(&document.number)),
        application.documents.iter().filter_map(|one| one.valid_to.as_deref()).all(|last| is_unexpired(last, as_of)),
        identity.is_some_and(|one| {
            one.attachments.iter().any(|one| one.side.as_deref() == Some("front") && is_given(&one.file))
        }),
        attachments().all(|one| attachments().filter(|other| other.file == one.file).count() == 1),
        evidence.pictures.iter().all(|one| one.legible == Some(true) && one.complete == Some(true)),
        valid(Scheme::IcpFilingNumber, &evidence.icp_record.number),
        both(&evidence.icp_record.subject, &application.applicant.name, same_name),
        evidence.site_visit.reachable == Some(true) && evidence.site_visit.blocked == Some(false),
        ["browse", "order", "pay"]
            .iter()
            .all(|stage| evidence.site_content.purchase_stages.iter().any(|have| have == stage)),
        matches!(steps, (Some(first), Some(then)) if is_in_order(first, then)),
    ];
    CHECKS.iter().zip(holds).filter(|(_, holds)| !holds).map(|(name, _)| *name).collect()
}
