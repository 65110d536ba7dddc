//! The place that a waiver is about.

use crate::error::LoadError;
use crate::fact::{RecordMeta, Shape, nearest};
use crate::report::Finding;
use crate::submission::Submission;

/// A JSON pointer, or the same with key words in the place of indices (`/documents[business-licence]/number`), as
/// identities have it.
#[derive(Clone, Debug)]
pub(super) struct Place(String);

impl Place {
    /// Holds the way against the model.
    pub(super) fn read(text: &str, error: impl Fn(String) -> LoadError) -> Result<Place, LoadError> {
        let Some(parts) = text.strip_prefix('/') else {
            return Err(error("a place begins with `/`, as in \"/settlement/account_name\"".to_owned()));
        };
        let mut record: Option<&'static RecordMeta> = Some(Submission::meta());
        for part in parts.split('/') {
            let name = part.split('[').next().unwrap_or_default();
            if name.parse::<u32>().is_ok() {
                continue;
            }
            let Some(meta) = record else {
                return Err(error(format!("nothing is below the field before `{name}`")));
            };
            let Some((_, field)) = meta.field(name) else {
                let help = nearest(name, meta.fields.iter().map(|field| field.name));
                return Err(error(format!("there is no field `{name}`")).with_help(help));
            };
            record = match field.shape {
                Shape::Record(inner) | Shape::List(inner) => Some(inner),
                _ => None,
            };
        }
        Ok(Place(text.to_owned()))
    }

    /// Whether a finding is at the place or below it.
    pub(super) fn holds(&self, finding: &Finding) -> bool {
        let identity = finding.identity().as_str();
        let by_word = identity.find('/').and_then(|at| identity.get(at..)).unwrap_or_default();
        let under = |whole: &str| {
            whole.strip_prefix(self.0.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '[']))
        };
        under(finding.at().as_str()) || under(by_word)
    }
}
