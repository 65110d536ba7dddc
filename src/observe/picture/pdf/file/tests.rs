use super::*;
use flate2::{Compression, write::ZlibEncoder};
use std::io::Write;

const PLENTY: (u32, u64) = (100, 10_000);

fn bounds((objects, bytes): (u32, u64)) -> Bounds {
    Bounds { objects, bytes }
}

/// A file of these objects.
fn written(objects: &[(u32, &str)], trailer: &str) -> Vec<u8> {
    let objects: String =
        objects.iter().map(|(number, object)| format!("{number} 0 obj\n{object}\nendobj\n")).collect();
    format!("%PDF-1.7\n{objects}{trailer}\nstartxref\n9\n%%EOF").into_bytes()
}

const TRAILER: &str = "trailer\n<</Root 1 0 R>>";

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn refused(bytes: &[u8], limits: (u32, u64)) -> Option<Refused> {
    File::open(bytes, &mut bounds(limits)).err()
}

#[test]
fn an_object_begins_with_two_numbers() {
    for (text, number) in [
        ("12 0 obj", Some(12)),
        ("12 0\nobj", Some(12)),
        ("12\r\n65535 \0obj", Some(12)),
        (">>12 0 obj", Some(12)),
        ("endobj7 0 obj", Some(7)),
        ("12 0obj", None),
        ("12 x obj", None),
        ("12 655350 obj", None),
        ("x 0 obj", None),
        ("0 obj", None),
        ("obj", None),
        ("4294967295 0 obj", Some(u32::MAX)),
        ("4294967296 0 obj", None),
    ] {
        let at = text.rfind("obj").unwrap();
        assert_eq!(number_before(text.as_bytes(), at), number, "{text:?}");
    }
    // Looked for in 24 bytes.
    let far = |spaces: usize| number_before(format!("7{}0 obj", " ".repeat(spaces)).as_bytes(), spaces + 3);
    assert_eq!([far(21), far(22)], [Some(7), None]);
    assert_eq!(
        (find(b"abcabc", 1, b"abc"), find(b"abcabc", 4, b"abc"), find(b"abc", 9, b"abc")),
        (Some(3), None, None)
    );
    assert_eq!(find(b"abcabc", 3, b"abc"), Some(3));
}

#[test]
fn a_stream_is_as_long_as_it_says_or_reaches_to_its_end_mark() {
    let of = |text: &str| {
        let bytes = text.as_bytes();
        let mut lexer = Lexer::new(bytes, 0);
        let Some(Value::Dict(dict)) = lexer.value() else { panic!("no dictionary") };
        body(bytes, &mut lexer, &dict)
            .map(|found| found.map(|(body, end)| (String::from_utf8_lossy(body).into_owned(), end)))
    };
    let body = |text: &str, end: usize| Some(Ok((text.to_owned(), end)));
    // Where the length is right, the end is behind the mark; where it is looked for, before it.
    assert_eq!(of("<</Length 3>>stream\nabc\nendstream x"), body("abc", 33));
    assert_eq!(of("<</Length 3>>stream\r\nabc\r\nendstream x"), body("abc", 35));
    assert_eq!(of("<</Length 3>>stream\rabcendstream x"), body("abc", 32));
    assert_eq!(of("<</Length 2>>stream\nabc\nendstream x"), body("abc", 24));
    assert_eq!(of("<</Length 9>>stream\nabc\r\nendstream x"), body("abc", 25));
    assert_eq!(of("<</Length 99>>stream\nabc\n\nendstream x"), body("abc\n", 26));
    assert_eq!(of("<<>>stream\nendstream x"), body("", 11));
    assert_eq!(of("<<>>stream\nendstrea"), Some(Err(Refused::Truncated)));
    assert_eq!(of("<<>>streams\nendstream"), None);
    assert_eq!(of("<<>>endobj"), None);
}

#[test]
fn the_root_is_what_the_last_trailer_says_or_the_catalogue() {
    let root = |objects: &[(u32, &str)], trailer: &str| {
        File::open(&written(objects, trailer), &mut bounds(PLENTY)).map(|file| file.root)
    };
    let plain = [(1, "<</Type/Pages>>"), (2, "<</Type/Catalog>>")];
    assert_eq!(root(&plain, TRAILER), Ok(Some(1)));
    assert_eq!(root(&plain, ""), Ok(Some(2)));
    assert_eq!(root(&plain, "trailer<</Root 7 0 R>>\ntrailer<</Root 8 0 R>>"), Ok(Some(8)));
    assert_eq!(root(&plain, "trailer<</Root 7 0 R>>\n9 0 obj\n1\nendobj\ntrailer<</Size 8>>"), Ok(Some(7)));
    assert_eq!(root(&[(1, "<</Type/XRef/Root 5 0 R>>")], ""), Ok(Some(5)));
    assert_eq!(root(&[(1, "<</Type/Pages>>")], ""), Ok(None));
    // A trailer before any object, and one behind the word alone.
    let before = [b"trailer<</Root 6 0 R>>obj ".as_slice(), &written(&plain, "")].concat();
    assert_eq!(File::open(&before, &mut bounds(PLENTY)).map(|file| file.root), Ok(Some(6)));
    // What looks like a trailer in a stream is none.
    let stream = [(1, "<</Length 24>>stream\ntrailer<</Root 9 0 R>>..\nendstream"), (2, "<</Type/Catalog>>")];
    assert_eq!(root(&stream, ""), Ok(Some(2)));
}

