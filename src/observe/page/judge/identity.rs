//! Who runs the site: filing, numbers on the page, contacts.

use super::super::contact::{Contact, ContactSource, address, phone_digits};
use super::super::filing::{self, SubjectNumber};
use super::super::host::{foreign_host, host_of, is_front, listed, registrable};
use super::super::kind::Kind;
use super::super::read::Page;
use super::{Judged, REGISTRY_DAYS, Site, declared_domain, is_old};
use crate::data::Cues;
use crate::fact::Sensitivity;
use crate::text::mask::mask;
use crate::text::name::{same_name, simplified};
use chrono::NaiveDate;

/// Judges what the filing register answered.
pub(super) fn registry(site: &Site<'_>, day: Option<NaiveDate>, store: bool, judged: &mut Judged) {
    let of_register = [Kind::DomainNotFiled, Kind::FilingSubjectMismatch];
    let Some(registry) = site.registry else {
        judged.leave(&of_register, "the filing register was not asked");
        return;
    };
    if is_old(registry.checked_at.as_deref(), day, REGISTRY_DAYS) {
        judged.leave(&of_register, "the register's answer is older than 90 days");
        return;
    }
    match registry.found {
        None => {
            judged.leave(&of_register, "the register's answer says neither found nor absent");
            return;
        }
        Some(false) => {
            // The filing of a hosted shop is the host's business.
            if !store {
                judged.find(Kind::DomainNotFiled, "the register was asked and has no filing of the domain");
            }
            return;
        }
        Some(true) => {}
    }
    if let (Some(domains), Some(domain), false) = (&registry.domains, declared_domain(site), store) {
        let filed: Vec<String> =
            domains.iter().filter_map(|filed| host_of(filed)).filter_map(|host| registrable(&host)).collect();
        if !filed.is_empty() && !filed.contains(&domain) {
            judged.find(Kind::DomainNotFiled, "the filing covers other domains");
            return;
        }
    }
    match (registry.subject_name.as_deref(), site.declared.name.as_deref()) {
        (Some(subject), Some(name)) if !subject.trim().is_empty() && !name.trim().is_empty() => {
            if !is_same_subject(subject, name) {
                if site.declared.letter_of_authority == Some(true) {
                    judged.leave(
                        &[Kind::FilingSubjectMismatch],
                        "filed by somebody else; a letter of authority is handed over and needs a look",
                    );
                } else {
                    judged.find(Kind::FilingSubjectMismatch, "the filing subject is another than the merchant");
                }
            }
        }
        _ => judged.leave(&[Kind::FilingSubjectMismatch], "the filing subject or the merchant's name is not known"),
    }
}

/// Equal after folding what is spelling, traditional characters included; legal forms are not folded.
fn is_same_subject(a: &str, b: &str) -> bool {
    let plain = |name: &str| -> String {
        name.trim().trim_end_matches(['.', '。', ',', ',', ';', '、']).chars().map(simplified).collect()
    };
    same_name(&plain(a), &plain(b))
}

/// Judges what the pages show of filing and contacts.
pub(super) fn on_page(site: &Site<'_>, pages: &[&Page], garbled: bool, walled: bool, judged: &mut Judged) {
    numbers(site, pages, garbled, judged);
    contacts(site, pages, garbled, walled, judged);
}

