//! One rule set shared by many threads gives the same bytes to all of them, whoever comes first.
#![cfg(feature = "full")]

mod support;

use prescreen::fact::Language;
use prescreen::observe::picture::{Judge, Picture};
use prescreen::render::{Format, Options, Run, Screened};
use prescreen::rule::{Context, RuleSet};
use prescreen::submission::Submission;
use std::fs;
use std::sync::{Arc, Barrier};
use std::thread;
use support::{as_of, bundles, submission};

const THREADS: usize = 16;
const BUNDLES: [&str; 4] = [
    "third-party-payment/nearly-everything-wrong",
    "third-party-payment/enterprise-complete",
    "alipay/individual-complete",
    "supplier-1688/deposits-mixed-up",
];

fn is_shared<T: Send + Sync>() {}

#[test]
fn what_services_share_can_be_shared() {
    is_shared::<RuleSet>();
    is_shared::<prescreen::report::Report>();
    is_shared::<prescreen::report::policy::Policy>();
    is_shared::<prescreen::report::policy::Baseline>();
    is_shared::<Submission<'static>>();
    is_shared::<Screened>();
    is_shared::<prescreen::bundle::BundleError>();
    is_shared::<prescreen::error::LoadError>();
    is_shared::<prescreen::error::ParseError>();
}

/// Everything that a run over these bundles writes, in another order for each thread.
fn work(rules: &[RuleSet], texts: &[String], first: usize) -> Vec<Vec<u8>> {
    let mut outputs = vec![Vec::new(); texts.len()];
    for step in 0..texts.len() {
        let at = (first + step) % texts.len();
        let text = &texts[at];
        let value = serde_json::from_str(text).expect("JSON");
        let read = Submission::from_json(text.as_bytes()).expect("a submission");
        let report = rules[at].screen(&read, &Context::on(as_of(&value)));
        let one = [Screened::new("bundle", report).with_source("submission.json", text.as_bytes())];
        for (format, language) in Format::ALL.into_iter().zip(Language::ALL.into_iter().cycle()) {
            let mut options = Options::default();
            options.language = language;
            format.render(&Run::new(&one, &[]), &options, &mut outputs[at]).expect("a vector takes everything");
        }
    }
    outputs
}

#[test]
fn many_threads_give_identical_bytes() {
    let texts = BUNDLES.map(|name| submission(name).to_string());
    // The sets are first asked for by all threads at once, so that they race to load them.
    let barrier = Arc::new(Barrier::new(THREADS));
    let outputs: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|number| {
                let (barrier, texts) = (Arc::clone(&barrier), &texts);
                scope.spawn(move || {
                    barrier.wait();
                    let set = |name: &str| RuleSet::builtin(name.split('/').next().expect("a set")).expect("a set");
                    work(&BUNDLES.map(set), texts, number)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    let alone =
        work(&BUNDLES.map(|name| RuleSet::builtin(name.split('/').next().expect("a set")).expect("a set")), &texts, 0);
    assert!(alone.iter().all(|output| output.len() > 10_000));
    for (number, output) in outputs.iter().enumerate() {
        assert!(*output == alone, "thread {number} wrote other bytes");
    }
}

/// A submission is judged the same whatever was judged before it by the same set.
#[test]
fn nothing_outlives_a_judgement() {
    let rules = RuleSet::builtin("third-party-payment").expect("a set");
    let texts = BUNDLES.map(|name| submission(name).to_string());
    let judged = |text: &String| {
        let value = serde_json::from_str(text).expect("JSON");
        let read = Submission::from_json(text.as_bytes()).expect("a submission");
        format!("{:?}", rules.screen(&read, &Context::on(as_of(&value))))
    };
    let first: Vec<String> = texts.iter().map(judged).collect();
    let again: Vec<String> = texts.iter().rev().map(judged).collect();
    assert!(first.iter().eq(again.iter().rev()));
}

#[test]
fn pictures_are_judged_the_same_by_all_threads() {
    let folder = bundles().join("third-party-payment/individual-complete");
    let bytes = fs::read(folder.join("id-portrait.jpg")).expect("a picture");
    let judge = Judge::default();
    let look = || judge.judge(Picture { bytes: &bytes, name: Some("id-portrait.jpg"), slot: None });
    let alone = look();
    thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(look)).collect();
        for thread in threads {
            assert_eq!(thread.join().expect("no panic"), alone);
        }
    });
}
