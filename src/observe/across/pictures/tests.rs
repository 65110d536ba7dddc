use super::*;
use crate::observe::picture::plane::{Luma, Scene};
use serde_json::json;

/// A picture of squares, large and small ones, that depend on this number, each level changed by this much.
fn scene(seed: u64, change: u8) -> Scene {
    let mixed = |numbers: [u64; 3], bits: u32| {
        let mixed = numbers.into_iter().fold(0x9e37_79b9_u64, |mixed, number| {
            mixed.wrapping_add(number).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
        });
        (mixed >> (64_u32.saturating_sub(bits))) as u8
    };
    let level = |x: u64, y: u64| {
        let (small, large) = (mixed([x / 9, y / 9, seed], 6), mixed([x / 43, y / 43, seed], 7));
        small.saturating_add(large).saturating_add(change)
    };
    let luma = Luma::new(344, 344, (0..344 * 344_u64).map(|at| level(at % 344, at / 344)).collect()).unwrap();
    Scene { luma, colour: None, full: (344, 344) }
}

fn print(bytes: &str, scene: Option<&Scene>) -> Fingerprint {
    Fingerprint::of(bytes.as_bytes(), scene)
}

fn key(bytes: &str) -> Key {
    print(bytes, None).key()
}

fn named(applicant: &str) -> Identity {
    let mut submission = Submission::default();
    submission.applicant.name = Some(Text::new(applicant));
    Identity::of(&submission)
}

/// Notes one picture of an applicant of whom nothing else is known.
fn note(index: &mut PictureIndex, applicant: &str, fingerprint: &Fingerprint) -> Attached {
    let mut fingerprints = Fingerprints::default();
    fingerprints.push("a.jpg", fingerprint.clone());
    index.note(&Submission::default(), &named(applicant), fingerprints)
}

fn said(index: &PictureIndex, attached: &Attached) -> Option<PictureElsewhere> {
    let said: Vec<_> = index.elsewhere(attached).collect();
    assert!(said.len() < 2 && said.iter().all(|(name, _)| *name == "a.jpg"));
    said.first().map(|(_, said)| *said)
}

use PictureElsewhere::{Nowhere, SameFile, SamePicture};

#[test]
fn the_same_bytes_and_the_same_picture_are_found_with_another_applicant() {
    let (one, other) = (scene(1, 0), scene(2, 0));
    let (plain, again) = (print("one", Some(&one)), print("again", Some(&scene(1, 9))));
    assert!(plain.is_whole_copy(&again) && !plain.is_whole_copy(&print("other", Some(&other))));
    let mut index = PictureIndex::default();
    let first = note(&mut index, "a", &plain);
    assert_eq!(said(&index, &first), Some(Nowhere));
    let own = note(&mut index, "a", &again);
    assert_eq!([said(&index, &first), said(&index, &own)], [Some(Nowhere), Some(Nowhere)], "one applicant's own");
    let copy = note(&mut index, "b", &again);
    let different = note(&mut index, "b", &print("other", Some(&other)));
    assert_eq!([said(&index, &first), said(&index, &own)], [Some(SamePicture), Some(SameFile)]);
    assert_eq!([said(&index, &copy), said(&index, &different)], [Some(SameFile), Some(Nowhere)]);
    // Noted later, it finds what was noted before.
    let mut index = PictureIndex::default();
    let copies = [note(&mut index, "b", &again), note(&mut index, "a", &plain)];
    assert_eq!(copies.map(|copy| said(&index, &copy)), [Some(SamePicture); 2]);
}

#[test]
fn of_what_cannot_be_seen_only_equal_bytes_are_known() {
    let mut index = PictureIndex::default();
    let first = note(&mut index, "a", &print("unseen", None));
    assert_eq!(said(&index, &first), None);
    note(&mut index, "b", &print("others", None));
    assert_eq!(said(&index, &first), None);
    note(&mut index, "b", &print("unseen", None));
    assert_eq!(said(&index, &first), Some(SameFile));
    let empty = note(&mut index, "a", &print("", None));
    assert_eq!((empty.0.len(), index.kept.len()), (0, 0));
    assert!(!index.files.contains_key(&key("")));
}