#[test]
fn encrypted_empty_cut_and_too_many_are_refused() {
    let plain = [(1, "<</Type/Catalog>>"), (2, "3")];
    assert_eq!(refused(&written(&plain, TRAILER), (2, 0)), None);
    assert_eq!(refused(&written(&plain, TRAILER), (1, 0)), Some(Refused::Limits));
    assert_eq!(refused(&written(&plain, "trailer<</Encrypt 4 0 R>>"), PLENTY), Some(Refused::Encrypted));
    let both = "trailer<</Encrypt 4 0 R>>trailer<</Root 1 0 R>>";
    assert_eq!(refused(&written(&plain, both), PLENTY), Some(Refused::Encrypted));
    assert_eq!(refused(&written(&[], TRAILER), PLENTY), Some(Refused::Corrupt));
    assert_eq!(refused(b"1 0 obj<<>>endobj", PLENTY), Some(Refused::Truncated));
    assert_eq!(refused(b"startxref 1 0 obj<<>>endobj", PLENTY), Some(Refused::Truncated));
    assert_eq!(refused(b"1 0 obj<<>>stream", PLENTY), Some(Refused::Truncated));
    // A last object that cannot be read may have taken the end for its own.
    assert_eq!(refused(b"1 0 obj<<>>endobj 2 0 obj[startxref", PLENTY), None);
}

