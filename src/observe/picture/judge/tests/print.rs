//! Blur, size of characters, enlargement and colour.

use super::*;

const SIDE: usize = 302;

/// Soft rings over noise of which each pixel is `every` wide, filled linearly: an enlargement.
fn enlarged(every: f32) -> Luma {
    let mut state = 1_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as f32
    };
    let source: Vec<f32> = (0..SIDE * SIDE).map(|_| noise()).collect();
    let at = |x: usize, y: usize| source[y * SIDE + x];
    luma(SIDE, SIDE, |x, y| {
        let (near_x, near_y) = (x as f32 / every, y as f32 / every);
        let (left, top) = (near_x as usize, near_y as usize);
        let (right, below) = (near_x.fract(), near_y.fract());
        let upper = at(left, top) * (1.0 - right) + at(left + 1, top) * right;
        let lower = at(left, top + 1) * (1.0 - right) + at(left + 1, top + 1) * right;
        let ring = (x as f32 - 141.3).hypot(y as f32 - 167.7) % 64.0;
        let rise = ((ring - 10.0) / 5.0).clamp(0.0, 1.0) - ((ring - 42.0) / 5.0).clamp(0.0, 1.0);
        (50.0 + 130.0 * rise + 0.2 * (upper * (1.0 - below) + lower * below)) as u8
    })
}

fn place(long: u32) -> Place {
    Place { region: Region::ALL, long }
}

/// What is said of the sharpness, by limits that this changes.
fn sharpness(scene: &Scene, slot: Option<Slot>, long: u32, change: impl Fn(&mut Thresholds)) -> Judgement {
    let mut judge = Judge::default();
    change(&mut judge.thresholds);
    let mut judgement = judgement();
    judge.sharpness(scene, slot, &place(long), &mut judgement);
    judgement
}

const SLOT: Option<Slot> = Some(Slot::IdPortrait);

#[test]
fn edges_and_characters_are_told_in_pixels_of_the_whole_picture() {
    let mut scene = grey(enlarged(3.0));
    let plain = blur::deviation(&scene.luma, Region::ALL).unwrap();
    assert!((100..400).contains(&plain), "{plain}");
    for (full, factor) in [((302, 302), 1), ((604, 604), 2), ((100, 906), 3), ((604, 17), 2)] {
        scene.full = full;
        let judgement = sharpness(&scene, SLOT, 1000, |_| ());
        assert_eq!(value(&judgement, "edge_deviation"), Some(plain * factor), "{full:?}");
        assert_eq!(value(&judgement, "character_height"), Some(350));
        assert_eq!(value(&judgement, "blur"), Some(plain * factor * 100 / 350));
        assert_eq!(value(&judgement, "effective_character_height"), Some(350 * 77 / (plain * factor)));
    }
}

#[test]
fn an_enlargement_is_told_by_edges_softer_than_its_limit() {
    let scene = grey(enlarged(3.0));
    let deviation = blur::deviation(&scene.luma, Region::ALL).unwrap();
    let effective = 350 * 77 / deviation;
    let of = |enlarged, level| {
        let judgement = sharpness(&scene, SLOT, 1000, |limits| {
            (limits.enlarged, limits.resampled) = (enlarged, u32::MAX);
            limits.character = Level { warn: level, reject: 1 };
        });
        (value(&judgement, "effective_character_height"), judgement.severity(P::Upscaled))
    };
    assert_eq!(of(deviation, 1), (None, None));
    assert_eq!(of(deviation - 1, 1), (Some(effective), None));
    assert_eq!(of(deviation - 1, effective), (Some(effective), None));
    assert_eq!(of(deviation - 1, effective + 1), (Some(effective), Some(Warning)));
}

#[test]
fn periods_are_looked_for_at_full_size_and_where_characters_are_large_enough() {
    let scene = grey(enlarged(3.0));
    let period = |scene: &Scene, enlarged, warn| {
        let judgement = sharpness(scene, SLOT, 1000, |limits| {
            limits.enlarged = enlarged;
            limits.character = Level { warn, reject: 1 };
        });
        value(&judgement, "resampling_period")
    };
    let found = period(&scene, i32::MAX, 350);
    assert!(found.is_some_and(|period| (295..=305).contains(&period)), "{found:?}");
    assert_eq!(period(&scene, i32::MAX, 351), None);
    // Known already.
    assert_eq!(period(&scene, 0, 350), None);
    let reduced = Scene { full: (604, 604), ..grey(enlarged(3.0)) };
    assert_eq!(period(&reduced, i32::MAX, 350), None);
}

