//! prescreen behind HTTP: bounded uploads in memory, shared rule sets, no files.

mod answer;
mod checklist;
mod screen;
mod upload;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::Json;
use axum::routing::{get, post};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Most bytes of one request.
pub const MAX_BODY: usize = 32 << 20;
/// Most pictures of one application.
pub const MAX_FILES: usize = 64;
/// Applications that are held in memory at a time.
const AT_A_TIME: usize = 4;

/// The service.
pub fn app() -> Router {
    Router::new()
        .route("/screen", post(screen::screen))
        .route("/checklist/{rules}", get(checklist::checklist))
        .route("/schema", get(|| async { Json(prescreen::submission::json_schema()) }))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .with_state(Arc::new(Semaphore::new(AT_A_TIME)))
}
