//! `version-at-least`: a stated version is not older than another.

use super::load::Load;
use super::{Check, Kind, Notes, Param, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Lack, Resolver, Value};
use crate::text::normal::is_masked;
use std::cmp::Ordering;

/// `{ version-at-least = "linkedmall.jdk_version", minimum = "1.8" }`: compared number by number, so that
/// 1.8 < 1.10 < 11. With `scheme = "jdk"` a leading `1.` does not count (1.8 is 8), as Java numbered itself before 9. A
/// text without a number tells nothing. A violation carries `found` and `expected`.
#[derive(Debug)]
pub(crate) struct VersionAtLeast {
    fact: FactPath,
    minimum: Box<str>,
    jdk: bool,
}

impl Kind for VersionAtLeast {
    const BESIDE: &'static [&'static str] = &["minimum", "scheme"];

    fn read(value: &Toml<'_>, beside: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let minimum = beside.require("minimum")?;
        let text = minimum.str()?;
        if is_masked(text) || numbers(text).next().is_none() {
            return Err(minimum.error("a version has numbers"));
        }
        let jdk = match beside.get("scheme") {
            None => false,
            Some(scheme) if scheme.str()? == "jdk" => true,
            Some(scheme) => return Err(scheme.error("the only scheme is `jdk`")),
        };
        Ok(VersionAtLeast { fact: load.texts(value)?, minimum: text.into(), jdk })
    }
}

/// The numbers of a version, as far as it is made of numbers: `V2.0`, `1.8.0_202`, `3.9.6-beta`.
fn numbers(text: &str) -> impl Iterator<Item = u64> {
    let text = text.trim().trim_start_matches(['v', 'V']);
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '_').unwrap_or(text.len());
    let head = text.split_at_checked(end).map_or(text, |(head, _)| head);
    head.split(['.', '_']).filter(|part| !part.is_empty()).map(|part| part.parse().unwrap_or(u64::MAX))
}

fn compare(a: impl Iterator<Item = u64>, b: impl Iterator<Item = u64>) -> Ordering {
    let (mut a, mut b) = (a.fuse(), b.fuse());
    loop {
        match (a.next(), b.next()) {
            (None, None) => return Ordering::Equal,
            // 2 and 2.0 are the same version.
            (left, right) => match left.unwrap_or(0).cmp(&right.unwrap_or(0)) {
                Ordering::Equal => {}
                other => return other,
            },
        }
    }
}

/// The numbers as Java counts since version 9.
fn java(text: &str) -> impl Iterator<Item = u64> {
    let old = numbers(text).next() == Some(1) && numbers(text).nth(1).is_some();
    numbers(text).skip(usize::from(old))
}

impl Check for VersionAtLeast {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.fact]
    }

    fn params(&self) -> &'static [&'static str] {
        &["found", "expected"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let hit = facts.fact(&self.fact);
        let Some(Value::Text(text)) = notes.known(&self.fact, hit) else { return Truth::Unknown };
        if is_masked(text) || numbers(text).next().is_none() {
            return notes.missing(&self.fact, hit.trail, Lack::Unreadable);
        }
        let order = if self.jdk {
            compare(java(text), java(&self.minimum))
        } else {
            compare(numbers(text), numbers(&self.minimum))
        };
        if order != Ordering::Less {
            return Truth::Yes;
        }
        notes.violated(|| {
            Violation::at(hit.trail)
                .param("found", Param::of(Value::Text(text), &self.fact))
                .param("expected", Param::Masked(self.minimum.to_string()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_number_by_number() {
        let order = |a: &str, b: &str| compare(numbers(a), numbers(b));
        assert_eq!(order("1.8", "1.10"), Ordering::Less);
        assert_eq!(order("V2.0", "2"), Ordering::Equal);
        assert_eq!(order("3.9.6-beta", "2.5"), Ordering::Greater);
        let java_order = |a: &str, b: &str| compare(java(a), java(b));
        assert_eq!(java_order("1.8.0_202", "1.8"), Ordering::Greater);
        assert_eq!(java_order("1.7.0", "1.8"), Ordering::Less);
        assert_eq!(java_order("11", "1.8"), Ordering::Greater);
        assert_eq!(java_order("17.0.2", "1.8"), Ordering::Greater);
        assert_eq!(java_order("8u202", "1.8"), Ordering::Equal);
    }
}
