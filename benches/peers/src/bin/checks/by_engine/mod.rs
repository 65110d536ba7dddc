//! The checks in the languages of others.

pub mod cel;
pub mod garde;
pub mod logic;
pub mod rego;
pub mod schema;

use crate::by_hand::{self, given, is_in_order, is_unexpired, same_name, same_number};
use crate::document::as_of;
use prescreen::identifier::Scheme;
use std::error::Error;

/// A contender over its own form of the document.
pub type Prepared = Result<Box<dyn FnMut() -> Vec<&'static str>>, Box<dyn Error>>;

/// The name as everybody shares it.
pub fn known(name: &str) -> Option<&'static str> {
    by_hand::CHECKS.into_iter().find(|check| *check == name)
}

/// What an engine's function of one text says.
pub type One = fn(&str) -> bool;
/// What an engine's function of two texts says.
pub type Two = fn(&str, &str) -> bool;

/// The functions that no engine has, by name.
pub const ONE: [(&str, One); 8] = [
    ("given", given),
    ("unexpired", |last| is_unexpired(last, as_of())),
    ("phone", |value| by_hand::is_valid(Scheme::Phone, value, as_of())),
    ("email", |value| by_hand::is_valid(Scheme::Email, value, as_of())),
    ("credit_code", |value| by_hand::is_valid(Scheme::UnifiedSocialCreditCode, value, as_of())),
    ("identity_number", |value| by_hand::is_valid(Scheme::ResidentIdentityCard, value, as_of())),
    ("person_name", |value| by_hand::is_valid(Scheme::PersonName, value, as_of())),
    ("icp_number", |value| by_hand::is_valid(Scheme::IcpFilingNumber, value, as_of())),
];
pub const TWO: [(&str, Two); 3] = [("same_name", same_name), ("same_number", same_number), ("in_order", is_in_order)];
