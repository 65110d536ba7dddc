//! `slot-fits`: a document lies in its own upload slot, the right side up.

use super::load::Load;
use super::{Check, Kind, Notes, Param, Truth, Violation};
use crate::data::Slots;
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Resolver, Value};
use std::sync::Arc;

/// `{ slot-fits = { slot = …, kind = …, side = … } }`: `rules/lists/slots.toml` says which kinds and which side a slot
/// takes. A violation stands at `slot` and carries `slot`, `found` (the kind) and `side`.
#[derive(Debug)]
pub(crate) struct SlotFits {
    slot: FactPath,
    kind: FactPath,
    side: FactPath,
    slots: Arc<Slots>,
}

impl Kind for SlotFits {
    fn read(value: &Toml<'_>, _: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let table = value.table()?;
        table.allow(&["slot", "kind", "side"])?;
        let path = |key: &str| load.path(&table.require(key)?);
        Ok(SlotFits { slot: path("slot")?, kind: path("kind")?, side: path("side")?, slots: load.slots() })
    }
}

impl Check for SlotFits {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.slot, &self.kind, &self.side]
    }

    fn params(&self) -> &'static [&'static str] {
        &["slot", "found", "side"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let (slot, kind) = (facts.fact(&self.slot), facts.fact(&self.kind));
        let known = (notes.known(&self.slot, slot), notes.known(&self.kind, kind));
        let (Some(Value::Word(slot_name)), Some(Value::Word(kind_name))) = known else { return Truth::Unknown };
        let Some(takes) = self.slots.get(slot_name) else { return Truth::Yes };
        let mut side_found = None;
        let fits = if !takes.kinds.iter().any(|taken| &**taken == kind_name) {
            false
        } else if let Some(wanted) = takes.side.as_deref() {
            let side = facts.fact(&self.side);
            match notes.known(&self.side, side) {
                Some(Value::Word(have)) => {
                    side_found = Some(have);
                    wanted == have
                }
                _ => return Truth::Unknown,
            }
        } else {
            true
        };
        if fits {
            return Truth::Yes;
        }
        notes.violated(|| {
            let violation = Violation::at(slot.trail)
                .param("slot", Param::of(Value::Word(slot_name), &self.slot))
                .param("found", Param::of(Value::Word(kind_name), &self.kind));
            match side_found {
                Some(side) => violation.param("side", Param::of(Value::Word(side), &self.side)),
                None => violation.param(
                    "side",
                    Param::Text(["wrong document", "证件不符", "documento distinto"].map(str::to_owned)),
                ),
            }
        })
    }
}
