//! An application as it is uploaded: its submission and its pictures, in memory.

use crate::MAX_FILES;
use crate::answer::Refusal;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use prescreen::observe::AttachmentSource;
use prescreen::submission::FileState;
use std::collections::BTreeMap;

#[derive(Default)]
pub(crate) struct Upload {
    pub(crate) submission: Vec<u8>,
    pub(crate) files: Files,
}

/// Pictures by the name that the submission has for them.
#[derive(Default)]
pub(crate) struct Files(BTreeMap<String, Vec<u8>>);

impl AttachmentSource for Files {
    fn read(&mut self, name: &str) -> Result<Vec<u8>, FileState> {
        self.0.remove(name).ok_or(FileState::Missing)
    }
}

fn refused(error: &MultipartError) -> Refusal {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "the application is larger than 32 MiB")
        }
        _ => Refusal::bad("the body is no complete multipart form"),
    }
}

/// Reads the form; the body is bounded before it comes here.
pub(crate) async fn read(mut form: Multipart) -> Result<Upload, Refusal> {
    let mut upload = Upload::default();
    let mut seen = false;
    while let Some(part) = form.next_field().await.map_err(|error| refused(&error))? {
        let (name, file) = (part.name().map(str::to_owned), part.file_name().map(str::to_owned));
        let bytes = part.bytes().await.map_err(|error| refused(&error))?.to_vec();
        match (name.as_deref(), file) {
            (Some("submission"), _) if !seen => {
                upload.submission = bytes;
                seen = true;
            }
            (Some("file"), Some(file)) if upload.files.0.len() < MAX_FILES => {
                if upload.files.0.insert(file, bytes).is_some() {
                    return Err(Refusal::bad("two files have the same name"));
                }
            }
            (Some("file"), Some(_)) => return Err(Refusal::bad("there are more than 64 files")),
            _ => {
                return Err(Refusal::bad(
                    "a form has one part `submission`, and a part `file` with a name for each picture",
                ));
            }
        }
    }
    if seen { Ok(upload) } else { Err(Refusal::bad("the part `submission` is missing")) }
}
