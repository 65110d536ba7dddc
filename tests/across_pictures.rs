//! One picture in two applicants' submissions of one run is found: the same file, and the same picture saved again, made
//! smaller or trimmed. Two people's documents are kept apart, and so are two applications that name one person.
#![cfg(feature = "picture")]

mod support;

use image::imageops::FilterType;
use image::{DynamicImage, ExtendedColorType, ImageEncoder};
use prescreen::observe::{Across, AttachmentSource, NotedPictures, observe_attachments, picture};
use prescreen::report::Outcome;
use prescreen::rule::{Context, RuleSet, Severity};
use prescreen::submission::{FileState, Submission};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use support::{as_of, bundles, set, submission};

const RULE: &str = "picture-of-another-applicant";
const ENTERPRISE: &str = "third-party-payment/enterprise-complete";
const LICENCE: &str = "business-licence.jpg";
const PORTRAIT: &str = "legal-representative-id-portrait.jpg";

/// One applicant's submission and the files it names.
#[derive(Clone)]
struct Application {
    submission: Value,
    files: BTreeMap<String, Vec<u8>>,
}

impl AttachmentSource for Application {
    fn read(&mut self, name: &str) -> Result<Vec<u8>, FileState> {
        self.files.get(name).cloned().ok_or(FileState::Missing)
    }
}

impl Application {
    /// A shipped bundle in the name of this applicant.
    fn of(bundle: &str, applicant: &str) -> Self {
        let mut submission = submission(bundle);
        assert!(set(&mut submission, "applicant.name", &json!(applicant)));
        let mut files = BTreeMap::new();
        for file in fs::read_dir(bundles().join(bundle)).expect("a folder").flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            if name.ends_with(".jpg") || name.ends_with(".png") {
                files.insert(name, fs::read(file.path()).expect("a picture"));
            }
        }
        Application { submission, files }
    }

    /// The same with files that are nobody else's, and that nobody can decode.
    fn with_own_pictures(mut self) -> Self {
        let name = self.submission["applicant"]["name"].to_string();
        self.files.values_mut().for_each(|bytes| *bytes = format!("\u{ff}{name}{}", bytes.len()).into_bytes());
        self
    }

    fn with(mut self, file: &str, bytes: &[u8]) -> Self {
        assert!(self.files.insert(file.to_owned(), bytes.to_vec()).is_some(), "{file}");
        self
    }

    fn set(mut self, path: &str, value: &str) -> Self {
        assert!(set(&mut self.submission, path, &json!(value)), "{path}");
        self
    }

    fn file(&self, name: &str) -> Vec<u8> {
        self.files[name].clone()
    }
}

/// The outcome of the rule for each application of a run.
fn outcomes_within(run: &[Application], mut across: Across) -> Vec<Outcome> {
    let rules = RuleSet::builtin("third-party-payment").expect("the set is readable");
    let limits = picture::Limits::default();
    let texts: Vec<String> = run.iter().map(|one| one.submission.to_string()).collect();
    let observed: Vec<(Submission<'_>, NotedPictures)> = run
        .iter()
        .zip(&texts)
        .map(|(one, text)| {
            let mut submission = Submission::from_json(text.as_bytes()).expect("it parses");
            let prints = observe_attachments(&mut submission, &mut one.clone(), &limits);
            let noted = across.note_with(&submission, prints);
            (submission, noted)
        })
        .collect();
    let judged = observed.into_iter().zip(run).map(|((mut submission, noted), one)| {
        let day = as_of(&one.submission);
        across.observe_with(&mut submission, &noted, day);
        rules.screen(&submission, &Context::on(day)).outcome(RULE).expect("an outcome").clone()
    });
    judged.collect()
}

fn outcomes(run: &[Application]) -> Vec<Outcome> {
    outcomes_within(run, Across::default())
}

fn names(outcomes: &[Outcome]) -> Vec<&'static str> {
    outcomes.iter().map(Outcome::name).collect()
}

/// The files that the findings stand at, by the application's own text.
fn found(one: &Application, outcome: &Outcome) -> Vec<String> {
    let Outcome::Violated(findings) = outcome else { return Vec::new() };
    let at = |pointer: &str| one.submission.pointer(pointer).and_then(Value::as_str).expect("a file").to_owned();
    findings.iter().map(|finding| at(finding.at().as_str())).collect()
}

fn saved(picture: &DynamicImage, quality: u8) -> Vec<u8> {
    let rgb = picture.to_rgb8();
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality)
        .write_image(&rgb, rgb.width(), rgb.height(), ExtendedColorType::Rgb8)
        .expect("a JPEG");
    bytes
}