#[test]
fn periods_lie_between_what_matters_and_what_edges_can_have() {
    let scene = grey(enlarged(3.0));
    let traces = |deviation, tenths, warn, resampled| {
        let mut judge = Judge::default();
        judge.thresholds.character.warn = warn;
        judge.thresholds.resampled = resampled;
        let mut judgement = judgement();
        judge.traces(&scene, (deviation, tenths), &place(1000), &mut judgement);
        assert_eq!(judgement.severity(P::Upscaled), value(&judgement, "resampling_period").map(|_| Warning));
        value(&judgement, "resampling_period")
    };
    // Deviations of 112 hundredths go with periods of up to four pixels.
    let (period, tone) = resampled::period(&scene.luma, 2.2, 4.0).unwrap();
    let hundredths = (period * 100.0) as i32;
    assert!((295..=305).contains(&hundredths) && tone > 100, "{period} {tone}");
    let told = Some(hundredths);
    assert_eq!(traces(112, 120, 120, 50), told);
    assert_eq!([traces(112, 120, 120, tone), traces(112, 120, 120, tone + 1)], [told, None]);
    assert_eq!(traces(70, 120, 120, 50), None, "up to two and a half");
    // A picture that would still have characters enough is not looked at: from four times on, from three times on.
    assert_eq!(traces(140, 480, 120, 50), None);
    assert_eq!(traces(112, 480, 120, 0), None);
    assert_eq!(traces(84, 360, 120, 0), None);
    assert_eq!(traces(112, 360, 120, 50), told);
}

#[test]
fn softness_is_told_unless_characters_are_too_small_for_it() {
    let scene = grey(enlarged(3.0));
    let deviation = blur::deviation(&scene.luma, Region::ALL).unwrap();
    // A length for which the ratio can be halved.
    let ratio = |long: i32| deviation * 100 / (long * 35_047 / 100_000);
    let long = (600..700).find(|long| ratio(*long) % 2 == 0).unwrap();
    let (ratio, tenths) = (ratio(long), long * 35_047 / 100_000);
    let of = |reject, least| {
        let judgement = sharpness(&scene, SLOT, long as u32, |limits| {
            limits.blur = Level { warn: 1, reject };
            limits.character = Level { warn: least, reject: least };
        });
        judgement.severity(P::Blurry)
    };
    assert_eq!([of(ratio, tenths), of(ratio - 1, tenths)], [Some(Warning), Some(Rejection)]);
    assert_eq!(of(ratio, tenths + 1), None);
    assert_eq!(of(ratio / 2, tenths + 1), None);
    assert_eq!(of(ratio / 2 - 1, tenths + 1), Some(Rejection));
    let small = |warn, reject| {
        let level = Level { warn, reject };
        sharpness(&scene, SLOT, long as u32, |limits| limits.character = level).severity(P::LowResolution)
    };
    assert_eq!([small(tenths, 1), small(tenths + 1, 1)], [None, Some(Warning)]);
    assert_eq!(small(tenths + 1, tenths + 1), Some(Rejection));
}

#[test]
fn without_edges_or_a_slot_less_is_known() {
    let flat = grey(luma(SIDE, SIDE, |_, _| 128));
    let judgement = sharpness(&flat, SLOT, 1000, |_| ());
    assert_eq!((value(&judgement, "character_height"), value(&judgement, "edge_deviation")), (Some(350), None));
    assert!(judgement.is_undetermined(P::Blurry) && judgement.is_undetermined(P::Upscaled));
    assert!(!judgement.is_undetermined(P::LowResolution));
    let soft = grey(enlarged(3.0));
    for (scene, slot, long) in [(&soft, None, 1000), (&soft, SLOT, 1), (&flat, None, 1000)] {
        let judgement = sharpness(scene, slot, long, |_| ());
        assert!(judgement.is_undetermined(P::LowResolution) && judgement.is_undetermined(P::Upscaled));
        assert_eq!(value(&judgement, "character_height"), None);
        let known = value(&judgement, "edge_deviation").is_some();
        assert_eq!(judgement.is_undetermined(P::Blurry), !known);
        assert_eq!(value(&judgement, "blur").is_some(), known);
    }
    // As on the document with the largest print.
    let deviation = blur::deviation(&soft.luma, Region::ALL).unwrap();
    for (long, tenths) in [(1000, 408), (500, 204), (1, 1)] {
        let ratio = deviation * 100 / tenths;
        let of = |reject| sharpness(&soft, None, long, |limits| limits.blur = Level { warn: 1, reject });
        assert_eq!(value(&of(1), "blur"), Some(ratio), "{long}");
        assert_eq!([of(ratio), of(ratio - 1)].map(|one| one.severity(P::Blurry)), [Some(Warning), Some(Rejection)]);
    }
}

