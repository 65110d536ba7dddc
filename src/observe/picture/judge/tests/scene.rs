//! Light, emptiness, reflections, direction of the lines, and which document it is.

use super::*;

/// What is said of the pixels, by limits that this changes.
fn seen(scene: &Scene, survey: &Survey, slot: Option<Slot>, change: impl Fn(&mut Thresholds)) -> Judgement {
    let mut judge = Judge::default();
    change(&mut judge.thresholds);
    let mut judgement = judgement();
    judge.seen(scene, survey, slot, &mut judgement);
    judgement
}

fn severity(scene: &Scene, survey: &Survey, problem: P, change: impl Fn(&mut Thresholds)) -> Option<Severity> {
    seen(scene, survey, None, change).severity(problem)
}

/// One pixel in fifty of that level, all others of the other one.
fn levels(low: u8, high: u8) -> Scene {
    grey(luma(200, 100, |x, _| if x % 50 == 0 { low } else { high }))
}

#[test]
fn darkness_and_contrast_are_told_below_their_limits() {
    let (scene, survey) = (levels(40, 130), surveyed(|_, _| PRINT));
    let level = |warn, reject| Level { warn, reject };
    let dark = |at| severity(&scene, &survey, P::TooDark, |limits| limits.dark = at);
    assert_eq!(
        [dark(level(130, 0)), dark(level(131, 0)), dark(level(131, 131))],
        [None, Some(Warning), Some(Rejection)]
    );
    let contrast = |survey: &Survey, at| severity(&scene, survey, P::LowContrast, |limits| limits.contrast = at);
    for (survey, widest) in [(&survey, 90), (&surveyed(|_, _| Block { low: 30, high: 150, mean: 99 }), 120)] {
        assert_eq!(contrast(survey, level(widest, 0)), None);
        assert_eq!(contrast(survey, level(widest + 1, 0)), Some(Warning));
        let judgement = seen(&scene, survey, None, |_| ());
        assert_eq!((value(&judgement, "level_99"), value(&judgement, "contrast")), (Some(130), Some(90)));
        let of_print = i32::from(survey.blocks.at(0, 0).range());
        assert_eq!(value(&judgement, "contrast_of_print"), Some(of_print));
    }
}

#[test]
fn without_structure_a_picture_is_blank() {
    let scene = levels(40, 230);
    // Sixteen blocks of a thousand, apart from each other: nothing that lies alone.
    let apart = surveyed(|x, y| if x % 12 == 3 && y % 5 == 2 { STAIN } else { PAPER });
    let of = |content| seen(&scene, &apart, None, |limits| limits.content = content);
    let (below, at) = (of(17), of(16));
    assert_eq!((value(&below, "structure"), value(&at, "structure")), (Some(16), Some(16)));
    assert_eq!((below.severity(P::Blank), below.severity(P::NoDocument)), (Some(Rejection), Some(Warning)));
    assert!(OF_DOCUMENTS.into_iter().all(|problem| below.is_undetermined(problem)));
    assert_eq!(at.severity(P::Blank), None);
    // Together they are something small.
    let together = surveyed(|x, y| if (20..24).contains(&x) && (8..12).contains(&y) { STAIN } else { PAPER });
    let of = |content| seen(&scene, &together, None, |limits| limits.content = content);
    let (below, at) = (of(17), of(16));
    assert_eq!((below.severity(P::SmallInFrame), below.severity(P::Blank)), (Some(Rejection), None));
    assert_eq!((at.severity(P::SmallInFrame), at.severity(P::Blank)), (None, None));
    assert_eq!((value(&below, "level_99"), value(&at, "level_99")), (None, Some(230)));
}

#[test]
fn white_with_little_print_or_nothing_dark_is_too_bright() {
    let bright = |low, print: usize, clipped| {
        let scene = levels(low, 255);
        let survey = surveyed(|x, y| if y * 50 + x < print { PRINT } else { PAPER });
        severity(&scene, &survey, P::TooBright, |limits| limits.clipped = clipped)
    };
    // 980 of a thousand pixels are white.
    assert_eq!([bright(60, 19, 350), bright(60, 20, 350)], [Some(Warning), None]);
    assert_eq!([bright(111, 20, 350), bright(110, 20, 350)], [Some(Warning), None]);
    assert_eq!([bright(60, 19, 979), bright(60, 19, 980)], [Some(Warning), None]);
    assert_eq!(bright(111, 20, 980), None);
}