/// The same picture by other means.
fn copies(bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let picture = image::load_from_memory(bytes).expect("a picture");
    let (width, height) = (picture.width(), picture.height());
    let smaller =
        |percent: u32| picture.resize_exact(width * percent / 100, height * percent / 100, FilterType::Triangle);
    vec![
        ("the same bytes", bytes.to_vec()),
        ("saved at 40", saved(&picture, 40)),
        ("saved at 60", saved(&picture, 60)),
        ("saved at 95", saved(&picture, 95)),
        ("half as large", saved(&smaller(50), 85)),
        ("nine tenths as large", saved(&smaller(90), 85)),
        ("turned", saved(&picture.rotate90(), 88)),
    ]
}

fn spruce() -> Application {
    Application::of(ENTERPRISE, "示例云杉科技（杭州）有限公司")
}

/// Another applicant, with no picture that the first one has.
fn birch() -> Application {
    Application::of(ENTERPRISE, "示例白桦商贸有限公司").with_own_pictures()
}

#[test]
fn a_licence_in_two_applications_is_found_however_it_was_saved() {
    let one = spruce();
    for (copy, bytes) in copies(&one.file(LICENCE)) {
        let run = [one.clone(), birch().with(LICENCE, &bytes)];
        let said = outcomes(&run);
        assert_eq!(names(&said), ["violated", "violated"], "{copy}");
        for (one, outcome) in run.iter().zip(&said) {
            assert_eq!(found(one, outcome), [LICENCE], "{copy}");
        }
    }
}

/// Not every trimmed copy can be told from another document of its kind; where two pictures alone can be, so in a run.
#[test]
fn trimmed_copies_are_found_where_two_pictures_alone_are() {
    let one = spruce();
    let print = |bytes: &[u8]| {
        let (_, scene) = picture::Judge::default().look(picture::Picture { bytes, name: None, slot: None });
        picture::alike::Fingerprint::of(bytes, scene.as_ref())
    };
    let mut found = 0;
    for slot in [LICENCE, "basic-account-information.png"] {
        let whole = image::load_from_memory(&one.file(slot)).expect("a picture");
        let (width, height) = (whole.width(), whole.height());
        for (left, top, right, bottom) in [(3, 3, 3, 3), (5, 0, 0, 0), (0, 4, 0, 0), (2, 1, 4, 3)] {
            let part = |side: u32, percent: u32| side * percent / 100;
            let (wide, high) = (width - part(width, left + right), height - part(height, top + bottom));
            let trimmed = saved(&whole.crop_imm(part(width, left), part(height, top), wide, high), 80);
            if print(&one.file(slot)).likeness(&print(&trimmed)).is_some() {
                found += 1;
                let said = outcomes(&[one.clone(), birch().with(slot, &trimmed)]);
                assert_eq!(names(&said), ["violated", "violated"], "{slot} without {left} {top} {right} {bottom} %");
            }
        }
    }
    assert!(found > 0);
}

#[test]
fn it_is_a_warning_that_says_which() {
    let rules = RuleSet::builtin("third-party-payment").expect("the set is readable");
    let rule = rules.rule(RULE).expect("a rule");
    assert_eq!(rule.severity(), Severity::Warning);
    let one = spruce();
    let again = saved(&image::load_from_memory(&one.file(LICENCE)).expect("a picture"), 70);
    for (bytes, expected) in [(one.file(LICENCE), "same-file"), (again, "same-picture")] {
        let said = outcomes(&[one.clone(), birch().with(LICENCE, &bytes)]);
        let Outcome::Violated(findings) = &said[0] else { panic!("{expected}: {said:?}") };
        assert!(format!("{:?}", findings[0].params()).contains(expected), "{:?}", findings[0].params());
    }
}

#[test]
fn documents_of_different_people_are_kept_apart() {
    let others = [
        ("third-party-payment/enterprise-2014-complete", LICENCE, LICENCE),
        ("third-party-payment/individual-business-complete", LICENCE, LICENCE),
        ("third-party-payment/individual-complete", "id-portrait.jpg", PORTRAIT),
        ("third-party-payment/individual-complete", "id-emblem.jpg", "legal-representative-id-emblem.jpg"),
    ];
    for (bundle, file, slot) in others {
        let theirs = Application::of(bundle, "示例").file(file);
        assert_ne!(theirs, spruce().file(slot), "{bundle}");
        let run =
            [spruce(), Application::of(ENTERPRISE, "示例白桦商贸有限公司").with_own_pictures().with(slot, &theirs)];
        // The other pictures of the second one cannot be decoded, so that nothing is known of them.
        assert_eq!(names(&outcomes(&run)), ["satisfied", "not-determined"], "{bundle}/{file}");
    }
}

