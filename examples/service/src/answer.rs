//! Errors as answers: a status, a kind for programs, a message without values.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Json, Response};
use prescreen::rule::RuleSet;

/// Why a request gets no report.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) kind: &'static str,
    pub(crate) message: String,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, kind: &'static str, message: impl Into<String>) -> Self {
        Refusal { status, kind, message: message.into() }
    }

    pub(crate) fn bad(message: impl Into<String>) -> Self {
        Refusal::new(StatusCode::BAD_REQUEST, "request", message)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = serde_json::json!({ "error": { "kind": self.kind, "message": self.message } });
        (self.status, Json(body)).into_response()
    }
}

/// An embedded rule set. They are read once and shared by all requests.
pub(crate) fn rule_set(name: &str) -> Result<RuleSet, Refusal> {
    RuleSet::builtin(name)
        .map_err(|_| Refusal::new(StatusCode::NOT_FOUND, "rules", "there is no rule set of this name"))
}