#[test]
fn neither_print_nor_an_outline_is_no_document() {
    let survey = |print: usize| {
        surveyed(move |x, y| match (x % 7, y % 4) {
            (3, 1) if y / 4 * 8 + x / 7 < print => PRINT,
            (3, 1) => STAIN,
            _ => PAPER,
        })
    };
    let of = |print, change: fn(&mut Thresholds)| {
        let judgement = seen(&levels(40, 230), &survey(print), None, change);
        assert_eq!(value(&judgement, "print"), Some(print as i32));
        let told = judgement.severity(P::NoDocument).is_some();
        assert_eq!(OF_DOCUMENTS.into_iter().all(|problem| judgement.is_undetermined(problem)), told);
        told
    };
    assert!(of(5, |_| ()) && !of(6, |_| ()));
    assert!(!of(5, |limits| limits.contrast.warn = 191));
    assert!(!of(5, |limits| limits.dark.warn = 231));
}

/// A light sheet on a dark table, with what is on it.
fn sheet(of_sheet: impl Fn(usize, usize) -> u8) -> Scene {
    grey(luma(480, 400, |x, y| if (90..390).contains(&x) && (76..324).contains(&y) { of_sheet(x, y) } else { 70 }))
}

#[test]
fn a_sheet_with_nothing_on_it_is_blank_and_its_own_edge_is_not_print() {
    let marks = |x: usize, y: usize| (200..296).contains(&x) && (160..240).contains(&y) && x % 32 < 6 && y % 32 < 6;
    let scene = sheet(|x, y| if marks(x, y) { 120 } else { 200 });
    let survey = Survey::of(&scene);
    let found = frame::find(&scene, &survey).expect("a sheet");
    let within = survey.structure_within(found.region.inner(EDGE));
    assert!(within > 10 && within < survey.structure(), "{within} {}", survey.structure());
    let of = |content, warn| {
        seen(&scene, &survey, None, |limits| {
            limits.content = content;
            limits.contrast = Level { warn, reject: 0 };
        })
    };
    let blank = of(within + 1, 100);
    assert_eq!((blank.severity(P::Blank), blank.document), (Some(Rejection), Some(found.region)));
    assert_eq!(blank.finding(P::Blank).map(|finding| finding.region), Some(found.region));
    assert!(OF_DOCUMENTS.into_iter().all(|problem| blank.is_undetermined(problem)));
    assert_eq!(value(&blank, "contact"), None);
    let some = of(within, 100);
    assert_eq!((some.severity(P::Blank), value(&some, "contact")), (None, Some(0)));
    // Where nothing stands out, an empty sheet is not told from one in bad light.
    let widest = value(&blank, "contrast").max(value(&blank, "contrast_of_print")).unwrap();
    assert_eq!(of(within + 1, widest).severity(P::Blank), Some(Rejection));
    assert_eq!(of(within + 1, widest + 1).severity(P::Blank), None);
}

/// A page of text with a soft white spot in its middle.
fn page(paper: u8, ink: u8, spot: impl Fn(f64) -> f64) -> Scene {
    grey(luma(640, 480, |x, y| {
        let far = (x as f64 - 320.0).hypot(y as f64 - 240.0);
        let white = spot(far).clamp(0.0, 1.0);
        let ground = if is_ink(x, y) && white == 0.0 { ink } else { paper };
        (f64::from(ground) * (1.0 - white) + 255.0 * white) as u8
    }))
}

