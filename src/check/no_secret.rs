//! `no-secret`: no password, key or other secret stands anywhere in the submission.

use super::known_keys::shown_key;
use super::load::Load;
use super::{Check, Kind, Notes, Param, Truth, Violation, survey};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Leaf, Node, Part, Record, Resolver, Sensitivity, Shape, Trail, Value, walk_records};
use crate::identifier::looks_like_secret;

/// `{ no-secret = true }`: neither a free text nor anything below an unknown key looks like a secret. A violation stands
/// at the field, or at the record that holds the unknown key, and carries `field`; nothing of the secret is shown, not
/// even its length.
#[derive(Debug)]
pub(crate) struct NoSecret;

impl Kind for NoSecret {
    fn read(value: &Toml<'_>, _: &Table<'_>, _: &Load<'_>) -> Result<Self, LoadError> {
        value.expect_true().map(|()| NoSecret)
    }
}

/// Fields in which people write more than a name or a number.
pub(super) fn is_searched(sensitivity: Sensitivity, shape: Shape) -> bool {
    matches!(shape, Shape::Text | Shape::Texts) && matches!(sensitivity, Sensitivity::FreeText | Sensitivity::Login)
}

impl Check for NoSecret {
    fn facts(&self) -> Vec<&FactPath> {
        Vec::new()
    }

    fn params(&self) -> &'static [&'static str] {
        &["field"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        if !facts.survey(|| survey::look(facts.root())).secret {
            return Truth::Yes;
        }
        let mut truth = Truth::Yes;
        walk_records(facts.root(), Trail::default(), &mut |record: &dyn Record, trail| {
            for (field, index) in record.meta().fields.iter().zip(0_u16..) {
                if !is_searched(field.sensitivity, field.shape) {
                    continue;
                }
                if let Node::Leaf(Leaf::Known(Value::Text(text))) = record.node(index)
                    && looks_like_secret(text).is_some()
                {
                    let at = trail.with(Part::Field(index));
                    truth = notes.violated(|| Violation::at(at).param("field", Param::Field(field.labels)));
                }
            }
            let mut reported = "";
            for (key, text) in record.unknown().texts() {
                if key != reported && looks_like_secret(&format!("{key}: {text}")).is_some() {
                    reported = key;
                    truth = notes.violated(|| Violation::at(trail).param("field", Param::Masked(shown_key(key))));
                }
            }
        });
        truth
    }
}
