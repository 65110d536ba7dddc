//! Names, numbers and dates: no panic, comparisons are symmetric.
#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use prescreen::identifier::{Scheme, judge, judge_kind};
use prescreen::text::date::read_date;
use prescreen::text::name::{compare_organisation, compare_person, is_organisation_name, sole_trader_account_fits};
use prescreen::text::normal::{is_masked, masks_agree};
use prescreen::text::number::compare_numbers;

fuzz_target!(|pair: (&str, &str)| {
    let (a, b) = pair;
    let as_of = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    let _ = (judge(Scheme::PersonName, a, as_of), judge(Scheme::CompanyName, a, as_of));
    let _ = (
        judge_kind("company_name_eq", a, as_of),
        judge_kind("sole_trader_account", a, as_of),
        judge_kind("mask_match", a, as_of),
    );
    let _ = (read_date(a), is_masked(a), is_organisation_name(a), sole_trader_account_fits(a, Some(b), a));
    let kind = |similarity| std::mem::discriminant(&similarity);
    assert_eq!(kind(compare_person(a, b)), kind(compare_person(b, a)));
    assert_eq!(kind(compare_organisation(a, b)), kind(compare_organisation(b, a)));
    assert_eq!(masks_agree(a, b), masks_agree(b, a));
    assert_eq!(compare_numbers(a, b), compare_numbers(b, a));
});