/// Nothing tells whose the application is: its own picture is no other's, and of another's copy nothing is known.
#[test]
fn an_unnamed_applicants_pictures_are_compared_with_others_only() {
    let mut index = PictureIndex::default();
    let plain = print("one", Some(&scene(1, 0)));
    let own = note(&mut index, "", &plain);
    assert_eq!(said(&index, &own), Some(Nowhere));
    let again = note(&mut index, "", &plain);
    assert_eq!([said(&index, &own), said(&index, &again)], [None; 2]);
}

#[test]
fn pictures_with_endless_names_are_not_noted() {
    let noted = |length: usize| {
        let mut fingerprints = Fingerprints::default();
        fingerprints.push("a".repeat(length), print("one", None));
        PictureIndex::default().note(&Submission::default(), &named("a"), fingerprints).0.len()
    };
    assert_eq!([LONGEST_NAME - 1, LONGEST_NAME, LONGEST_NAME + 1, LONGEST_NAME + 2].map(noted), [1, 1, 0, 0]);
}

#[test]
fn so_many_are_kept_and_of_later_ones_nothing_is_denied() {
    let prints = [1, 2, 3].map(|seed| print(&format!("file {seed}"), Some(&scene(seed, 0))));
    let mut index = PictureIndex::default();
    index.keep_at_most(2);
    let first = note(&mut index, "a", &prints[0]);
    let second = note(&mut index, "a", &prints[1]);
    assert_eq!([said(&index, &first), said(&index, &second)], [Some(Nowhere); 2]);
    assert_eq!((index.kept.len(), index.full), (2, false));
    let third = note(&mut index, "a", &prints[2]);
    // The oldest is given up; the others were compared with all that there were.
    assert_eq!(
        [said(&index, &first), said(&index, &second), said(&index, &third)],
        [None, Some(Nowhere), Some(Nowhere)]
    );
    assert!(index.full && index.kept == [key("file 2"), key("file 3")]);
    // A copy of the one that was given up is not found, nor denied.
    let copy = note(&mut index, "b", &print("copy", Some(&scene(1, 9))));
    assert_eq!([said(&index, &copy), said(&index, &first)], [None, None]);
    assert_eq!(PictureIndex::default().most, 2048);
}

#[test]
fn what_is_forgotten_is_held_by_nobody_and_makes_room() {
    let (plain, again) = (print("one", Some(&scene(1, 0))), print("again", Some(&scene(1, 9))));
    let mut index = PictureIndex::default();
    index.keep_at_most(2);
    // One applicant in two submissions: the file stays with the second.
    let twice = [note(&mut index, "a", &plain), note(&mut index, "a", &plain)];
    let copy = note(&mut index, "b", &again);
    index.forget(&twice[0]);
    assert_eq!([said(&index, &copy), said(&index, &twice[1])], [Some(SamePicture); 2]);
    index.forget(&twice[1]);
    assert_eq!(said(&index, &copy), Some(Nowhere));
    assert!(index.files.len() == 1 && index.kept == [key("again")]);
    // The same bytes that cannot be seen any more are no copy of it.
    let unseen = note(&mut index, "a", &print("one", None));
    assert_eq!([said(&index, &copy), said(&index, &unseen)], [Some(Nowhere), None]);
    // There is room for another one.
    let other = note(&mut index, "c", &print("other", Some(&scene(3, 0))));
    assert_eq!((index.full, said(&index, &other)), (false, Some(Nowhere)));
    // Of two holders of a file one goes.
    let both = [note(&mut index, "d", &again), copy];
    assert_eq!(said(&index, &both[0]), Some(SameFile));
    index.forget(&both[1]);
    assert_eq!(said(&index, &both[0]), Some(Nowhere));
    index.forget(&both[1]);
    assert_eq!(said(&index, &both[0]), Some(Nowhere), "nothing is forgotten twice");
}