fn coloured(colour: impl Fn(usize, usize) -> [u8; 3]) -> Scene {
    let pixels = (0..120 * 120).map(|at| colour(at % 120, at / 120)).collect();
    let colour: Colour = Grid::new(120, 120, pixels).unwrap();
    Scene { colour: Some(colour), full: (1000, 1000), ..grey(luma(120, 120, |_, _| 128)) }
}

#[test]
fn colour_is_the_less_of_the_document_and_of_the_whole_picture() {
    const RED: [u8; 3] = [150, 128, 110];
    const GREY: [u8; 3] = [128; 3];
    let region = Region { left: 250, top: 250, right: 750, bottom: 750 };
    let inside = |x: usize, y: usize| (30..90).contains(&x) && (30..90).contains(&y);
    let squares = |x: usize, y: usize| if (x / 6 + y / 6).is_multiple_of(2) { RED } else { GREY };
    let document = frame::Found {
        region,
        sides: (60, 60),
        landscape: true,
        solid: 1000,
        share: 250,
        contact: [0; 4],
        second: None,
    };
    let of = |scene: &Scene, found: Option<&frame::Found>, level| {
        let mut judge = Judge::default();
        judge.thresholds.chroma = level;
        let mut judgement = judgement();
        judge.colours(scene, found, &Place { region, long: 60 }, &mut judgement);
        judgement
    };
    let within = |scene: &Scene| {
        let colour = scene.colour.as_ref().unwrap();
        let of = |region| colour::radius(colour, scene.full, region).unwrap();
        (of(region.inner(80)), of(Region::ALL))
    };
    let (around, on, everywhere) = (
        coloured(|x, y| if inside(x, y) { GREY } else { squares(x, y) }),
        // Of a hundredth of the picture, which is left out there and not of the document alone.
        coloured(|x, y| if (48..60).contains(&x) && (48..60).contains(&y) { RED } else { GREY }),
        coloured(|_, _| GREY),
    );
    for (scene, place) in [(&around, region), (&on, Region::ALL), (&everywhere, Region::ALL)] {
        let (inner, whole) = within(scene);
        assert_eq!(inner < whole, place == region, "{inner} {whole}");
        assert_eq!(inner > whole, std::ptr::eq(scene, &on), "{inner} {whole}");
        let least = inner.min(whole);
        for (found, least, place) in [(Some(&document), least, place), (None, whole, Region::ALL)] {
            for (level, severity) in [
                (Level { warn: least, reject: 0 }, None),
                (Level { warn: least + 1, reject: 0 }, Some(Warning)),
                (Level { warn: least + 1, reject: least + 1 }, Some(Rejection)),
            ] {
                let judgement = of(scene, found, level);
                assert_eq!(judgement.severity(P::Grayscale), severity, "{level:?}");
                let [measure] = judgement.measures.as_slice() else { panic!("one measure") };
                assert_eq!((measure.name, measure.value, measure.region), ("chroma", least, place));
                assert!(judgement.finding(P::Grayscale).is_none_or(|finding| finding.region == place));
                assert!(!judgement.is_undetermined(P::Grayscale));
            }
        }
    }
    let level = Level { warn: 30, reject: 15 };
    let single = of(&grey(luma(9, 9, |_, _| 9)), None, level);
    assert_eq!((value(&single, "chroma"), single.severity(P::Grayscale)), (Some(0), Some(Rejection)));
    let few = Scene { colour: Grid::new(4, 4, vec![RED; 16]), ..grey(luma(9, 9, |_, _| 9)) };
    let few = of(&few, None, level);
    assert_eq!((few.measures.len(), few.is_undetermined(P::Grayscale)), (0, true));
}
