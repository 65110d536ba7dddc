//! What a finding is recognised by from one run to the next.

use crate::fact::{Leaf, Node, Part, Record, Trail, Value};
use std::fmt;

/// Rule and place, with list indices replaced by the key word of the element, so that reordering a list changes nothing.
/// Findings about elements of the same word share an identity; whoever compares runs counts them. It never holds a
/// value: the numbers in an application are so few that a hash of one could be reversed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Identity(String);

impl Identity {
    /// The identity as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn of(rule: &str, place: Trail, root: &dyn Record) -> Identity {
        let mut text = rule.to_owned();
        let mut here = Some(Node::Record(root));
        for part in place.parts() {
            match (here, part) {
                (Some(Node::Record(record)), Part::Field(index)) => {
                    if let Some(field) = record.meta().fields.get(usize::from(index)) {
                        text.push('/');
                        text.push_str(field.name);
                    }
                    here = Some(record.node(index));
                }
                (Some(Node::List(list)), Part::Element(_) | Part::Only) => {
                    let index = match part {
                        Part::Element(index) => usize::try_from(index).unwrap_or(usize::MAX),
                        _ => 0,
                    };
                    let word = list.get(index).map(key_word).unwrap_or_default();
                    text.push_str(&format!("[{word}]"));
                    here = list.get(index).map(Node::Record);
                }
                (Some(Node::Leaves(_)), Part::Element(_)) => {
                    text.push_str("[*]");
                    here = None;
                }
                _ => {}
            }
        }
        Identity(text)
    }
}

/// The word of the field that elements are selected by, if it is one of a vocabulary.
fn key_word(record: &dyn Record) -> &str {
    let Some((index, _)) = record.meta().key.and_then(|key| record.meta().field(key)) else { return "" };
    match record.node(index) {
        Node::Leaf(Leaf::Known(Value::Word(word))) => word,
        _ => "",
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
