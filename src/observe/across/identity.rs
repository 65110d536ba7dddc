//! Who applies, as far as two submissions can be told to be one applicant's.

use super::held::{Issued, bounded_name, readable_number};
use crate::submission::{Chosen, DocumentKind, PersonRole, Submission, Text};
use std::sync::Arc;

/// Fewest letters and digits of a number that tells one applicant from another.
const LEAST_NUMBER: usize = 8;

/// An applicant by name and number, each where the submission states it in full.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Identity {
    name: Option<Arc<str>>,
    number: Option<(Issued, Arc<str>)>,
}

impl Identity {
    pub(super) fn of(submission: &Submission<'_>) -> Self {
        Identity {
            name: submission.applicant.name.as_ref().and_then(|name| bounded_name(name.expose())).map(Arc::from),
            number: number(submission),
        }
    }

    /// Whether both are one applicant; none where nothing tells. Names decide where both are known, as a number may be
    /// copied from one application into another; two applicants of one name may be two all the same.
    pub(super) fn is_same(&self, other: &Identity) -> Option<bool> {
        let numbers = match (&self.number, &other.number) {
            (Some((issued, one)), Some((by, two))) if issued == by => match one == two {
                true => Some(true),
                // The older registration number and the credit code of one firm differ in length.
                false => (one.len() == two.len()).then_some(false),
            },
            _ => None,
        };
        match (&self.name, &other.name) {
            (Some(one), Some(two)) if one != two => Some(false),
            (Some(_), Some(_)) if numbers == Some(false) => None,
            (Some(_), Some(_)) => Some(true),
            _ => numbers,
        }
    }
}

/// The number of the licence, or of the person who applies in their own name.
fn number(submission: &Submission<'_>) -> Option<(Issued, Arc<str>)> {
    let licences = submission.documents.items().iter().filter(|document| {
        matches!(
            document.kind,
            Some(Chosen::Known(DocumentKind::BusinessLicence | DocumentKind::RegistrationCertificate))
        )
    });
    let licence = licences.filter_map(|document| document.number.as_ref()).find_map(telling);
    if let Some(licence) = licence {
        return Some((Issued::Organisation, licence));
    }
    let applies = |roles: &[Chosen<PersonRole>]| roles.contains(&Chosen::Known(PersonRole::Applicant));
    let persons = submission.persons.items().iter().filter(|person| applies(person.roles.values()));
    let number = persons.filter_map(|person| person.id_number.as_ref()).find_map(telling);
    number.map(|number| (Issued::Person, number))
}

/// A number that is stated in full.
fn telling(text: &Text<'_>) -> Option<Arc<str>> {
    readable_number(text.expose()).filter(|number| number.chars().count() >= LEAST_NUMBER).map(Arc::from)
}
