use super::*;

/// A file of these objects, each a text and, where it is a stream, what is in it.
fn written(objects: &[(u32, String)]) -> Vec<u8> {
    let objects: String =
        objects.iter().map(|(number, object)| format!("{number} 0 obj\n{object}\nendobj\n")).collect();
    format!("%PDF-1.7\n{objects}trailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF").into_bytes()
}

fn stream(keys: &str, body: &str) -> String {
    format!("<<{keys}/Length {}>>stream\n{body}\nendstream", body.len())
}

/// A file of one page with this content, whose picture is named `Im`.
fn page(keys: &str, content: &str, more: &[(u32, String)]) -> Vec<u8> {
    let mut objects = vec![
        (1, "<</Type/Catalog/Pages 2 0 R>>".to_owned()),
        (2, "<</Kids[3 0 R]>>".to_owned()),
        (3, format!("<</Contents 4 0 R/Resources<</XObject<</Im 5 0 R/Fm 6 0 R/No 9 0 R>>>>{keys}>>")),
        (4, stream("", content)),
        (5, stream("/Subtype/Image/Filter/DCTDecode", "jpeg")),
        (6, stream("/Subtype/Form", "")),
    ];
    objects.extend_from_slice(more);
    written(&objects)
}

type Seen = Vec<Result<(String, u8), Refused>>;

/// What is seen of each page within these limits.
fn seen_within(bytes: &[u8], change: impl Fn(&mut Limits)) -> (Seen, Result<u32, Refused>) {
    let mut limits = Limits::default();
    change(&mut limits);
    let mut seen = Vec::new();
    let pages = pages(bytes, &limits, |number, scan| {
        assert_eq!(number as usize, seen.len() + 1);
        seen.push(scan.map(|scan| (String::from_utf8_lossy(&scan.jpeg).into_owned(), scan.orientation)));
    });
    (seen, pages)
}

fn seen(bytes: &[u8]) -> Seen {
    let (seen, pages) = seen_within(bytes, |_| ());
    assert_eq!(pages.map(|pages| pages as usize), Ok(seen.len()));
    seen
}

/// What is seen of a page with this content.
fn drawn(content: &str) -> Result<u8, Refused> {
    seen(&page("", content, &[])).remove(0).map(|(jpeg, orientation)| {
        assert_eq!(jpeg, "jpeg");
        orientation
    })
}

const DRAWS: &str = "q 9 0 0 9 0 0 cm /Im Do Q";

#[test]
fn a_page_that_is_one_picture_is_seen_and_all_else_is_named() {
    for (content, expected) in [
        (DRAWS, Ok(1)),
        ("/Im Do", Ok(1)),
        ("", Err(Refused::NoPicture)),
        ("/Im Do /Im Do", Err(Refused::Pictures)),
        ("/No Do", Err(Refused::Corrupt)),
        ("Do", Err(Refused::Corrupt)),
        ("/Fm Do", Err(Refused::NoPicture)),
        ("BI /Im Do", Err(Refused::NoPicture)),
        ("/Im Do )", Err(Refused::Corrupt)),
        ("/Im Do  % the end", Ok(1)),
        ("1 0 0 1 0 cm /Im Do", Err(Refused::Corrupt)),
        ("[1 2] (a) <<>> true /Im Do", Ok(1)),
        ("0 0 9 9 re f /Im Do", Ok(1)),
        ("/Im Do W n", Ok(1)),
        ("(a) Tj /Im Do", Err(Refused::NoPicture)),
        ("3 Tr (a) Tj /Im Do", Ok(1)),
        ("3 Tr 0 Tr (a) Tj /Im Do", Err(Refused::NoPicture)),
        ("7 3 Tr (a) Tj /Im Do", Ok(1)),
        ("3 Tr Tr (a) Tj /Im Do", Err(Refused::NoPicture)),
        ("q 3 Tr Q (a) Tj /Im Do", Err(Refused::NoPicture)),
        ("3 Tr q 0 Tr Q (a) Tj /Im Do", Ok(1)),
    ] {
        assert_eq!(drawn(content), expected, "{content:?}");
    }
    for text in ["Tj", "TJ", "'", "\""] {
        assert_eq!(drawn(&format!("(a) {text} /Im Do")), Err(Refused::NoPicture), "{text}");
        assert_eq!(drawn(&format!("3 Tr (a) {text} /Im Do")), Ok(1), "{text}");
    }
    for painted in ["f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh"] {
        assert_eq!(drawn(&format!("{painted} /Im Do")), Ok(1), "{painted}");
        assert_eq!(drawn(&format!("/Im Do {painted}")), Err(Refused::NoPicture), "{painted}");
    }
}

