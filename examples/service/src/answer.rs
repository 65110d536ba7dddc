//! Errors as answers: a status, a kind for programs, a message without values.

use axum::http::{HeaderValue, StatusCode, header};
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

    /// There is no room now.
    pub(crate) fn busy() -> Self {
        Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "busy", "too many applications at a time: try again later")
    }

    pub(crate) fn bad(message: impl Into<String>) -> Self {
        Refusal::new(StatusCode::BAD_REQUEST, "request", message)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = serde_json::json!({ "error": { "kind": self.kind, "message": self.message } });
        let mut answer = (self.status, Json(body)).into_response();
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        answer
    }
}

/// An embedded rule set. They are read once and shared by all requests.
pub(crate) fn rule_set(name: &str) -> Result<RuleSet, Refusal> {
    RuleSet::builtin(name)
        .map_err(|_| Refusal::new(StatusCode::NOT_FOUND, "rules", "there is no rule set of this name"))
}
