//! The service, asked as a client would ask it.

use axum::body::{Body, Bytes};
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use http_body_util::channel::{Channel, Sender};
use prescreen_service::{Capacity, MAX_BODY, app, app_with};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tower::ServiceExt;

const BOUNDARY: &str = "part-of-a-form";

fn bundle(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../bundles/third-party-payment").join(name)
}

/// One part of a form.
fn part(body: &mut Vec<u8>, name: &str, file: &str, bytes: &[u8]) {
    let head = format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\r\n");
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n");
}

fn form(folder: &Path) -> Vec<u8> {
    let mut body = Vec::new();
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    for path in files {
        let file = path.file_name().expect("a name").to_string_lossy().into_owned();
        let name = if file == "submission.json" { "submission" } else { "file" };
        if file != "expected.json" {
            part(&mut body, name, &file, &std::fs::read(&path).expect("a file"));
        }
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

async fn post(uri: &str, body: Vec<u8>) -> (StatusCode, String, Vec<u8>) {
    let request = Request::post(uri)
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .body(Body::from(body))
        .expect("a request");
    answer(request).await
}

async fn get(uri: &str) -> (StatusCode, String, Vec<u8>) {
    answer(Request::get(uri).body(Body::empty()).expect("a request")).await
}

async fn answer(request: Request<Body>) -> (StatusCode, String, Vec<u8>) {
    let answer = app().oneshot(request).await.expect("an answer");
    let kind = answer.headers().get(header::CONTENT_TYPE).map_or("", |kind| kind.to_str().expect("a type")).to_owned();
    let (status, body) = (answer.status(), answer.into_body().collect().await.expect("a body").to_bytes().to_vec());
    (status, kind, body)
}

fn json(body: &[u8]) -> Value {
    serde_json::from_slice(body).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(body)))
}

fn temporary_files() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(std::env::temp_dir()).expect("a folder").flatten().map(|entry| entry.path()).collect();
    found.retain(|path| path.is_file());
    found.sort();
    found
}

#[tokio::test]
async fn bundles_are_screened_with_their_pictures() {
    let (status, kind, body) = post("/screen", form(&bundle("individual-complete"))).await;
    assert_eq!((status, kind.as_str()), (StatusCode::OK, "application/json"));
    let report = json(&body);
    assert_eq!((&report["format"], &report["bundles"][0]["verdict"]), (&"prescreen.report/1".into(), &"clear".into()));
    let (_, _, body) = post("/screen", form(&bundle("individual-id-back-missing"))).await;
    assert_eq!(json(&body)["bundles"][0]["verdict"], "rejected");
}

#[tokio::test]
async fn formats_languages_and_days_are_asked_for() {
    let (status, kind, body) = post("/screen?format=html&lang=zh", form(&bundle("nearly-everything-wrong"))).await;
    assert_eq!((status, kind.as_str()), (StatusCode::OK, "text/html; charset=utf-8"));
    let page = String::from_utf8(body).expect("UTF-8");
    assert!(page.contains("会被驳回") && !page.contains("周明远"));
    let (_, _, body) = post("/screen?as_of=2045-01-01", form(&bundle("individual-complete"))).await;
    assert_eq!(json(&body)["bundles"][0]["verdict"], "rejected");
    for uri in ["/screen?format=yaml", "/screen?lang=de", "/screen?as_of=tomorrow"] {
        let (status, _, body) = post(uri, form(&bundle("individual-complete"))).await;
        assert_eq!((status, &json(&body)["error"]["kind"]), (StatusCode::BAD_REQUEST, &"request".into()));
    }
    let (status, _, _) = post("/screen?rules=none", form(&bundle("individual-complete"))).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn uploads_are_bounded_and_leave_nothing() {
    let before = temporary_files();
    let mut large = Vec::new();
    part(&mut large, "submission", "submission.json", &vec![b' '; MAX_BODY + 1]);
    let (status, _, body) = post("/screen", large).await;
    assert_eq!((status, &json(&body)["error"]["kind"]), (StatusCode::PAYLOAD_TOO_LARGE, &"too-large".into()));

    let mut many = Vec::new();
    part(&mut many, "submission", "submission.json", b"{}");
    (0..65).for_each(|number| part(&mut many, "file", &format!("{number}.jpg"), b"x"));
    many.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    let (status, _, _) = post("/screen", many).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);

    for (json_text, kind) in [("{\"applicant\":", "unreadable-json"), ("[]", "not-an-object")] {
        let mut body = Vec::new();
        part(&mut body, "submission", "submission.json", json_text.as_bytes());
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let (status, _, body) = post("/screen", body).await;
        assert_eq!((status, &json(&body)["error"]["kind"]), (StatusCode::UNPROCESSABLE_ENTITY, &kind.into()));
    }
    let cut: Vec<u8> = form(&bundle("individual-complete")).into_iter().take(3000).collect();
    for body in [Vec::new(), b"no form".to_vec(), cut] {
        assert_eq!(post("/screen", body).await.0, StatusCode::BAD_REQUEST);
    }
    let new: Vec<PathBuf> = temporary_files().into_iter().filter(|path| !before.contains(path)).collect();
    assert!(new.iter().all(|path| !path.to_string_lossy().contains("prescreen")), "{new:?}");
}

