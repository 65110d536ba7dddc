//! `credit-code-fits-kind`: the category in a unified social credit code is that of the applicant kind.

use super::load::Load;
use super::{Check, Kind, Notes, Param, Role, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Lack, Resolver, Value};
use crate::identifier::CreditCode;
use crate::submission::{ApplicantKind, Choice};

/// `{ credit-code-fits-kind = { code = …, kind = … } }`: 91 and 93 are enterprises, 92 an individual business, and every
/// other pair (GB 32100-2015) neither of the two. A number that is no credit code tells nothing. A violation stands at
/// `code` and carries `found`, the pair, and `expected`, the applicant kind.
#[derive(Debug)]
pub(crate) struct CreditCodeFitsKind {
    code: FactPath,
    kind: FactPath,
}

impl Kind for CreditCodeFitsKind {
    fn read(value: &Toml<'_>, _: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let table = value.table()?;
        table.allow(&["code", "kind"])?;
        Ok(CreditCodeFitsKind { code: load.path(&table.require("code")?)?, kind: load.path(&table.require("kind")?)? })
    }
}

impl Check for CreditCodeFitsKind {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.code, &self.kind]
    }

    fn params(&self) -> &'static [&'static str] {
        &["found", "expected"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let kind = facts.fact(&self.kind);
        let Some(Value::Word(kind_word)) = notes.known(&self.kind, kind) else { return Truth::Unknown };
        let mut truth = Truth::Yes;
        facts.facts(&self.code, &mut |hit| {
            let Some(Value::Text(text)) = notes.known(&self.code, hit) else {
                truth = truth.and(Truth::Unknown);
                return;
            };
            let Ok(code) = CreditCode::parse(text) else {
                truth = truth.and(notes.missing(&self.code, hit.trail, Lack::Unreadable));
                return;
            };
            let pair = code.department_category();
            let fits = match ApplicantKind::from_name(kind_word) {
                Some(ApplicantKind::Enterprise) => matches!(pair, ['9', '1' | '3']),
                Some(ApplicantKind::IndividualBusiness) => pair == ['9', '2'],
                Some(ApplicantKind::Institution | ApplicantKind::Other) => !matches!(pair, ['9', '1' | '2']),
                _ => false,
            };
            if !fits {
                truth = notes.violated(|| {
                    Violation::at(hit.trail)
                        .related(Role::Expected, kind.trail)
                        .param("found", Param::Masked(pair.iter().collect()))
                        .param("expected", Param::of(Value::Word(kind_word), &self.kind))
                });
            }
        });
        truth
    }
}