fn numbers(site: &Site<'_>, pages: &[&Page], garbled: bool, judged: &mut Judged) {
    let declared = site.declared.icp_number.as_deref().and_then(filing::read);
    let registered: Vec<SubjectNumber> = site
        .registry
        .iter()
        .filter(|registry| registry.found != Some(false))
        .flat_map(|registry| [registry.number.as_deref(), registry.site_number.as_deref()])
        .flatten()
        .filter_map(filing::read)
        .collect();
    if let Some(declared) = &declared
        && !registered.is_empty()
        && !registered.contains(declared)
    {
        judged.find(Kind::IcpNumberMismatch, "the declared number is another than the registered one");
    }
    let expected: Vec<&SubjectNumber> = declared.iter().chain(&registered).collect();
    let shown: Vec<&SubjectNumber> = pages.iter().flat_map(|page| &page.numbers.found).collect();
    let doubtful = pages.iter().flat_map(|page| &page.numbers.templates);
    if shown.iter().copied().chain(doubtful).any(|number| expected.contains(&number)) {
        return;
    }
    let comparable: Vec<&&SubjectNumber> =
        shown.iter().filter(|number| expected.iter().any(|known| known.kind() == number.kind())).collect();
    if let (Some(number), false) = (comparable.first(), expected.is_empty()) {
        judged.find(Kind::IcpNumberMismatch, format!("shown: {number}"));
        return;
    }
    // A licence shown where a filing was declared, or nothing to compare with.
    let counts = shown.iter().any(|number| number.kind() != filing::NumberKind::Telecom);
    if counts {
        judged.leave(&[Kind::IcpNumberMismatch], "a number is shown, and none of its kind is declared or registered");
        return;
    }
    let filed = match site.registry.and_then(|registry| registry.found) {
        Some(found) => found,
        None => declared.is_some(),
    };
    if !filed {
        judged.leave(&[Kind::IcpMissingOnPage], "whether the domain is filed is not known");
        return;
    }
    if garbled {
        judged.leave(&[Kind::IcpMissingOnPage], "the text is garbled");
        return;
    }
    match why_unseen(pages) {
        Some(why) => judged.leave(&[Kind::IcpMissingOnPage], why),
        None => {
            let template = pages.iter().any(|page| page.numbers.placeholder);
            judged.find(
                Kind::IcpMissingOnPage,
                if template { "a template's number is shown" } else { "no filing number is shown" },
            );
        }
    }
}

/// Why a number may be there and not be seen.
fn why_unseen(pages: &[&Page]) -> Option<&'static str> {
    if pages.iter().any(|page| page.cut) {
        return Some("the page is larger than the bound; its beginning was judged");
    }
    let front = pages.iter().any(|page| {
        let address = page.capture.final_url.as_deref().or(page.capture.requested_url.as_deref());
        address.is_none_or(is_front)
    });
    if !front {
        return Some("only inner pages were supplied; the number stands on the home page");
    }
    if pages.iter().any(|page| !page.hidden_numbers.found.is_empty() && page.capture.rendered != Some(true)) {
        return Some("a number stands in text or scripts that are not shown: supply a rendered capture");
    }
    if pages.iter().any(|page| page.capture.rendered != Some(true) && writes_number(&page.document.scripts)) {
        return Some("a script writes the filing number: supply a rendered capture");
    }
    if pages.iter().any(|page| page.document.frames > 0 && page.document.shown_length() < 50) {
        return Some("frames hold the page: supply theirs");
    }
    let cues = Cues::embedded().ok()?;
    let linked = pages.iter().any(|page| {
        page.document.usable().any(|control| {
            control.label.is_empty()
                && foreign_host(&control.target).is_some_and(|host| listed(cues, "hosts/filing-system", &host))
        })
    });
    if linked && pages.iter().any(|page| page.document.pictures > 0) {
        return Some("a picture links to the filing system: the number may stand in it");
    }
    let chinese = pages.iter().any(|page| page.document.language.starts_with("en"))
        && pages.iter().any(|page| {
            page.document.usable().any(|control| {
                control.label.chars().count() <= 12
                    && cues.get("words/chinese-version").is_some_and(|cue| cue.words.stand_in(&control.label))
            })
        });
    chinese.then_some("the Chinese version of the page was not supplied")
}

/// Whether a script names the filing system or the number that it puts on the page.
fn writes_number(scripts: &str) -> bool {
    ["beian.miit.gov", "miitbeian", "miibeian", "备案", "\\u5907\\u6848", ".icp", "icp:", "\"icp", "'icp"]
        .iter()
        .any(|word| scripts.contains(word))
}