#[test]
fn the_nearest_are_compared_and_whole_copies_beyond_are_named() {
    let keys: Vec<Key> = (0..300).map(|number| key(&format!("file {number}"))).collect();
    let at = |bits: u32, numbers: std::ops::Range<usize>| -> Vec<(u32, Key)> {
        let mut near: Vec<_> = keys[numbers].iter().map(|key| (bits, *key)).collect();
        near.sort_unstable();
        near
    };
    let keys_of = |near: &[(u32, Key)]| near.iter().map(|(_, key)| *key).collect::<Vec<Key>>();
    let given = [at(105, 0..2), at(17, 2..12), at(104, 12..14), at(16, 14..24), at(3, 24..27)].concat();
    let near = Near::of(given);
    let (whole, far) = ([at(3, 24..27), at(16, 14..24)].concat(), at(17, 2..12));
    assert_eq!((near.whole == keys_of(&whole), near.beyond.len()), (true, 0));
    assert!(near.trimmed == [keys_of(&whole[..8]), keys_of(&far[..8])].concat());
    let near = Near::of([at(104, 12..14), at(105, 0..2)].concat());
    assert!(near.whole.is_empty() && near.trimmed == keys_of(&at(104, 12..14)));
    for (count, beyond) in [(255, 0), (256, 0), (257, 1), (300, 44)] {
        let all = [at(2, 0..count), at(20, 0..0)].concat();
        let near = Near::of(all.clone());
        assert!(near.whole == keys_of(&all[..count - beyond]) && near.beyond == keys_of(&all[count - beyond..]));
    }
}

#[test]
fn two_pictures_are_compared_in_one_order() {
    let (one, two) = (print("one", None), print("another", None));
    for (first, second) in [ordered(&one, &two), ordered(&two, &one)] {
        assert!(first.key() < second.key());
    }
}

fn person(name: &str, number: Option<&str>) -> Option<Identified> {
    Some(Identified { name: name.to_owned(), number: number.map(str::to_owned) })
}

#[test]
fn one_persons_document_may_stand_in_two_applications() {
    let holder =
        |applicant: &str, person: &Option<Identified>| Holder { applicant: named(applicant), person: person.clone() };
    let somebody = [None, person("lin", None), person("lin", Some("1")), person("lin", Some("2")), person("mei", None)];
    for (at, one) in somebody.iter().enumerate() {
        for (other_at, other) in somebody.iter().enumerate() {
            assert_eq!(holder("a", one).is_other_than(&holder("a", other)), Some(false));
            // The same name, and not two numbers.
            let same = matches!((at, other_at), (1..=3, 1..=3)) && !matches!((at, other_at), (2, 3) | (3, 2))
                || at == 4 && other_at == 4;
            assert_eq!(holder("a", one).is_other_than(&holder("b", other)), Some(!same), "{at} {other_at}");
        }
    }
}

#[test]
fn a_file_is_of_the_person_whose_document_names_it() {
    let text = |kind: &str, name: &str, person: &str, applicant: &str| {
        json!({
            "applicant": { "name": applicant },
            "documents": [
                { "kind": "business-licence", "holder": "Fir Trading", "attachments": [{ "file": "other.jpg" }] },
                { "kind": kind, "holder": name, "number": " 12-A ", "attachments": [{ "file": "x.jpg" }, { "file": "a.jpg" }] },
                { "kind": "passport", "holder": "Somebody Else", "attachments": [{ "file": "a.jpg" }] },
            ],
            "persons": [{ "role": "legal-representative", "name": person }],
        })
        .to_string()
    };
    let of = |text: &str, file: &str| {
        let submission = Submission::from_json(text.as_bytes()).unwrap();
        let holder = holder(&submission, &named("fir"), file);
        assert!(holder.applicant == named("fir"));
        holder.person.map(|person| (person.name, person.number))
    };
    let known = Some(("linxiao".to_owned(), Some("12a".to_owned())));
    for kind in [
        "resident-identity-card",
        "residence-permit",
        "hk-macao-travel-permit",
        "taiwan-travel-permit",
        "foreign-permanent-resident-card",
        "passport",
    ] {
        let named = text(kind, "Lin Xiao", "lin xiao", "Fir Trading");
        assert!(of(&named, "a.jpg") == known && of(&named, "x.jpg") == known, "{kind}");
        assert!(of(&named, "other.jpg").is_none() && of(&named, "b.jpg").is_none());
        assert!(of(&text(kind, "Lin Xiao", "Mei", "Lin-Xiao"), "a.jpg") == known, "the applicant's own");
        assert!(of(&text(kind, "Lin Xiao", "Mei", "Fir Trading"), "a.jpg").is_none(), "nobody who is named");
        assert!(of(&text(kind, " ", " ", ""), "a.jpg").is_none());
    }
    assert!(of(&text("business-licence", "Lin Xiao", "Lin Xiao", ""), "a.jpg").is_none());
    let unknown = text("passport", "Lin Xiao", "Lin Xiao", "").replace(" 12-A ", "-");
    assert!(of(&unknown, "a.jpg") == Some(("linxiao".to_owned(), None)));
}
