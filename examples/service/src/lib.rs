//! prescreen behind HTTP: bounded uploads in memory, shared rule sets, no files, and no more work than can be done.

mod answer;
mod capacity;
mod checklist;
mod screen;
mod upload;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::Json;
use axum::routing::{get, post};
pub use capacity::Capacity;
use std::sync::Arc;

/// Most bytes of one request.
pub const MAX_BODY: usize = 32 << 20;
/// Most pictures of one application.
pub const MAX_FILES: usize = 64;

/// The service, as large as this machine.
pub fn app() -> Router {
    app_with(Capacity::of_this_machine())
}

/// The service with room for so many applications.
pub fn app_with(capacity: Capacity) -> Router {
    Router::new()
        .route("/screen", post(screen::screen))
        .route("/checklist/{rules}", get(checklist::checklist))
        .route("/schema", get(|| async { Json(prescreen::submission::json_schema()) }))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .with_state(Arc::new(capacity))
}