#[test]
fn reflections_count_from_their_limit_on_and_on_dark_ground_from_a_third_of_it() {
    let soft = page(170, 60, |far| (90.0 - far) / 40.0);
    let dark = page(70, 170, |far| (70.0 - far) / 40.0);
    for (scene, on_dark) in [(&soft, false), (&dark, true)] {
        let survey = Survey::of(scene);
        let place = Judge::default().placed(None, &survey, scene, &mut judgement());
        let glare = glare::largest(&survey, place.region).expect("a reflection");
        assert!(glare.on_dark == on_dark && glare.share > 12, "{glare:?}");
        let of = |limit| {
            let judgement = seen(scene, &survey, None, |limits| {
                limits.glare = limit;
                limits.dark = Level { warn: 0, reject: 0 };
            });
            assert_eq!(value(&judgement, "glare"), judgement.finding(P::Glare).map(|_| glare.share));
            judgement.severity(P::Glare)
        };
        let times = if on_dark { 3 } else { 1 };
        assert_eq!([of(glare.share * times), of((glare.share + 1) * times)], [Some(Warning), None]);
    }
}

#[test]
fn lines_along_the_columns_are_told_above_their_limit_and_on_upright_cards_sooner() {
    let text = |x: usize, y: usize| if is_ink(x, y) { 60 } else { 200 };
    let rows = grey(luma(640, 480, text));
    let columns = grey(luma(480, 640, |x, y| text(y, x)));
    let upright = grey(luma(500, 600, |x, y| {
        let on = (60..440).contains(&x) && (40..560).contains(&y);
        let print = (84..416).contains(&x) && (64..536).contains(&y);
        if print { text(y, x) } else { if on { 200 } else { 60 } }
    }));
    let landscape = grey(luma(600, 500, |x, y| {
        let on = (40..560).contains(&x) && (60..440).contains(&y);
        let print = (64..536).contains(&x) && (84..416).contains(&y);
        if print { text(y, x) } else { if on { 200 } else { 60 } }
    }));
    for (scene, is_sheet, sooner) in
        [(&rows, false, false), (&columns, false, false), (&upright, true, true), (&landscape, true, false)]
    {
        let survey = Survey::of(scene);
        let found = frame::find(scene, &survey);
        assert_eq!(found.map(|found| !found.landscape), is_sheet.then_some(sooner), "{found:?}");
        let place = Judge::default().placed(found.as_ref(), &survey, scene, &mut judgement());
        let percent = turn::sideways(scene, place.region.inner(60)).expect("print enough");
        for slot in [None, Some(Slot::IdPortrait), Some(Slot::BusinessLicence)] {
            let of = |turned| {
                let judgement = seen(scene, &survey, slot, |limits| limits.turned = turned);
                assert_eq!(value(&judgement, "lines_along_columns"), Some(percent));
                judgement.severity(P::Rotated)
            };
            let card = sooner && slot == Some(Slot::IdPortrait);
            let limit = |percent: i32| if card { (percent * 10 + 5) / 6 } else { percent };
            assert_eq!([of(limit(percent)), of(limit(percent - 1))], [None, Some(Warning)], "{percent} {slot:?}");
        }
    }
    let few = levels(40, 230);
    let judgement = seen(&few, &surveyed(|_, _| PRINT), None, |_| ());
    assert!(judgement.is_undetermined(P::Rotated) && value(&judgement, "lines_along_columns").is_none());
}

