//! `sole-trader-account`: an account name fits an individual business.

use super::load::Load;
use super::{Check, Kind, Notes, Param, Role, Truth, Violation};
use crate::data::{Table, Toml};
use crate::error::LoadError;
use crate::fact::{Fact, FactPath, Hit, Lack, Resolver, Value};
use crate::text::name::{SoleTraderFit, is_no_trade_name, same_visible_name, sole_trader_account_fits};
use crate::text::normal::is_masked;

/// `{ sole-trader-account = { account = …, trade-name = …, operator = … } }`: the account is in the trade name, in the
/// operator's, or in one of the forms that banks make of both (个体户 and the operator's name, the trade name with the
/// operator in brackets). A licence without a trade name leaves only the operator's forms. With `unnamed-only = true` it is
/// 个体户 and the operator's name where the licence says that there is no trade name, and nothing else. A violation stands
/// at `account` and carries `found` and `expected`, the trade name.
#[derive(Debug)]
pub(crate) struct SoleTraderAccount {
    account: FactPath,
    trade_name: FactPath,
    operator: FactPath,
    unnamed_only: bool,
}

impl Kind for SoleTraderAccount {
    fn read(value: &Toml<'_>, _: &Table<'_>, load: &Load<'_>) -> Result<Self, LoadError> {
        let table = value.table()?;
        table.allow(&["account", "trade-name", "operator", "unnamed-only"])?;
        let path = |key: &str| load.path(&table.require(key)?);
        Ok(SoleTraderAccount {
            account: path("account")?,
            trade_name: path("trade-name")?,
            operator: path("operator")?,
            unnamed_only: table.get("unnamed-only").map_or(Ok(false), |toml| toml.bool())?,
        })
    }
}

impl SoleTraderAccount {
    /// Whether the name of a business without a trade name is made of its operator's. Stars may also hide a trade name.
    fn unnamed(
        &self,
        notes: &mut Notes,
        (account, name): (Hit<'_>, &str),
        (operator, person): (Hit<'_>, &str),
        (trade_name, trade): (Hit<'_>, &str),
    ) -> Truth {
        if sole_trader_account_fits(name, None, person) == SoleTraderFit::PrefixedOperator && !is_masked(name) {
            return Truth::Yes;
        }
        let names =
            [(&self.account, account, name), (&self.operator, operator, person), (&self.trade_name, trade_name, trade)];
        match names.into_iter().find(|(_, _, name)| is_masked(name)) {
            Some((path, hit, _)) => notes.missing(path, hit.trail, Lack::Unreadable),
            None => notes.violated(|| {
                Violation::at(account.trail)
                    .related(Role::Expected, trade_name.trail)
                    .param("found", Param::of(Value::Text(name), &self.account))
                    .param("expected", Param::of(Value::Text(trade), &self.trade_name))
            }),
        }
    }
}

impl Check for SoleTraderAccount {
    fn facts(&self) -> Vec<&FactPath> {
        vec![&self.account, &self.trade_name, &self.operator]
    }

    fn params(&self) -> &'static [&'static str] {
        &["found", "expected"]
    }

    fn eval(&self, facts: &Resolver<'_>, notes: &mut Notes) -> Truth {
        let (account, operator) = (facts.fact(&self.account), facts.fact(&self.operator));
        let trade_name = facts.fact(&self.trade_name);
        if self.unnamed_only
            && let Fact::Known(Value::Text(trade)) = trade_name.fact
            && !is_no_trade_name(trade)
        {
            return notes.violated(|| {
                let violation = Violation::at(account.trail)
                    .related(Role::Expected, trade_name.trail)
                    .param("expected", Param::of(Value::Text(trade), &self.trade_name));
                match account.fact {
                    Fact::Known(value) => violation.param("found", Param::of(value, &self.account)),
                    _ => violation,
                }
            });
        }
        let known = (notes.known(&self.account, account), notes.known(&self.operator, operator));
        let (Some(Value::Text(name)), Some(Value::Text(person))) = known else { return Truth::Unknown };
        if self.unnamed_only {
            return match trade_name.fact {
                Fact::Known(Value::Text(trade)) => {
                    self.unnamed(notes, (account, name), (operator, person), (trade_name, trade))
                }
                _ => notes.missing(&self.trade_name, trade_name.trail, Lack::Absent),
            };
        }
        let trade = match trade_name.fact {
            Fact::Known(Value::Text(trade)) => Some(trade),
            _ => None,
        };
        // A personal account of the operator is accepted as well as the business's own.
        if same_visible_name(name, person) == Some(true) {
            return Truth::Yes;
        }
        match sole_trader_account_fits(name, trade, person) {
            SoleTraderFit::Near(_) | SoleTraderFit::Different => {
                let mut names = [(&self.account, account, name), (&self.operator, operator, person)]
                    .into_iter()
                    .chain(trade.map(|trade| (&self.trade_name, trade_name, trade)));
                if let Some((path, hit, _)) = names.find(|(_, _, name)| is_masked(name)) {
                    return notes.missing(path, hit.trail, Lack::Unreadable);
                }
                if trade.is_none() {
                    return notes.missing(&self.trade_name, trade_name.trail, Lack::Absent);
                }
                notes.violated(|| {
                    let violation = Violation::at(account.trail)
                        .related(Role::Expected, trade_name.trail)
                        .param("found", Param::of(Value::Text(name), &self.account));
                    match trade {
                        Some(trade) => violation.param("expected", Param::of(Value::Text(trade), &self.trade_name)),
                        None => violation,
                    }
                })
            }
            _ => Truth::Yes,
        }
    }
}