fn contacts(site: &Site<'_>, pages: &[&Page], garbled: bool, walled: bool, judged: &mut Judged) {
    let phones: Vec<&Contact> = pages.iter().flat_map(|page| &page.contacts.phones).collect();
    let emails: Vec<&Contact> = pages.iter().flat_map(|page| &page.contacts.emails).collect();
    let declared_phone = site.declared.phone.as_deref().and_then(phone_digits);
    let declared_email = site.declared.email.as_deref().filter(|mail| mail.contains(['@', '＠'])).map(address);
    let spelled = declared_phone.as_deref().is_some_and(|phone| pages.iter().any(|page| spells(page, phone)));
    let visible = |contact: &&&Contact| contact.source() != ContactSource::Hidden;
    let phone_shown = phones.iter().filter(visible).any(|contact| {
        !contact.is_aside() || contact.expose().len() >= 7 && Some(contact.expose()) == declared_phone.as_deref()
    });
    let mail_shown = emails.iter().any(|contact| contact.source() != ContactSource::Hidden);
    if !phone_shown && !mail_shown && !spelled {
        let aside = phones.iter().filter(visible).any(|contact| contact.is_aside() && contact.expose().len() >= 7);
        let hidden = !phones.is_empty() || !emails.is_empty();
        let pictured = pages.iter().any(|page| {
            page.document
                .folded_alternatives
                .lines()
                .any(|text| ["电话", "热线", "客服电话", "phone", "联系方式"].iter().any(|word| text.contains(word)))
        });
        if garbled || walled {
            judged.leave(&[Kind::ContactMissing], "the page hides or garbles what it shows");
        } else if pages.iter().any(|page| page.cut) {
            judged.leave(&[Kind::ContactMissing], "the page is larger than the bound; its beginning was judged");
        } else if (hidden && !aside) || pictured {
            judged.leave(&[Kind::ContactMissing], "a contact stands in a picture, a script or text that is not shown");
        } else {
            judged.find(Kind::ContactMissing, "neither telephone nor e-mail is shown");
        }
        return;
    }
    if let Some(declared) = &declared_phone {
        let matches = spelled || phones.iter().any(|contact| same_phone(contact.expose(), declared));
        let service = phones.iter().filter(visible).find(|contact| !contact.is_aside());
        if let (false, Some(other)) = (matches, service) {
            judged
                .find(Kind::ContactMismatch, format!("telephone shown: {}", mask(Sensitivity::Phone, other.expose())));
        }
    }
    if let Some(declared) = &declared_email {
        let matches = emails.iter().any(|contact| contact.expose() == declared);
        let service = emails.iter().find(|contact| contact.source() != ContactSource::Hidden && !contact.is_aside());
        if let (false, Some(other)) = (matches, service) {
            judged.find(Kind::ContactMismatch, format!("e-mail shown: {}", mask(Sensitivity::Email, other.expose())));
        }
    }
}

/// Equal, or one of them lacks the area code.
fn same_phone(a: &str, b: &str) -> bool {
    a == b
        || (a.len().min(b.len()) >= 7 && (a.starts_with('0') && a.ends_with(b) || b.starts_with('0') && b.ends_with(a)))
}

/// Whether the digits stand in a text, whatever groups them.
fn spells(page: &Page, digits: &str) -> bool {
    digits.len() >= 5
        && page.document.shown().any(|(_, block)| {
            if usize::try_from(block.signs.digits).is_ok_and(|seen| seen < digits.len()) {
                return false;
            }
            let text = page.document.folded_of(block);
            let mut run = String::new();
            let mut found = false;
            for c in text.chars().chain(['\n']) {
                if c.is_ascii_digit() {
                    run.push(c);
                } else if !matches!(c, '-' | ' ' | '.' | '(' | ')' | '·') {
                    found |= run == digits || run.strip_prefix("86").is_some_and(|rest| rest == digits);
                    run.clear();
                }
            }
            found
        })
}
