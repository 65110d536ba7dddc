//! Running an example program as people do.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Where cargo put the examples that belong to this test, built if only this test was asked for.
fn example(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("the test has a path");
    let profile = test.parent().and_then(|deps| deps.parent()).expect("target/<profile>/deps/<test>");
    let path = profile.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if !path.is_file() {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(env!("CARGO_MANIFEST_DIR")).args([
            "build",
            "--quiet",
            "--features",
            "full",
            "--example",
            name,
        ]);
        cargo.env("CARGO_TARGET_DIR", profile.parent().expect("the target folder"));
        if profile.ends_with("release") {
            cargo.arg("--release");
        }
        assert!(cargo.status().is_ok_and(|status| status.success()), "{} cannot be built", path.display());
    }
    path
}

/// What a run gave.
pub struct Run {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

/// Runs the example `name` with these arguments.
pub fn run(name: &str, arguments: &[&str]) -> Run {
    let output: Output = Command::new(example(name))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Run { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}
