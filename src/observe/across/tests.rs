use super::*;
use crate::observe::picture::alike::Fingerprint;
use crate::submission::{Choice, PictureElsewhere};
use chrono::FixedOffset;
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
    // Nothing tells whose they are.
    assert_eq!(of(&run(&mut Across::default(), &[nameless.clone(), nameless])), [None; 2]);
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
    // Oak's is there when the first one is compared again, and the first one's is not when Oak's is.
    assert_eq!(of(2, &three), [Some(true), Some(false), Some(false)]);
    // The first one's value is held by the last alone, or by the second of its own.
    assert_eq!(
        of(3, &[fir.clone(), fir.clone(), birch.clone(), oak]),
        [Some(true), Some(true), Some(false), Some(true)]
    );
    // A window of one is one, and one of nothing as well: of a single submission nothing is said.
    assert_eq!([of(1, &three), of(0, &three)], [vec![None; 3], vec![None; 3]]);
    let mut across = Across::within(2);
    run(&mut across, &[fir.clone(), fir, birch.clone(), birch]);
    assert_eq!((across.known.len(), across.window.as_ref().map(|window| window.noted.len())), (1, Some(2)));
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
        let noted = [("Fir", b"one"), ("Birch", b"two")].map(|(applicant, bytes)| {
            let mut prints = Fingerprints::default();
            prints.push("a.jpg", Fingerprint::of(bytes, Some(&scene)));
            let mut submission = Submission::default();
            submission.applicant.name = Some(Text::new(applicant));
            across.note_with(&submission, prints)
        });
        for noted in &noted {
            let mut submission = Submission::default();
            across.observe_with(&mut submission, noted, day());
            let elsewhere = submission.evidence.pictures.items().first().and_then(|picture| picture.elsewhere);
            assert_eq!(elsewhere, said.map(Chosen::Known));
        }
    }
}

/// A picture of two submissions of which nothing tells whose they are: nothing is said, unless a number does.
#[test]
fn pictures_of_unnamed_applicants_are_told_by_their_numbers() {
    let said = |numbers: [Option<&str>; 2]| {
        let mut across = Across::default();
        let texts = numbers.map(|number| match number {
            Some(number) => json!({ "documents": { "kind": "business-licence", "number": number } }).to_string(),
            None => json!({}).to_string(),
        });
        let noted = texts.each_ref().map(|text| {
            let mut prints = Fingerprints::default();
            prints.push("a.jpg", Fingerprint::of(b"the same", None));
            across.note_with(&Submission::from_json(text.as_bytes()).unwrap(), prints)
        });
        let mut submission = Submission::default();
        across.observe_with(&mut submission, &noted[0], day());
        submission.evidence.pictures.items().first().and_then(|picture| picture.elsewhere)
    };
    let (one, other) = ("91330106MA2ABCDE3F", "91330106MA2ABCDE4F");
    assert_eq!(said([None, None]), None);
    assert_eq!(said([Some(one), None]), None);
    assert_eq!(said([Some(one), Some(other)]), Some(Chosen::Known(PictureElsewhere::SameFile)));
    // A digest alone tells nothing of copies that are not byte for byte.
    assert_eq!(said([Some(one), Some(one)]), None);
}

fn account(applicant: &Value, account: &Value) -> Value {
    json!({ "applicant": { "name": applicant }, "settlement": { "account_number": account } })
}

/// What is said of the first value of the first of two applicants who state these.
fn of_two(one: Value, other: Value) -> [Option<bool>; 2] {
    let said = run(&mut Across::default(), &[one, other]);
    [0, 1].map(|at| said[at].first().and_then(|said| said.1))
}

/// All numbers are invented.
#[test]
fn what_cannot_be_compared_is_not_determined() {
    let (fir, birch) = (json!("Fir"), json!("Birch"));
    let full = json!("1202999900000000018");
    for name in [
        json!(""),
        json!(" "),
        json!({}),
        json!("***"),
        json!("林*"),
        json!("……"),
        json!("x".repeat(5000)),
        Value::Null,
    ] {
        let told = of_two(account(&name, &full), account(&name, &full));
        assert_eq!(told, [None; 2], "{name}");
        let told = of_two(account(&name, &full), account(&birch, &full));
        assert_eq!(told, [None; 2], "{name}");
    }
    for masked in ["1202************018", "****0018", "1202xxxxxxxxxxx0018", "***", "1202 9999 **** **** 018"] {
        let told = of_two(account(&fir, &full), account(&birch, &json!(masked)));
        assert_eq!(told, [None; 2], "{masked}");
        assert_eq!(of_two(account(&fir, &json!(masked)), account(&birch, &json!(masked))), [None; 2], "{masked}");
    }
    // Somebody else's mask that shows other digits hides another number; one's own second application proves nothing.
    assert_eq!(of_two(account(&fir, &full), account(&birch, &json!("****0026"))), [Some(false), None]);
    assert_eq!(of_two(account(&fir, &full), account(&fir, &json!("****0018"))), [Some(false), None]);
    // What is no such number at all.
    for odd in [json!("--"), json!("1".repeat(300))] {
        assert_eq!(of_two(account(&fir, &full), account(&birch, &odd)), [Some(false), None], "{odd}");
    }
    for unread in [json!({}), json!([full.clone()])] {
        assert_eq!(of_two(account(&fir, &full), account(&birch, &unread)), [None; 2], "{unread}");
    }
}

