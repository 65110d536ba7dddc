//! `GET /checklist/{rules}`.

use crate::answer::{Refusal, rule_set};
use crate::screen::{language, today};
use axum::extract::{Path, Query};
use axum::response::Json;
use prescreen::fact::Origin;
use prescreen::rule::Context;
use prescreen::submission::{ApplicantKind, Choice, Submission};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
pub(crate) struct Wanted {
    kind: Option<String>,
    lang: Option<String>,
}

pub(crate) async fn checklist(Path(rules): Path<String>, Query(wanted): Query<Wanted>) -> Result<Json<Value>, Refusal> {
    let rules = rule_set(&rules)?;
    let language = language(wanted.lang.as_deref())?;
    let mut partial = Submission::default();
    if let Some(kind) = &wanted.kind {
        let kind = ApplicantKind::from_name(kind).ok_or_else(|| Refusal::bad("there is no such kind of applicant"))?;
        partial.applicant.kind = Some(kind.into());
    }
    let items = rules.checklist(&partial, &Context::on(today()));
    let items: Vec<Value> = items
        .iter()
        .map(|item| {
            json!({
                "fact": item.fact,
                "label": item.label(language),
                "need": item.need.name(),
                "when": item.when(language),
                "owed": item.owed,
                "by": match item.origin { Origin::Applicant => "applicant", Origin::Evidence => "observer" },
                "why": item.why(language),
                "source": item.source,
            })
        })
        .collect();
    Ok(Json(json!({ "format": "prescreen.checklist/1", "rules": rules.id(), "items": items })))
}
