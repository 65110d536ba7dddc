//! What one check asks of the evidence about each element of a list.

use super::{FactPath, Leaf, Node, Resolver};

/// The ways to the records of evidence that an element selects, each with the fields that are asked for.
#[derive(Debug)]
pub(crate) struct Asked(Box<[(FactPath, Box<[u16]>)]>);

impl Asked {
    /// Those of these paths, which all lead to [evidence about an element](FactPath::asks_of_selected).
    pub(crate) fn of(paths: Vec<&FactPath>) -> Self {
        let mut ways: Vec<(&FactPath, Vec<u16>)> = Vec::new();
        for (way, field) in paths.into_iter().filter_map(FactPath::asks_of_selected) {
            match ways.iter_mut().find(|(known, _)| known.as_str() == way.as_str()) {
                Some((_, fields)) => fields.push(field),
                None => ways.push((way, vec![field])),
            }
        }
        Asked(ways.into_iter().map(|(way, fields)| (way.clone(), fields.into())).collect())
    }

    /// Whether the evidence about the element that `each` is at says nothing of what is asked: there is none, or one
    /// record in which these fields are left out. Nothing was passed over, so that the reason is the same for all elements.
    pub(crate) fn is_silent(&self, facts: &Resolver<'_>) -> bool {
        self.0.iter().all(|(way, fields)| {
            facts.elements(way).is_some_and(|elements| {
                let says_nothing = || match elements.only {
                    Some(record) => fields.iter().all(|field| matches!(record.node(*field), Node::Leaf(Leaf::Missing))),
                    None => elements.run.len() == 0,
                };
                elements.is_clean() && says_nothing()
            })
        })
    }
}