#[test]
fn one_number_in_two_spellings_is_one_number() {
    let (fir, birch) = (json!("Fir"), json!("Birch"));
    let full = json!("1202999900000000018");
    for spelled in [
        "１２０２９９９９０００００００００１８",
        "١٢٠٢٩٩٩٩٠٠٠٠٠٠٠٠٠١٨",
        "1202 9999 0000 0000 018",
        "1202－9999—0000–0000‑018",
        "1202\u{200b}9999\u{2060}00000000018\u{feff}",
        "𝟏202999900000000018",
    ] {
        assert_eq!(of_two(account(&fir, &full), account(&birch, &json!(spelled))), [Some(true); 2], "{spelled}");
    }
    assert_eq!(of_two(vip("Fir", "ＶＩＰ a.b"), vip("Birch", "vipa.b")), [Some(true); 2]);
    assert_eq!(of_two(vip("Fir", "a.b"), vip("Birch", "ab")), [Some(false); 2]);
}

#[test]
fn one_applicant_in_two_spellings_is_one_applicant() {
    let full = json!("1202999900000000018");
    for (one, other) in [
        ("ＡＢ商贸有限公司", "AB商贸有限公司"),
        ("示例云杉科技（杭州）有限公司", "示例云杉科技(杭州) 有限公司"),
        ("买买提•艾力", "买买提·艾力"),
        ("林\u{200b}晓禾", "林　晓禾"),
    ] {
        assert_eq!(of_two(account(&json!(one), &full), account(&json!(other), &full)), [Some(false); 2], "{one}");
    }
    let with = |name: Value, number: &str| {
        let mut submission = account(&name, &full);
        submission["persons"] = json!([{ "roles": ["applicant"], "id_number": number }]);
        submission
    };
    let (one, other) = ("330106199003070021", "330106199003070048");
    assert_eq!(of_two(with(Value::Null, one), with(Value::Null, one)), [Some(false); 2]);
    assert_eq!(of_two(with(Value::Null, one), with(Value::Null, other)), [Some(true); 2]);
    assert_eq!(of_two(with(json!("林*"), one), with(json!("林晓禾"), one)), [Some(false); 2]);
    // Two persons may have one name, and one person two documents.
    assert_eq!(of_two(with(json!("林晓禾"), one), with(json!("林晓禾"), other)), [None; 2]);
    assert_eq!(of_two(with(json!("林晓禾"), one), with(json!("陈晓禾"), one)), [Some(true); 2]);
    assert_eq!(of_two(with(Value::Null, "330106********0021"), with(Value::Null, one)), [None; 2]);
}

#[test]
fn values_beyond_the_bound_are_not_compared() {
    let vendor =
        |name: &str, ids: Vec<String>| json!({ "applicant": { "name": name }, "vendor": { "vendor_ids": ids } });
    let many: Vec<String> = (0..100).map(|id| format!("F{id:03}")).collect();
    let said = run(&mut Across::default(), &[vendor("Fir", many), vendor("Birch", vec!["F000".into(), "B1".into()])]);
    // One of the others may be hers.
    assert_eq!(said[1].iter().map(|(_, said)| *said).collect::<Vec<_>>(), [None, Some(true)]);
    assert_eq!(said[0].len(), held::MOST_VALUES + 1);
    assert_eq!(said[0].iter().filter(|(_, said)| said.is_none()).count(), 1);
    assert_eq!(said[0].iter().filter(|(_, said)| *said == Some(true)).count(), 1);
}