#[test]
fn states_operators_drawings_and_numbers_have_bounds() {
    let draws = |before: String| drawn(&format!("{before} /Im Do"));
    assert_eq!([draws("q ".repeat(64)), draws("q ".repeat(65))], [Ok(1), Err(Refused::NoPicture)]);
    assert_eq!(draws("q Q ".repeat(200)), Ok(1));
    assert_eq!([draws("n ".repeat(99_999)), draws("n ".repeat(100_000))], [Ok(1), Err(Refused::NoPicture)]);
    assert_eq!([draws("/Fm Do ".repeat(63)), draws("/Fm Do ".repeat(64))], [Ok(1), Err(Refused::Pictures)]);
    assert_eq!([draws("1 ".repeat(64)), draws("1 ".repeat(65))], [Ok(1), Err(Refused::Corrupt)]);
    // Numbers of one operator are gone with it.
    assert_eq!(draws(format!("{0} n {0}", "1 ".repeat(64))), Ok(1));
}

#[test]
fn a_drawing_may_hold_drawings_four_deep() {
    let nested = |depth: u32| {
        let form = |number: u32| {
            let next = if number + 1 < depth { number + 11 } else { 5 };
            let own = format!("/Subtype/Form/Resources<</XObject<</X {next} 0 R>>>>");
            (number + 10, stream(&own, "/X Do"))
        };
        let forms: Vec<(u32, String)> = (0..depth).map(form).collect();
        let outer = "/Resources<</XObject<</X 10 0 R>>>>";
        let bytes = page("", "/X Do", &forms);
        let text =
            String::from_utf8(bytes).unwrap().replace("/Resources<</XObject<</Im 5 0 R/Fm 6 0 R/No 9 0 R>>>>", outer);
        seen(text.as_bytes()).remove(0).map(|(_, orientation)| orientation)
    };
    assert_eq!([nested(1), nested(4), nested(5)], [Ok(1), Ok(1), Err(Refused::NoPicture)]);
}

#[test]
fn matrices_of_drawings_and_states_go_together() {
    let form = |keys: &str, content: &str, outer: &str| {
        let bytes = page("", outer, &[(6, stream(&format!("/Subtype/Form{keys}"), content))]);
        seen(&bytes).remove(0).map(|(_, orientation)| orientation)
    };
    // A quarter turn clockwise, by the form, outside and inside of it.
    let turn = "0 -1 1 0 0 0";
    assert_eq!(form(&format!("/Matrix[{turn}]"), "/Im Do", "/Fm Do"), Ok(6));
    assert_eq!(form("", &format!("{turn} cm /Im Do"), "/Fm Do"), Ok(6));
    assert_eq!(form("", "/Im Do", &format!("{turn} cm /Fm Do")), Ok(6));
    assert_eq!(form(&format!("/Matrix[{turn}]"), &format!("{turn} cm /Im Do"), "/Fm Do"), Ok(3));
    assert_eq!(form(&format!("/Matrix[{turn}]"), &format!("{turn} cm /Im Do"), &format!("{turn} cm /Fm Do")), Ok(8));
    assert_eq!(form("/Matrix[0 -1 1]", "/Im Do", "/Fm Do"), Ok(1), "not six numbers");
    // What the form does to the state ends with it; what was before it lasts inside.
    assert_eq!(form("", "3 Tr", "/Fm Do (a) Tj /Im Do"), Err(Refused::NoPicture));
    assert_eq!(form("", "(a) Tj /Im Do", "3 Tr /Fm Do"), Ok(1));
    assert_eq!(form("", "Q (a) Tj /Im Do", "3 Tr /Fm Do"), Ok(1), "as it began");
    assert_eq!(drawn(&format!("q {turn} cm Q /Im Do")), Ok(1));
    assert_eq!(drawn(&format!("{turn} cm q 1 0 0 1 0 0 cm Q /Im Do")), Ok(6));
}

#[test]
fn pages_are_turned_by_quarters_and_inherit_it() {
    let of = |keys: &str| seen(&page(keys, DRAWS, &[])).remove(0).map(|(_, orientation)| orientation);
    for (rotate, orientation) in [(0, 1), (90, 6), (180, 3), (270, 8), (360, 1), (450, 6), (-90, 8), (89, 1)] {
        assert_eq!(of(&format!("/Rotate {rotate}")), Ok(orientation), "{rotate}");
    }
    let tree = |above: &str, own: &str| {
        let top = format!("<</Kids[3 0 R]/Resources<</XObject<</Im 5 0 R>>>>{above}>>");
        let sheet = format!("<</Contents 4 0 R{own}>>");
        let bytes = page("", DRAWS, &[(2, top), (3, sheet)]);
        seen(&bytes).remove(0).map(|(_, orientation)| orientation)
    };
    assert_eq!([tree("/Rotate 90", ""), tree("/Rotate 90", "/Rotate 180"), tree("", "")], [Ok(6), Ok(3), Ok(1)]);
    assert_eq!(tree("", "/Resources<<>>"), Err(Refused::Corrupt), "its own count");
}