#[test]
fn the_same_applicant_may_apply_twice() {
    assert_eq!(names(&outcomes(&[spruce(), spruce()])), ["satisfied", "satisfied"]);
    let other_spelling = Application::of(ENTERPRISE, "示例云杉科技(杭州)有限公司");
    assert_eq!(names(&outcomes(&[spruce(), other_spelling])), ["satisfied", "satisfied"]);
}

#[test]
fn one_person_may_represent_two_firms() {
    let one = spruce();
    let portrait = one.file(PORTRAIT);
    let again = saved(&image::load_from_memory(&portrait).expect("a picture"), 70);
    for bytes in [portrait, again] {
        // Both name the same person, and hand in this person's card.
        let both = [one.clone(), birch().with(PORTRAIT, &bytes)];
        assert_eq!(names(&outcomes(&both)), ["satisfied", "not-determined"]);
        // The other firm says that the same card is somebody else's.
        let named = birch()
            .with(PORTRAIT, &bytes)
            .set("documents[resident-identity-card].holder", "白桦")
            .set("persons[legal-representative].name", "白桦");
        let run = [one.clone(), named];
        let said = outcomes(&run);
        assert_eq!(names(&said), ["violated", "violated"]);
        assert_eq!(found(&run[0], &said[0]), [PORTRAIT]);
    }
}

#[test]
fn of_one_submission_and_of_what_cannot_be_seen_nothing_is_said() {
    assert_eq!(names(&outcomes(&[spruce()])), ["not-determined"]);
    // Files that are no pictures are compared byte for byte only: equal ones are found, others prove nothing.
    let said = outcomes(&[birch(), Application::of(ENTERPRISE, "示例红松有限公司").with_own_pictures()]);
    assert_eq!(names(&said), ["not-determined", "not-determined"]);
    let run = [
        birch(),
        Application::of(ENTERPRISE, "示例红松有限公司").with_own_pictures().with(LICENCE, &birch().file(LICENCE)),
    ];
    assert_eq!(names(&outcomes(&run)), ["violated", "violated"]);
    // Empty files are all alike, and no picture of anything.
    let empty = |name| Application::of(ENTERPRISE, name).with_own_pictures().with(LICENCE, b"");
    assert_eq!(names(&outcomes(&[empty("甲有限公司"), empty("乙有限公司")])), ["not-determined", "not-determined"]);
}

#[test]
fn the_order_of_the_run_changes_no_finding() {
    let one = spruce();
    let licence = image::load_from_memory(&one.file(LICENCE)).expect("a picture");
    let run = [
        one.clone(),
        birch().with(LICENCE, &saved(&licence, 60)),
        Application::of("third-party-payment/individual-complete", "示例").set("applicant.name", "Lin Xiaohe"),
        Application::of(ENTERPRISE, "示例红松有限公司").with_own_pictures().with(PORTRAIT, &one.file(LICENCE)),
    ];
    let expected: Vec<String> = outcomes(&run).iter().map(|outcome| format!("{outcome:?}")).collect();
    assert_eq!(expected.iter().filter(|outcome| outcome.starts_with("Violated")).count(), 3, "{expected:?}");
    for order in [[3, 2, 1, 0], [1, 0, 3, 2], [2, 3, 0, 1], [1, 3, 0, 2]] {
        let turned: Vec<Application> = order.iter().map(|place| run[*place].clone()).collect();
        let said = outcomes(&turned);
        for (place, outcome) in order.iter().zip(&said) {
            assert_eq!(format!("{outcome:?}"), expected[*place], "{order:?}");
        }
    }
}

/// Beyond the pictures that are kept only equal bytes are found, and a copy that is not looked for is not denied.
#[test]
fn what_is_not_kept_is_not_determined() {
    let one = spruce();
    let again = saved(&image::load_from_memory(&one.file(LICENCE)).expect("a picture"), 70);
    for (bytes, expected) in [(&again, "not-determined"), (&one.file(LICENCE), "violated")] {
        let run = [one.clone(), birch().with(LICENCE, bytes)];
        let said = outcomes_within(&run, Across::default().keep_pictures(0));
        assert_eq!(names(&said), [expected, expected]);
    }
}

#[test]
fn what_left_the_window_is_forgotten() {
    let one = spruce();
    let again = saved(&image::load_from_memory(&one.file(LICENCE)).expect("a picture"), 70);
    let between = Application::of("third-party-payment/individual-complete", "Lin Xiaohe");
    let run = [one, between, birch().with_own_pictures().with(LICENCE, &again)];
    let last = |window| names(&outcomes_within(&run, Across::within(window)))[2];
    assert_eq!(last(3), "violated");
    assert_eq!(last(2), "not-determined");
}
