//! One look at the whole submission, for the checks that are about all of it.

use super::no_secret::is_searched;
use crate::fact::{Leaf, Node, Record, Sight, Value};
use crate::identifier::looks_like_secret;

/// Looks at every record and every field once.
pub(super) fn look(root: &dyn Record) -> Sight {
    let mut sight = Sight::default();
    look_at(root, &mut sight);
    sight
}

fn look_at(record: &dyn Record, sight: &mut Sight) {
    let unknown = record.unknown();
    sight.unreadable |= unknown.is_malformed();
    sight.unknown_keys |= unknown.keys().any(|key| !key.starts_with('$'));
    // What stands below unknown keys is judged with its key, in the check itself.
    sight.secret |= unknown.texts().next().is_some();
    for (field, index) in record.meta().fields.iter().zip(0_u16..) {
        match record.node(index) {
            Node::Leaf(Leaf::Unreadable) => sight.unreadable = true,
            Node::Leaf(Leaf::Known(Value::Text(text))) => {
                sight.secret |= is_searched(field.sensitivity, field.shape) && looks_like_secret(text).is_some();
            }
            Node::Leaf(_) => {}
            Node::Leaves(leaves) => {
                sight.unreadable |= (0..leaves.len()).any(|index| matches!(leaves.get(index), Leaf::Unreadable));
            }
            Node::Record(inner) => look_at(inner, sight),
            Node::List(list) => {
                sight.unreadable |= list.is_malformed();
                (0..list.len()).filter_map(|index| list.get(index)).for_each(|inner| look_at(inner, sight));
            }
        }
    }
}