/// However long the values of a submission are, what is kept of it has a bound.
#[test]
fn what_is_kept_of_a_submission_is_bounded() {
    let long = |letter: &str| letter.repeat(400_000);
    let submission = |number: usize| {
        let ids: Vec<String> = (0..2000).map(|id| format!("{number}a{id}{}", "x".repeat(200 + id))).collect();
        json!({
            "applicant": { "name": long("林") },
            "vendor": { "vendor_ids": ids, "vip_account": long("a") },
            "settlement": { "account_number": format!("****{}", long("1")) },
            "documents": [{ "kind": "business-licence", "number": long("9") }],
        })
    };
    let mut across = Across::within(4);
    run(&mut across, &(0..6).map(submission).collect::<Vec<_>>());
    let of = |holders: &Holders| {
        let bytes = |(value, held): (&held::Value, &BTreeMap<Identity, usize>)| {
            value.1.len() + held.len() * size_of::<Identity>()
        };
        (holders.iter().map(bytes).sum::<usize>(), holders.len())
    };
    let ((known, values), (masked, shown)) = (of(&across.known), of(&across.masked));
    assert!(values <= 4 * held::MOST_VALUES && shown <= 4 * held::MOST_VALUES, "{values} and {shown}");
    assert!(known + masked <= 4 * held::MOST_VALUES * 2 * (held::MOST_BYTES + 100), "{known} and {masked} bytes");
}

/// What a submission of which nothing tells whose it is holds alone, nobody else holds.
#[test]
fn an_unnamed_applicants_own_value_is_no_other_applicants() {
    let unnamed = json!({ "vendor": { "vip_account": "x" } });
    assert_eq!(of_two(unnamed, vip("Fir", "y")), [Some(false); 2]);
}

/// A licence and a person may have one number: that tells nothing.
#[test]
fn numbers_of_different_issuers_are_not_compared() {
    let with = |key: &str, record: Value| {
        let mut submission = json!({ "vendor": { "vip_account": "x" } });
        submission[key] = record;
        submission
    };
    let firm = || with("documents", json!({ "kind": "business-licence", "number": "330106199003070021" }));
    let person = || with("persons", json!({ "roles": ["applicant"], "id_number": "330106199003070021" }));
    assert_eq!(of_two(firm(), person()), [None; 2]);
    assert_eq!(of_two(firm(), firm()), [Some(false); 2]);
}

#[test]
fn signs_group_numbers_and_belong_to_logins() {
    let (fir, birch) = (json!("Fir"), json!("Birch"));
    let full = json!("1202999900000000018");
    let grouped = json!("1202.9999/0000.0000,018");
    assert_eq!(of_two(account(&fir, &full), account(&birch, &grouped)), [Some(true); 2]);
    for between in ['-', '\u{2011}', ' ', '\u{200B}', '\u{FE0F}', '\u{AD}', '\u{7}', '\u{202E}'] {
        let login = format!("fir{between}1");
        assert_eq!(of_two(vip("Fir", &login), vip("Birch", "fir1")), [Some(true); 2], "{between:?}");
    }
    assert_eq!(of_two(vip("Fir", "fir_1"), vip("Birch", "fir1")), [Some(false); 2]);
}

/// What a mask hides is at least one character, and `x` is a letter where another sign masks.
#[test]
fn a_mask_shows_what_stands_beside_it() {
    for (masked, value, can_be) in [
        ("12*34", "12034", true),
        ("12*34", "1234", false),
        ("12*34", "120", false),
        ("*34", "034", true),
        ("*34", "34", false),
        ("*", "1", true),
    ] {
        assert_eq!(held::can_be(masked, value), can_be, "{masked} {value}");
    }
    assert_eq!(of_two(vip("Fir", "max***"), vip("Birch", "mary")), [None, Some(false)]);
    assert_eq!(of_two(vip("Fir", "max***"), vip("Birch", "maxim")), [None; 2]);
}

#[test]
fn the_longest_value_and_name_that_are_compared_have_their_length() {
    let told = |value: &str| of_two(vip("Fir", value), vip("Birch", value));
    assert_eq!(told(&"a".repeat(held::MOST_BYTES)), [Some(true); 2]);
    assert_eq!(told(&"a".repeat(held::MOST_BYTES + 1)), [None; 2]);
    // Characters of three bytes pass over the bound.
    assert_eq!(told(&"林".repeat(held::MOST_BYTES / 3)), [Some(true); 2]);
    assert_eq!(told(&"林".repeat(held::MOST_BYTES / 3 + 1)), [None; 2]);
    for (length, is_name) in [(1024, true), (1025, false), (1026, false)] {
        assert_eq!(held::bounded_name(&format!("{:>length$}", "Fir")).is_some(), is_name, "{length}");
    }
}

#[test]
fn masked_values_beyond_the_bound_may_be_any() {
    let masked = |count: usize| {
        let ids: Vec<String> = (0..count).map(|id| format!("V{id:02}***")).collect();
        json!({ "applicant": { "name": "Fir" }, "vendor": { "vendor_ids": ids } })
    };
    let other = || json!({ "applicant": { "name": "Birch" }, "vendor": { "vendor_ids": ["Q9"] } });
    assert_eq!(of_two(other(), masked(held::MOST_VALUES))[0], Some(false));
    assert_eq!(of_two(other(), masked(held::MOST_VALUES + 1))[0], None);
}