#[test]
fn a_picture_of_a_screen_has_its_size_and_its_bars() {
    let png = |width: u32, height: u32| {
        let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
        let bytes = [b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".as_slice(), &size, &[8, 2, 0, 0, 0]].concat();
        header::read(&bytes, PictureFormat::Png)
    };
    let bars = |y: usize| !(10..=290).contains(&y);
    let scene = grey(luma(200, 300, |x, y| if is_ink(x, y) && !bars(y) { 40 } else { 220 }));
    let survey = Survey::of(&scene);
    for (header, expected) in [(png(1080, 1920), Some(Warning)), (png(1080, 1919), None), (None, None)] {
        let mut judgement = judgement();
        judgement.header = header;
        Judge::default().seen(&scene, &survey, None, &mut judgement);
        assert_eq!(judgement.severity(P::Screenshot), expected);
    }
}

fn shipped(name: &str) -> Scene {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/bundles/third-party-payment");
    let bytes = std::fs::read(folder.join(name)).unwrap();
    Judge::default().look(Picture { bytes: &bytes, name: None, slot: None }).1.unwrap()
}

fn turned(scene: &Scene, orientation: u8) -> Scene {
    let full = if orientation > 4 { (scene.full.1, scene.full.0) } else { scene.full };
    Scene {
        luma: reduce::upright(scene.luma.clone(), orientation),
        colour: scene.colour.clone().map(|colour| reduce::upright(colour, orientation)),
        full,
    }
}

#[test]
fn another_document_is_told_from_the_limit_of_confidence_on() {
    let scene = shipped("individual-complete/id-portrait.jpg");
    let survey = Survey::of(&scene);
    let of = |slot, kind: i32, known: &[(P, Severity)]| {
        let mut judge = Judge::default();
        judge.thresholds.kind = kind;
        let mut judgement = judgement();
        known.iter().for_each(|(problem, severity)| judgement.add(*problem, *severity, Region::ALL, "cue"));
        judge.recognised(&scene, &survey, slot, &mut judgement);
        judgement
    };
    let seen = of(Some(Slot::IdPortrait), 85, &[]);
    let recognition = seen.recognition.clone().unwrap();
    assert_eq!((recognition.kind, recognition.turns), (Some(kind::Kind::IdPortrait), 0));
    assert_eq!((seen.findings.len(), seen.is_undetermined(P::WrongSlot)), (0, false));
    let sure = i32::from(recognition.confidence);
    let wrong = of(Some(Slot::BankCard), sure, &[]);
    assert_eq!((wrong.severity(P::WrongSlot), wrong.is_undetermined(P::WrongSlot)), (Some(Warning), false));
    for unsure in [of(Some(Slot::BankCard), sure + 1, &[]), of(None, 0, &[])] {
        assert_eq!((unsure.severity(P::WrongSlot), unsure.is_undetermined(P::WrongSlot)), (None, true));
    }
    // What was recognised upright is not turned; what is no document is not recognised.
    let upright = of(None, 85, &[(P::Rotated, Warning), (P::Glare, Warning)]);
    assert_eq!((upright.severity(P::Rotated), upright.severity(P::Glare)), (None, Some(Warning)));
    let none = of(Some(Slot::BankCard), 0, &[(P::NoDocument, Warning), (P::Rotated, Warning)]);
    assert!(none.recognition.is_none() && none.is_undetermined(P::WrongSlot));
    assert_eq!((none.severity(P::Rotated), none.severity(P::WrongSlot)), (Some(Warning), None));
}

#[test]
fn lines_along_the_columns_stay_told_of_what_lies_on_its_side_or_is_not_recognised() {
    let scene = shipped("individual-complete/id-portrait.jpg");
    for (scene, is_told) in [
        (turned(&scene, 3), false),
        (turned(&scene, 6), true),
        (turned(&scene, 8), true),
        (grey(luma(300, 200, |x, y| if is_ink(x, y) { 60 } else { 200 })), true),
    ] {
        let mut judgement = judgement();
        judgement.add(P::Rotated, Warning, Region::ALL, "cue");
        Judge::default().recognised(&scene, &Survey::of(&scene), None, &mut judgement);
        assert_eq!(judgement.severity(P::Rotated).is_some(), is_told, "{:?}", judgement.recognition);
    }
}

#[test]
fn both_sides_on_one_page_are_two_documents() {
    let of = |both_sides| {
        let recognition = Recognition {
            kind: None,
            confidence: 0,
            cues: Vec::new(),
            several: false,
            both_sides,
            cards: Vec::new(),
            turns: 0,
        };
        let mut judgement = judgement();
        judgement.undetermined.push(P::MultiDocument);
        Judge::default().answered(recognition, &surveyed(|_, _| PRINT), None, &mut judgement);
        judgement
    };
    let both = of(true);
    assert_eq!(both.finding(P::MultiDocument).map(|finding| finding.region), Some(Region::ALL));
    assert_eq!((both.severity(P::MultiDocument), both.is_undetermined(P::MultiDocument)), (Some(Warning), false));
    let one = of(false);
    assert_eq!((one.severity(P::MultiDocument), one.is_undetermined(P::MultiDocument)), (None, true));
}