#[test]
fn pictures_are_taken_as_they_are_coded() {
    let of = |keys: &str| seen(&page("", DRAWS, &[(5, stream(&format!("/Subtype/Image{keys}"), "jpeg"))])).remove(0);
    assert_eq!(of("/Filter[/DCTDecode]"), Ok(("jpeg".to_owned(), 1)));
    for (keys, why) in [
        ("/Filter[/FlateDecode/DCTDecode]", Refused::Corrupt),
        ("/Filter[/DCTDecode/DCTDecode]", Refused::Pixels),
        ("/Filter/FlateDecode", Refused::Pixels),
        ("", Refused::Pixels),
        ("/Filter/CCITTFaxDecode", Refused::Fax),
        ("/Filter[/FlateDecode/CCITTFaxDecode]", Refused::Fax),
        ("/Filter/JBIG2Decode", Refused::Jbig2),
        ("/Filter/JPXDecode", Refused::Jpeg2000),
        ("/Filter/DCTDecode/F(a)", Refused::Pixels),
        ("/Filter/DCTDecode/ImageMask true", Refused::Pixels),
        ("/Filter/DCTDecode/Decode[1 0]", Refused::Pixels),
    ] {
        assert_eq!(of(keys), Err(why), "{keys}");
    }
    let whole = page("", DRAWS, &[(5, "<</Subtype/Image/Filter/DCTDecode>>".to_owned())]);
    assert_eq!(seen(&whole), [Err(Refused::Corrupt)], "no stream");
    let other = page("", DRAWS, &[(5, stream("/Subtype/PS", "jpeg"))]);
    assert_eq!(seen(&other), [Err(Refused::NoPicture)]);
    for cue in [Refused::Encrypted, Refused::Fax, Refused::Pixels].map(Refused::cue) {
        assert!(cue.contains("PDF"), "{cue}");
    }
}

#[test]
fn streams_of_a_page_follow_each_other() {
    let parts = |contents: &str| {
        let sheet = format!("<</Contents {contents}/Resources<</XObject<</Im 5 0 R>>>>>>");
        let more = [
            (3, sheet),
            (7, stream("", "0 -1 1 0 0 0 c")),
            (8, stream("", "0 -1 1 0 0 0 cm")),
            (10, "[8 0 R 4 0 R]".to_owned()),
        ];
        seen(&page("", DRAWS, &more)).remove(0).map(|(_, orientation)| orientation)
    };
    assert_eq!(
        [parts("4 0 R"), parts("[8 0 R 4 0 R]"), parts("[8 0 R 8 0 R 4 0 R]"), parts("10 0 R")],
        [Ok(1), Ok(6), Ok(3), Ok(6)]
    );
    // A word does not reach from one into the next.
    assert_eq!(parts("[7 0 R 4 0 R]"), Ok(1));
    assert_eq!([parts("[9 0 R 4 0 R]"), parts("9 0 R"), parts("7")], [Err(Refused::Corrupt); 3]);
    let none = page("", DRAWS, &[(3, "<</Resources<<>>>>".to_owned())]);
    assert_eq!(seen(&none), [Err(Refused::NoPicture)]);
}

#[test]
fn what_is_drawn_counts_as_often_as_it_is_named() {
    let limit =
        |bytes: &[u8], most: u64| seen_within(bytes, |limits| limits.unpacked_bytes = most).0.remove(0).map(|_| ());
    let content = format!("{DRAWS:100}");
    let once = page("", &content, &[]);
    assert_eq!([limit(&once, 100), limit(&once, 99)], [Ok(()), Err(Refused::Limits)]);
    let form = page("", "/Fm Do /Fm Do /Im Do", &[(6, stream("/Subtype/Form", &" ".repeat(50)))]);
    assert_eq!([limit(&form, 120), limit(&form, 119)], [Ok(()), Err(Refused::Limits)]);
    // Each page takes from what is left.
    let mut bounds = Bounds { objects: 1, bytes: 7 };
    assert_eq!((bounds.unpacked(7), bounds.unpacked(0), bounds.unpacked(1)), (Ok(()), Ok(()), Err(Refused::Limits)));
    assert_eq!((bounds.object(), bounds.object()), (Ok(()), Err(Refused::Limits)));
}

