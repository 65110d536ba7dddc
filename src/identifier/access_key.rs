//! Alibaba Cloud AccessKey id: `LTAI` and 12 or 20 letters and digits; a temporary one is `STS.` and letters and digits.

use super::{Judgement, Slip, folded, secret};
use crate::text::normal::{Case, Code, Hyphens};

/// Grades an id as typed. Letter case counts. A secret in its place is refused as such.
pub(super) fn judge(raw: &str) -> Judgement {
    let code = Code::<128>::read(raw, Hyphens::Keep, Case::Keep);
    let bytes = code.bytes();
    if code.count() == 0 {
        return Judgement::invalid("empty");
    }
    if bytes.contains(&b'*') {
        return Judgement::MASKED;
    }
    let alphanumeric = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_alphanumeric);
    if let Some(rest) = bytes.strip_prefix(b"STS.") {
        return if alphanumeric(rest) && !code.overflows() {
            folded(Judgement::VALID, code.changes())
        } else {
            Judgement::invalid("characters")
        };
    }
    let Some(rest) = bytes.strip_prefix(b"LTAI") else {
        return Judgement::invalid(if code.as_str().is_some_and(secret::is_key_secret) { "secret" } else { "prefix" });
    };
    if !alphanumeric(rest) {
        return Judgement::invalid("characters");
    }
    if !matches!(code.count(), 16 | 24) {
        return Judgement::invalid("length").with_slip(Slip::WrongLength);
    }
    folded(Judgement::VALID, code.changes())
}
