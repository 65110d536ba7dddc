//! Principal name of an Alibaba Cloud RAM user: `user@alias.onaliyun.com`. A RAM user owns no account.

use super::{Judgement, folded};
use crate::text::normal::{Case, Code, Hyphens};

/// Grades a name as typed: at most 128 characters, at most 64 before the sign.
pub(super) fn judge(raw: &str) -> Judgement {
    let code = Code::<160>::read(raw.trim(), Hyphens::Keep, Case::Keep);
    if code.count() == 0 {
        return Judgement::invalid("empty");
    }
    let bytes = code.bytes();
    if bytes.contains(&b'*') {
        return Judgement::MASKED;
    }
    if raw.trim().chars().any(char::is_whitespace) {
        return Judgement::invalid("spaces");
    }
    if code.count() > 128 {
        return Judgement::invalid("length");
    }
    let Some(at) = bytes.iter().position(|byte| *byte == b'@') else {
        return Judgement::invalid("no-at-sign");
    };
    let (user, domain) = (bytes.get(..at).unwrap_or(&[]), bytes.get(at + 1..).unwrap_or(&[]));
    let fits = |part: &[u8]| {
        !part.is_empty() && part.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
    };
    if !fits(user) || !fits(domain) {
        return Judgement::invalid("characters");
    }
    if user.len() > 64 {
        return Judgement::invalid("length");
    }
    if domain.starts_with(b".") || domain.ends_with(b".") || domain.windows(2).any(|pair| pair == b"..") {
        return Judgement::invalid("domain");
    }
    folded(Judgement::VALID, code.changes())
}
