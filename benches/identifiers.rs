//! Nanoseconds per judgement of a plain valid value, for every scheme that has checks worth timing.
//!
//! `cargo bench --bench identifiers`. Times depend on the machine; the last column, the ratio to the resident number,
//! much less. The same table beside other crates, with allocations counted, comes from the package `benches/peers`.
//! Values are published specimens or computed.

use std::hint::black_box;
use std::io::{self, Write};
use std::time::Instant;

use chrono::NaiveDate;
use prescreen::identifier::{Scheme, judge};

const ROUNDS: usize = 15;
const CALLS: u32 = 20_000;

const VALUES: [(Scheme, &[&str]); 16] = [
    (Scheme::ResidentIdentityCard, &["11010519491231002X", "440524188001010014", "232722198309309821"]),
    (Scheme::LegacyResidentNumber, &["232722830930982"]),
    (Scheme::ResidencePermit, &["810000199408230021"]),
    (Scheme::ForeignPermanentResident, &["911124198108030024"]),
    (Scheme::UnifiedSocialCreditCode, &["91350100M000100Y43", "91440606722473344C", "12100000425006117P"]),
    (Scheme::OrganisationCode, &["D2143569-X"]),
    (Scheme::RegistrationNumber15, &["110108000000016"]),
    (Scheme::TaxpayerNumber, &["441303MA4W8KX36"]),
    (Scheme::PaymentCard, &["6200000000000005"]),
    (Scheme::CorporateAccount, &["01020304050607"]),
    (Scheme::BankBranchCode, &["105100000017"]),
    (Scheme::Phone, &["13900139000", "0571-86980893", "+86-755-2733-6688"]),
    (Scheme::Email, &["user@example.com"]),
    (Scheme::IcpFilingNumber, &["粤ICP备2024281756号-3"]),
    (Scheme::PublicSecurityNumber, &["京公网安备11010802020134号"]),
    (Scheme::Domain, &["www.example.com.cn"]),
];

fn main() -> io::Result<()> {
    let as_of = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
    let mut out = io::stdout().lock();
    writeln!(out, "{:<30} {:>12} {:>8}", "scheme", "ns/judgement", "ratio")?;
    let mut first = None;
    for (scheme, values) in VALUES {
        let nanoseconds = median(|| {
            for value in values {
                black_box(judge(scheme, black_box(value), as_of));
            }
        }) / values.len() as f64;
        let base = *first.get_or_insert(nanoseconds);
        writeln!(out, "{:<30} {nanoseconds:>12.1} {:>8.2}", scheme.name(), nanoseconds / base)?;
    }
    Ok(())
}

/// Nanoseconds per call: the median of several rounds, the first of which warms up.
fn median(call: impl Fn()) -> f64 {
    let mut rounds: Vec<f64> = (0..=ROUNDS)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..CALLS {
                call();
            }
            start.elapsed().as_nanos() as f64 / f64::from(CALLS)
        })
        .skip(1)
        .collect();
    rounds.sort_unstable_by(f64::total_cmp);
    rounds.get(ROUNDS / 2).copied().unwrap_or_default()
}
