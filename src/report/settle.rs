//! Which missing facts would settle a verdict.

use crate::check::Need;
use crate::fact::Pointer;
use crate::rule::settled_by;
use std::collections::BTreeSet;

/// What is needed in any case first, these places among it; then, where one of several would do, what is needed anyway,
/// else the alternative that adds the fewest facts.
pub(super) fn smallest(in_any_case: Vec<Pointer>, needs: &[&Need]) -> Vec<Pointer> {
    let mut chosen: BTreeSet<Pointer> = in_any_case.into_iter().collect();
    for need in needs {
        forced(need, &mut chosen);
    }
    for need in needs {
        let added = cheapest(need, &chosen);
        chosen.extend(added);
    }
    chosen.into_iter().collect()
}

fn forced(need: &Need, chosen: &mut BTreeSet<Pointer>) {
    match need {
        Need::Fact(missing) => {
            chosen.insert(settled_by(missing.place));
        }
        Need::All(parts) => parts.iter().for_each(|part| forced(part, chosen)),
        Need::Any(_) => {}
    }
}

/// The fewest facts that have to be added to meet the need.
fn cheapest(need: &Need, chosen: &BTreeSet<Pointer>) -> BTreeSet<Pointer> {
    match need {
        Need::Fact(missing) => {
            let pointer = settled_by(missing.place);
            if chosen.contains(&pointer) { BTreeSet::new() } else { BTreeSet::from([pointer]) }
        }
        Need::All(parts) => parts.iter().flat_map(|part| cheapest(part, chosen)).collect(),
        Need::Any(parts) => {
            parts.iter().map(|part| cheapest(part, chosen)).min_by_key(BTreeSet::len).unwrap_or_default()
        }
    }
}
