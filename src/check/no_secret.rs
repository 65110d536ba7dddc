//! `no-secret`: no password, key or other secret stands anywhere in the submission.

use super::known_keys::shown_key;
use super::load::Load;
use super::{Check, Kind, Notes, Param, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Leaf, Node, Part, Record, Resolver, Trail, Value, walk_records};
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

impl Check for NoSecret {
    fn facts(&self) -> Vec<&FactPath> {
        Vec::new()
    }

    fn params(&self) -> &'static [&'static str] {
        &["field"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        if !facts.sight().secret {
            return Truth::Yes;
        }
        let mut truth = Truth::Yes;
        walk_records(facts.root(), Trail::default(), &mut |record: &dyn Record, trail| {
            for (field, index) in record.meta().fields.iter().zip(0_u16..) {
                if !field.sensitivity.may_hold_secrets() {
                    continue;
                }
                let at = trail.with(Part::Field(index));
                let mut judge = |leaf: Leaf<'_>, at: Trail| {
                    if matches!(leaf, Leaf::Known(Value::Text(text)) if looks_like_secret(text).is_some()) {
                        truth = notes.violated(|| Violation::at(at).param("field", Param::Field(field.labels)));
                    }
                };
                match record.node(index) {
                    Node::Leaf(leaf) => judge(leaf, at),
                    Node::Leaves(leaves) => {
                        for (index, position) in (0..leaves.len()).zip(0_u32..) {
                            judge(leaves.get(index), at.with(Part::Element(position)));
                        }
                    }
                    Node::Record(_) | Node::List(_) => {}
                }
            }
            for key in record.unknown().keys_where(|text| looks_like_secret(text).is_some()) {
                truth = notes.violated(|| Violation::at(trail).param("field", Param::Masked(shown_key(key))));
            }
        });
        truth
    }
}
