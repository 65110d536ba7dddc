//! `POST /screen`.

use crate::Capacity;
use crate::answer::{Refusal, rule_set};
use crate::upload::{self, Upload};
use axum::extract::{Multipart, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{Duration, NaiveDate, Utc};
use prescreen::fact::{Day, Language};
use prescreen::observe::{observe_attachments, picture};
use prescreen::render::{Format, Options, Run, Screened};
use prescreen::rule::Context;
use prescreen::submission::Submission;
use serde::Deserialize;
use std::sync::Arc;
use tokio::time::timeout;

#[derive(Deserialize)]
pub(crate) struct Wanted {
    rules: Option<String>,
    format: Option<String>,
    lang: Option<String>,
    as_of: Option<String>,
}

/// Today where the platforms are.
pub(crate) fn today() -> NaiveDate {
    (Utc::now() + Duration::hours(8)).date_naive()
}

pub(crate) fn language(code: Option<&str>) -> Result<Language, Refusal> {
    Language::from_code(code.unwrap_or("en")).ok_or_else(|| Refusal::bad("lang is en, zh or es"))
}

fn media_type(format: Format) -> &'static str {
    match format {
        Format::Json | Format::Rdjson => "application/json",
        Format::Sarif | Format::SarifGithub => "application/sarif+json",
        Format::Junit => "application/xml",
        Format::Html | Format::Index => "text/html; charset=utf-8",
        Format::Markdown => "text/markdown; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}

pub(crate) async fn screen(
    State(capacity): State<Arc<Capacity>>,
    Query(wanted): Query<Wanted>,
    form: Multipart,
) -> Result<Response, Refusal> {
    let format = Format::from_name(wanted.format.as_deref().unwrap_or("json"))
        .ok_or_else(|| Refusal::bad("there is no such format"))?;
    let mut options = Options::default();
    options.language = language(wanted.lang.as_deref())?;
    let as_of = wanted.as_of.as_deref().map(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d")).transpose();
    let as_of = as_of.map_err(|_| Refusal::bad("as_of is a date like 2026-11-21"))?;
    let broken = |_| Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "service", "the application was not screened");
    // No body is read without a place, and none keeps a processor waiting that is still on its way.
    let place = capacity.place()?;
    let slow = |_| Refusal::new(StatusCode::REQUEST_TIMEOUT, "slow", "the application took too long to arrive");
    let upload = timeout(capacity.upload, upload::read(form)).await.map_err(slow)??;
    let turn = capacity.turn().await?;
    // The work goes on when the client goes away, and keeps its place and its turn until it is done.
    let work = move || {
        let _held = (place, turn);
        report(upload, &wanted, as_of, format, &options)
    };
    let body = tokio::task::spawn_blocking(work).await.map_err(|_| broken(()))??;
    Ok(([(header::CONTENT_TYPE, media_type(format)), (header::CACHE_CONTROL, "no-store")], body).into_response())
}

fn report(
    upload: Upload,
    wanted: &Wanted,
    as_of: Option<NaiveDate>,
    format: Format,
    options: &Options,
) -> Result<Vec<u8>, Refusal> {
    let Upload { submission: json, mut files } = upload;
    let mut submission = Submission::from_json(&json)
        .map_err(|error| Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, error.kind().name(), error.to_string()))?;
    observe_attachments(&mut submission, &mut files, &picture::Limits::default());
    let own = submission.rules.as_ref().map_or("third-party-payment", |name| name.expose());
    let rules = rule_set(wanted.rules.as_deref().unwrap_or(own))?;
    let stated = submission.as_of.and_then(|date| date.known()).and_then(|day| match day {
        Day::On(day) => Some(day),
        Day::LongTerm => None,
    });
    let as_of = as_of.or(stated).unwrap_or_else(today);
    let report = rules.screen(&submission, &Context::on(as_of));
    let one = [Screened::new("application", report).with_source("submission.json", &json)];
    let mut body = Vec::new();
    format
        .render(&Run::new(&one, &[]), options, &mut body)
        .map_err(|_| Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "service", "the report was not written"))?;
    Ok(body)
}