/// A tree of pages: each node with its children.
fn tree(nodes: &[(u32, String)]) -> Vec<u8> {
    let mut objects = vec![(1, "<</Type/Catalog/Pages 2 0 R>>".to_owned())];
    objects.extend_from_slice(nodes);
    written(&objects)
}

fn kids(numbers: impl Iterator<Item = u32>) -> String {
    format!("<</Kids[{}]>>", numbers.map(|number| format!("{number} 0 R ")).collect::<String>())
}

#[test]
fn pages_come_in_their_order() {
    let leaf = |number: u32| (number, format!("<</Contents 20 0 R/Resources<</XObject<</Im {} 0 R>>>>>>", number + 10));
    let picture = |number: u32| (number + 10, stream("/Subtype/Image/Filter/DCTDecode", &number.to_string()));
    let lists = vec![(2, kids([3, 4, 5].into_iter())), (4, kids([6, 7].into_iter())), (20, stream("", DRAWS))];
    let bytes = tree(&[lists, [3, 5, 6, 7].map(leaf).to_vec(), [3, 5, 6, 7].map(picture).to_vec()].concat());
    let order: Vec<String> = seen(&bytes).into_iter().map(|scan| scan.unwrap().0).collect();
    assert_eq!(order, ["3", "6", "7", "5"]);
}

#[test]
fn trees_have_so_many_pages_and_nodes_and_no_rings() {
    let of = |bytes: &[u8], change: &dyn Fn(&mut Limits)| seen_within(bytes, change).1;
    let leaves = |count: u32| {
        let nodes = (100..100 + count).map(|number| (number, "<<>>".to_owned()));
        tree(&[vec![(2, kids(100..100 + count))], nodes.collect()].concat())
    };
    let bytes = leaves(5);
    assert_eq!(of(&bytes, &|limits| limits.pages = 5), Ok(5));
    assert_eq!(of(&bytes, &|limits| limits.pages = 4), Err(Refused::Limits));
    // Seven objects, and six nodes that are looked at.
    assert_eq!(of(&bytes, &|limits| limits.objects = 13), Ok(5));
    assert_eq!(of(&bytes, &|limits| limits.objects = 12), Err(Refused::Limits));
    // Sixteen nodes for each page that may be there, and for one more.
    let chain = |nodes: u32| {
        let inner = (2..nodes + 1).map(|number| (number, kids(std::iter::once(number + 1))));
        tree(&inner.chain([(nodes + 1, "<<>>".to_owned())]).collect::<Vec<_>>())
    };
    assert_eq!(of(&chain(32), &|limits| limits.pages = 1), Ok(1));
    assert_eq!(of(&chain(33), &|limits| limits.pages = 1), Err(Refused::Limits));
    let waiting = |count: u32| leaves(count);
    let many = |limits: &mut Limits| limits.pages = 10_000;
    assert_eq!(of(&waiting(4096), &many), Ok(4096));
    assert_eq!(of(&waiting(4097), &many), Err(Refused::Limits));
    for (nodes, why) in [
        (vec![(2, kids([2].into_iter()))], Refused::Corrupt),
        (vec![(2, kids([3, 3].into_iter())), (3, "<<>>".to_owned())], Refused::Corrupt),
        (vec![(2, kids([9].into_iter()))], Refused::Corrupt),
        (vec![(2, kids(std::iter::empty()))], Refused::Corrupt),
        (vec![(2, "7".to_owned())], Refused::Corrupt),
        (vec![(1, "<</Type/Catalog>>".to_owned())], Refused::Corrupt),
        (vec![(1, "7".to_owned())], Refused::Corrupt),
    ] {
        assert_eq!(of(&tree(&nodes), &|_| ()), Err(why), "{nodes:?}");
    }
    // A page that stands in the list itself.
    assert_eq!(of(&tree(&[(2, "<</Kids[<<>><<>>]>>".to_owned())]), &|_| ()), Ok(2));
}

#[test]
fn waiting_nodes_are_counted_over_all_levels() {
    // One of 4000 waits in the list of 97 more: together one too many.
    let nested = |inner: u32| {
        let nodes = (1000..1000 + 4000 + inner).map(|number| (number, "<<>>".to_owned()));
        let top = kids(std::iter::once(3).chain(1000..5000));
        tree(&[vec![(2, top), (3, kids(5000..5000 + inner))], nodes.collect()].concat())
    };
    let of = |bytes: &[u8]| seen_within(bytes, |limits| limits.pages = 10_000).1;
    assert_eq!([of(&nested(96)), of(&nested(97))], [Ok(4096), Err(Refused::Limits)]);
}
