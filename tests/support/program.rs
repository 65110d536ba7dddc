//! Running an example program as people do.
#![allow(dead_code, reason = "not every test needs everything")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

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

impl Run {
    fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Run { status: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// Runs the example `name` with these arguments.
pub fn run(name: &str, arguments: &[&str]) -> Run {
    let output = Command::new(example(name))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    Run::of(output)
}

/// Starts the example `name` in this folder, all its streams open.
pub fn start(name: &str, arguments: &[&str], folder: &Path) -> Child {
    let mut command = Command::new(example(name));
    command.args(arguments).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the program starts")
}

/// Runs the example `name` in this folder, with these bytes on standard input.
pub fn feed(name: &str, arguments: &[&str], folder: &Path, input: &[u8]) -> Run {
    let mut child = start(name, arguments, folder);
    let mut stdin = child.stdin.take().expect("a pipe");
    std::thread::scope(|scope| {
        // A program that refuses its arguments reads nothing.
        scope.spawn(move || stdin.write_all(input).is_ok());
        Run::of(child.wait_with_output().expect("the program ends"))
    })
}
