//! `amount`: an amount of money lies within bounds.

use super::load::Load;
use super::{Check, Kind, Notes, Param, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{FactPath, Lack, Resolver, Value};
use crate::text::decimal::ascii_digit;

/// `{ amount = "supplier.entered_amount", more-than = "0", at-most = "1.00", decimals = 2 }`: a decimal text, compared
/// exactly; never a floating-point number. Digits of any script and full-width points are read. A rate in percent (`13`, `13%`) is
/// read in the same way. One below zero is below every bound. More decimals than `decimals` are a violation. A text that is no amount
/// tells nothing. A violation carries `found`.
#[derive(Debug)]
pub(crate) struct Amount {
    fact: FactPath,
    more_than: Option<i128>,
    at_least: Option<i128>,
    at_most: Option<i128>,
    less_than: Option<i128>,
    decimals: usize,
}

/// Decimal places that are kept exactly.
const PLACES: usize = 12;

/// An amount in units of 10^-12 and the number of decimals it was written with.
pub(super) fn read(text: &str) -> Option<(i128, usize)> {
    let text = text.trim().trim_start_matches(['¥', '￥']).trim_end_matches(['元', '%', '％']).trim();
    let (whole, fraction) = text.split_once(['.', '．']).unwrap_or((text, ""));
    let whole = whole.chars().filter(|c| !matches!(c, ',' | '，'));
    let decimals = fraction.chars().count();
    if !(1..=18).contains(&whole.clone().count()) || decimals > PLACES {
        return None;
    }
    let padded = fraction.chars().chain(std::iter::repeat_n('0', PLACES.saturating_sub(decimals)));
    let amount = whole
        .chain(padded)
        .try_fold(0_i128, |amount, c| amount.checked_mul(10)?.checked_add(i128::from(ascii_digit(c)?.to_digit(10)?)))?;
    Some((amount, decimals))
}

impl Kind for Amount {
    const BESIDE: &'static [&'static str] = &["more-than", "at-least", "at-most", "less-than", "decimals"];

    fn read(value: &Toml<'_>, beside: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let bound = |key: &str| {
            let Some(toml) = beside.get(key) else { return Ok(None) };
            match read(toml.str()?) {
                Some((amount, _)) => Ok(Some(amount)),
                None => Err(toml.error("an amount is expected, as text")),
            }
        };
        let decimals = match beside.get("decimals") {
            None => PLACES,
            Some(toml) => {
                usize::try_from(toml.integer()?).map_err(|_| toml.error("a number of decimals is not negative"))?
            }
        };
        Ok(Amount {
            fact: load.texts(value)?,
            more_than: bound("more-than")?,
            at_least: bound("at-least")?,
            at_most: bound("at-most")?,
            less_than: bound("less-than")?,
            decimals,
        })
    }
}

/// What [`read`] reads, of an amount that may be below zero.
fn read_signed(text: &str) -> Option<(i128, usize)> {
    match text.trim().trim_start_matches(['¥', '￥']).trim_start().strip_prefix(['-', '−', '－']) {
        None => read(text),
        Some(rest) => read(rest).and_then(|(amount, decimals)| Some((amount.checked_neg()?, decimals))),
    }
}

impl Check for Amount {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.fact]
    }

    fn params(&self) -> &'static [&'static str] {
        &["found"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let hit = facts.fact(&self.fact);
        let Some(Value::Text(text)) = notes.known(&self.fact, hit) else { return Truth::Unknown };
        let Some((amount, decimals)) = read_signed(text) else {
            return notes.missing(&self.fact, hit.trail, Lack::Unreadable);
        };
        let fits = decimals <= self.decimals
            && self.more_than.is_none_or(|bound| amount > bound)
            && self.at_least.is_none_or(|bound| amount >= bound)
            && self.at_most.is_none_or(|bound| amount <= bound)
            && self.less_than.is_none_or(|bound| amount < bound);
        if fits {
            return Truth::Yes;
        }
        notes.violated(|| Violation::at(hit.trail).param("found", Param::of(Value::Text(text), &self.fact)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_of_any_script() {
        let unit = 1_000_000_000_000_i128;
        for (text, amount) in [
            ("0.37", Some((unit * 37 / 100, 2))),
            ("０．３７", Some((unit * 37 / 100, 2))),
            ("￥１，２００.５0 元", Some((unit * 12005 / 10, 2))),
            ("٣", Some((unit * 3, 0))),
            ("１３％", Some((unit * 13, 0))),
            ("0.0.1", None),
            ("〇", None),
            ("", None),
        ] {
            assert_eq!(read(text), amount, "{text}");
        }
    }
}
