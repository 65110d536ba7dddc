//! Alipay login: an e-mail address or a mainland mobile number. 2088… with 16 digits is an account id, not a login.

use super::{Judgement, Slip, email, phone};
use crate::text::normal::Code;

/// Grades a login as typed.
pub(super) fn judge(raw: &str) -> Judgement {
    if raw.chars().any(|c| matches!(c, '@' | '＠' | '﹫')) {
        return email::judge(raw);
    }
    let code = Code::<24>::plain(raw);
    if code.count() == 0 {
        return Judgement::invalid("empty");
    }
    if code.is_masked() {
        return Judgement::MASKED;
    }
    if code.is_digits() && code.count() == 16 && code.bytes().starts_with(b"2088") {
        return Judgement::invalid("account-id").with_slip(Slip::OtherScheme);
    }
    phone::judge_mobile(raw)
}