#[test]
fn the_last_object_of_a_number_counts_and_references_are_followed() {
    let objects = [
        (1, "<</A 2 0 R/B<</C 5>>/F/Plain/G 3 0 R/H 4 0 R>>"),
        (2, "7"),
        (2, "8"),
        (3, "[/One 2 0 R/Two]"),
        (4, "/Only"),
    ];
    let bytes = written(&objects, TRAILER);
    let file = File::open(&bytes, &mut bounds(PLENTY)).unwrap();
    let Some(Value::Dict(root)) = file.root().map(|object| object.value) else { panic!("no dictionary") };
    assert_eq!(file.get(&root, b"A"), Some(Value::Number(8.0)));
    assert_eq!(file.dict(&root, b"B").and_then(|inner| inner.get(b"C").and_then(Value::number)), Some(5.0));
    assert_eq!((file.dict(&root, b"A"), file.get(&root, b"Z")), (None, None));
    let filters = |text: &str| {
        let text = format!("<</Filter {text}>>");
        let Some(Value::Dict(dict)) = Lexer::new(text.as_bytes(), 0).value() else { panic!("no dictionary") };
        file.filters(&dict).into_iter().map(|name| String::from_utf8(name).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(filters("/Plain"), ["Plain"]);
    assert_eq!(filters("[/A/B]"), ["A", "B"]);
    assert_eq!(filters("3 0 R"), ["One", "", "Two"]);
    assert_eq!(filters("4 0 R"), ["Only"]);
    assert_eq!(filters("null"), [""; 0]);
    assert_eq!(filters("9 0 R"), [""; 0]);
    assert_eq!(filters("7"), [""]);
    assert_eq!(super::filters(&Dict::default()), [[0_u8; 0]; 0]);
}

#[test]
fn seven_references_may_lead_to_one_another() {
    let chain = |hops: u32| {
        let objects: Vec<(u32, String)> = (1..hops).map(|number| (number, format!("{} 0 R", number + 1))).collect();
        let mut objects: Vec<(u32, &str)> = objects.iter().map(|(number, object)| (*number, object.as_str())).collect();
        objects.push((hops, "42"));
        let bytes = written(&objects, TRAILER);
        let file = File::open(&bytes, &mut bounds(PLENTY)).unwrap();
        file.object(&Value::Ref(1)).and_then(|object| object.value.number())
    };
    assert_eq!([chain(1), chain(7), chain(8)], [Some(42.0), Some(42.0), None]);
}

/// A file with a stream of objects.
fn holder(keys: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("%PDF-1.7\n1 0 obj\n<</Type/ObjStm{keys}>>stream\n");
    [head.as_bytes(), content, b"\nendstream\nendobj\ntrailer<</Root 7 0 R>>startxref\n"].concat()
}

#[test]
fn objects_in_a_stream_stand_where_its_table_says() {
    let content = b"7 0 8 7 9 3 <</A 8 0 R>>[5]";
    let value = |keys: &str, content: &[u8], number: u32| {
        let bytes = holder(keys, content);
        let file = File::open(&bytes, &mut bounds(PLENTY)).map_err(Some)?;
        let found =
            file.object(&Value::Ref(number)).map(|object| (format!("{:?}", object.value), object.body.is_some()));
        found.ok_or(None)
    };
    let five = Ok((format!("{:?}", Value::Array(vec![Value::Number(5.0)])), false));
    let plain = b"7 0 8 12 <</A 8 0 R>>[5]";
    assert_eq!(value("/N 2/First 9", plain, 8), five);
    assert_eq!(value("/N 1/First 9", plain, 8), Err(None), "only the first is there");
    assert_eq!(value("/N 9/First 9", plain, 8), five, "it ends sooner than it says");
    assert_eq!(value("/N 2/First 9/Filter/FlateDecode", &packed(plain), 8), five);
    assert_eq!(value("/N 2/First 9", content, 77), Err(None));
    for (keys, why) in [
        ("/N 2", Refused::Corrupt),
        ("/First 9", Refused::Corrupt),
        ("/N 2/First 9/Filter/LZWDecode", Refused::Unusual),
        ("/N 2/First 9/Filter[/FlateDecode/FlateDecode]", Refused::Unusual),
        ("/N 2/First 9/Filter/FlateDecode/DecodeParms<<>>", Refused::Unusual),
        ("/N 2/First 9/Filter/FlateDecode", Refused::Corrupt),
    ] {
        assert_eq!(value(keys, plain, 8), Err(Some(why)), "{keys}");
    }
    assert_eq!(value("/N 1/First 9", b"4294967296 0 1", 8), Err(Some(Refused::Corrupt)));
    assert_eq!(refused(b"1 0 obj<</Type/ObjStm/N 1/First 1>>endobj startxref", PLENTY), Some(Refused::Corrupt));
    // Two objects and their holder.
    let bytes = holder("/N 2/First 9", plain);
    assert_eq!([refused(&bytes, (3, 0)), refused(&bytes, (2, 0))], [None, Some(Refused::Limits)]);
}

#[test]
fn two_streams_of_objects_are_kept_apart() {
    let stream = |number: u32, of: u32| {
        format!("{number} 0 obj\n<</Type/ObjStm/N 1/First 4>>stream\n{of} 0 [{of}]\nendstream\nendobj\n")
    };
    let bytes = format!("{}{}trailer<</Root 7 0 R>>startxref", stream(1, 7), stream(2, 8)).into_bytes();
    let file = File::open(&bytes, &mut bounds(PLENTY)).unwrap();
    for number in [7, 8] {
        let value = file.object(&Value::Ref(number)).map(|object| object.value);
        assert_eq!(value, Some(Value::Array(vec![Value::Number(f64::from(number))])));
    }
}

#[test]
fn as_much_is_unpacked_as_the_limits_allow() {
    let body = packed(&[7; 1000]);
    assert_eq!(inflated(&body, &mut bounds((0, 1000))), Ok(vec![7; 1000]));
    assert_eq!(inflated(&body, &mut bounds((0, 999))), Err(Refused::Limits));
    assert_eq!(inflated(&body[..body.len() / 2], &mut bounds((0, 1000))), Err(Refused::Corrupt));
    let mut left = bounds((0, 1500));
    assert!(inflated(&body, &mut left).is_ok());
    assert_eq!((left.bytes, inflated(&body, &mut left)), (500, Err(Refused::Limits)));
    let content = |keys: &str, body: &[u8]| {
        let bytes = [format!("1 0 obj<<{keys}>>stream\n").as_bytes(), body, b"\nendstream startxref"].concat();
        let file = File::open(&bytes, &mut bounds(PLENTY)).unwrap();
        let object = file.object(&Value::Ref(1)).unwrap();
        file.content(&object, &mut bounds((0, 1000))).map(Cow::into_owned)
    };
    assert_eq!(content("", b"plain"), Ok(b"plain".to_vec()));
    assert_eq!(content("/Filter/FlateDecode", &body), Ok(vec![7; 1000]));
    assert_eq!(content("/Filter/FlateDecode/DecodeParms 1", &body), Err(Refused::Unusual));
    assert_eq!(content("/Filter/LZWDecode", &body), Err(Refused::Unusual));
    assert_eq!(content("/Filter[/FlateDecode/FlateDecode]", &body), Err(Refused::Unusual));
}
