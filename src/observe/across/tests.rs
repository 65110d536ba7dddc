use super::*;
use crate::observe::picture::alike::Fingerprint;
use crate::submission::{Choice, PictureElsewhere};
use serde_json::{Value, json};

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).unwrap()
}

/// Which values are said to stand elsewhere, after a run of these submissions.
fn run(across: &mut Across, submissions: &[Value]) -> Vec<Vec<(&'static str, Option<bool>)>> {
    let texts: Vec<String> = submissions.iter().map(Value::to_string).collect();
    let mut read: Vec<Submission<'_>> =
        texts.iter().map(|text| Submission::from_json(text.as_bytes()).unwrap()).collect();
    read.iter().for_each(|submission| across.note(submission));
    let observed = read.iter_mut().map(|submission| {
        across.observe(submission, day());
        let said = submission.evidence.shared_use.items().iter().map(|shared| {
            assert!(shared.observed_at.is_some() && shared.by.is_some() && shared.how.is_some());
            assert_eq!(shared.by.as_ref().map(Text::expose), Some("prescreen"));
            (shared.what.and_then(Chosen::known).unwrap().name(), shared.elsewhere.and_then(Flag::known))
        });
        said.collect()
    });
    observed.collect()
}

fn vip(applicant: &str, account: &str) -> Value {
    json!({ "applicant": { "name": applicant }, "vendor": { "vip_account": account } })
}

#[test]
fn each_value_is_told_with_its_kind() {
    let all = json!({
        "applicant": { "name": "Fir" },
        "vendor": { "vendor_ids": ["V1", "V-1", "V2"], "vip_account": "vip" },
        "supplier": {
            "account": { "member_name": "member" },
            "receiving_account": { "bound_account_number": "111" },
            "credit": { "buyers": [{ "account": "buyer" }, {}] },
        },
        "settlement": { "account_number": "222" },
    });
    let said = run(&mut Across::default(), &[all, vip("Birch", "VIP "), json!({})]);
    let names: Vec<&str> = said[0].iter().map(|(name, _)| *name).collect();
    assert_eq!(names.len(), 7, "{names:?}: two vendors, one account of each other kind, two of banks");
    let elsewhere: Vec<&str> =
        said[0].iter().filter(|(_, elsewhere)| *elsewhere == Some(true)).map(|(name, _)| *name).collect();
    assert_eq!(elsewhere.len(), 1);
    assert_eq!((said[1].as_slice(), said[2].len()), ([(elsewhere[0], Some(true))].as_slice(), 0));
}

#[test]
fn one_submission_alone_says_nothing_and_two_of_one_applicant_are_one() {
    assert!(run(&mut Across::default(), &[vip("Fir", "x")])[0].is_empty());
    let of = |run: &[Vec<(&str, Option<bool>)>]| run.iter().map(|said| said[0].1).collect::<Vec<_>>();
    let said = run(&mut Across::default(), &[vip("Fir Trading", "x"), vip("FIR-trading", "x")]);
    assert_eq!(of(&said), [Some(false); 2]);
    let nameless = json!({ "vendor": { "vip_account": "x" } });
    assert_eq!(of(&run(&mut Across::default(), &[nameless.clone(), nameless])), [Some(true); 2]);
}

#[test]
fn what_left_the_window_is_not_remembered() {
    let of = |length, submissions: &[Value]| {
        run(&mut Across::within(length), submissions)
            .into_iter()
            .map(|said| said.first().and_then(|said| said.1))
            .collect::<Vec<_>>()
    };
    let (fir, birch, oak) = (vip("Fir", "x"), vip("Birch", "y"), vip("Oak", "x"));
    let three = [fir.clone(), birch.clone(), oak.clone()];
    assert_eq!(of(3, &three), [Some(true), Some(false), Some(true)]);
    assert_eq!(of(2, &three), [Some(false), Some(false), Some(false)]);
    // The first one's value is held by the last alone, or by the second of its own.
    assert_eq!(
        of(3, &[fir.clone(), fir.clone(), birch.clone(), oak]),
        [Some(true), Some(true), Some(false), Some(true)]
    );
    // A window of one is one, and one of nothing as well: of a single submission nothing is said.
    assert_eq!([of(1, &three), of(0, &three)], [vec![None; 3], vec![None; 3]]);
    let mut across = Across::within(2);
    run(&mut across, &[fir.clone(), fir, birch.clone(), birch]);
    assert_eq!((across.applicants.len(), across.window.as_ref().map(|window| window.noted.len())), (1, Some(2)));
}

#[test]
fn pictures_are_told_with_their_file() {
    let mut across = Across::default();
    let mut noted = Vec::new();
    for applicant in ["Fir", "Birch"] {
        let text = json!({ "applicant": { "name": applicant } }).to_string();
        let submission = Submission::from_json(text.as_bytes()).unwrap();
        let mut prints = Fingerprints::default();
        prints.push(format!("{applicant}.jpg"), Fingerprint::of(b"the same", None));
        noted.push(across.note_with(&submission, prints));
    }
    for (noted, file) in noted.iter().zip(["Fir.jpg", "Birch.jpg"]) {
        let mut submission = Submission::default();
        across.observe_with(&mut submission, noted, day());
        let [picture] = submission.evidence.pictures.items() else { panic!("one picture") };
        assert_eq!(picture.file.as_ref().map(Text::expose), Some(file));
        assert_eq!(picture.elsewhere, Some(Chosen::Known(PictureElsewhere::SameFile)));
        assert_eq!(picture.by.as_ref().map(Text::expose), Some("prescreen"));
        assert_eq!(picture.how.as_ref().map(Text::expose), Some("submissions of the same run"));
        assert!(
            picture.observed_at.is_some()
                && picture.observed_at
                    == Some(Time::at(
                        FixedOffset::east_opt(8 * 3600)
                            .and_then(|zone| day().and_time(NaiveTime::MIN).and_local_timezone(zone).single())
                            .unwrap()
                    ))
        );
    }
}

#[test]
fn as_many_pictures_are_kept_as_is_asked_for() {
    use crate::observe::picture::plane::{Luma, Scene};
    let level = |at: usize| ((at % 344 / 9 * 7919 + at / 3096 * 104_729).wrapping_mul(2_654_435_761) >> 12) as u8;
    let luma = Luma::new(344, 344, (0..344 * 344).map(level).collect()).unwrap();
    let scene = Scene { luma, colour: None, full: (344, 344) };
    for (across, said) in
        [(Across::default(), Some(PictureElsewhere::SamePicture)), (Across::default().keep_pictures(0), None)]
    {
        let mut across = across;
        let noted = [b"one", b"two"].map(|bytes| {
            let mut prints = Fingerprints::default();
            prints.push("a.jpg", Fingerprint::of(bytes, Some(&scene)));
            across.note_with(&Submission::default(), prints)
        });
        for noted in &noted {
            let mut submission = Submission::default();
            across.observe_with(&mut submission, noted, day());
            let elsewhere = submission.evidence.pictures.items().first().and_then(|picture| picture.elsewhere);
            assert_eq!(elsewhere, said.map(Chosen::Known));
        }
    }
}