#[tokio::test]
async fn schema_and_checklist_are_served() {
    let (status, _, body) = get("/schema").await;
    assert_eq!((status, &json(&body)["title"]), (StatusCode::OK, &"prescreen submission".into()));
    let (status, _, body) = get("/checklist/alipay?kind=enterprise&lang=zh").await;
    assert_eq!((status, &json(&body)["format"]), (StatusCode::OK, &"prescreen.checklist/1".into()));
    assert!(json(&body)["items"].as_array().expect("items").len() > 5);
    assert_eq!(get("/checklist/none").await.0, StatusCode::NOT_FOUND);
    assert_eq!(get("/checklist/alipay?kind=nobody").await.0, StatusCode::BAD_REQUEST);
}

/// A form that is on its way as long as the sender is kept.
fn unfinished() -> (Sender<Bytes>, Request<Body>) {
    let (sender, body) = Channel::<Bytes>::new(1);
    let request = Request::post("/screen")
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .body(Body::new(body))
        .expect("a request");
    (sender, request)
}

fn whole() -> Request<Body> {
    Request::post("/screen")
        .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .body(Body::from(form(&bundle("individual-complete"))))
        .expect("a request")
}

#[tokio::test]
async fn whoever_comes_when_all_places_are_taken_is_told_so_at_once() {
    let app = app_with(Capacity::new(1, 1, Duration::from_secs(3600)));
    let (mut senders, mut running) = (Vec::new(), Vec::new());
    for _ in 0..2 {
        let (sender, request) = unfinished();
        senders.push(sender);
        running.push(tokio::spawn(app.clone().oneshot(request)));
    }
    tokio::task::yield_now().await;
    let refused = app.clone().oneshot(whole()).await.expect("an answer");
    assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(refused.headers().contains_key(header::RETRY_AFTER));
    let body = refused.into_body().collect().await.expect("a body").to_bytes();
    assert_eq!(json(&body)["error"]["kind"], "busy");
    // What needs no place is answered.
    let schema = app.clone().oneshot(Request::get("/schema").body(Body::empty()).expect("a request")).await;
    assert_eq!(schema.expect("an answer").status(), StatusCode::OK);
    // Whoever goes away leaves a place.
    drop(senders.pop());
    let gone = running.pop().expect("a request").await.expect("it ends").expect("an answer");
    assert_eq!(gone.status(), StatusCode::BAD_REQUEST);
    assert_eq!(app.oneshot(whole()).await.expect("an answer").status(), StatusCode::OK);
}

#[tokio::test]
async fn an_application_that_does_not_arrive_gives_its_place_back() {
    let app = app_with(Capacity::new(1, 0, Duration::from_millis(50)));
    let (_sender, request) = unfinished();
    let slow = app.clone().oneshot(request).await.expect("an answer");
    assert_eq!(slow.status(), StatusCode::REQUEST_TIMEOUT);
    assert_eq!(app.oneshot(whole()).await.expect("an answer").status(), StatusCode::OK);
}
