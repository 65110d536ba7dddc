//! Random submissions and random rules, as JSON, for the two judges to agree on.

use super::oracle::Setting;
use super::tape::Tape;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

const NAMES: &[&str] =
    &["林晓禾", "周牧野", "示例云杉科技有限公司", "另一家有限公司", "Li", "林*禾", "周**", "*公司", " "];
const NUMBERS: &[&str] = &[
    "6222000012345678",
    "6222000012345679",
    "622200001234567",
    "6222 0000 1234 5678",
    "33010619900307002X",
    "6222********5678",
    "62****79",
];
const FILES: &[&str] = &["a.jpg", "b.jpg", "c.png"];
const PHONES: &[&str] = &["13800138001", "13800138002"];
const DAYS: &[&str] =
    &["2026-11-20", "2026-11-21", "2026-11-22", "2024-02-29", "2016-05-06", "长期", "2099-12-31", "2026-02-30", "soon"];
const TIMES: &[&str] = &[
    "2026-11-20T10:00:00+08:00",
    "2026-11-20T20:00:00Z",
    "2026-10-01",
    "2025-01-01T00:00:00Z",
    "2026-11-22T09:00:00+08:00",
    "yesterday",
];
const KINDS: &[&str] = &["enterprise", "individual", "individual-business", "entreprise"];
const CHANNELS: &[&str] = &["self", "agent", "provider"];
const ACCOUNTS: &[&str] = &["corporate", "personal", "joint"];
const DOCUMENTS: &[&str] =
    &["business-licence", "resident-identity-card", "bank-card", "passport", "account-permit", "licence"];
const ROLES: &[&str] = &["legal-representative", "contact", "applicant", "boss"];
const SIDES: &[&str] = &["front", "back", "top"];
const FLAGS: &[&str] = &["true", "false", "maybe"];
const STATUSES: &[&str] = &["found", "absent", "lost"];
const STAGES: &[&str] = &["browse", "order", "pay", "bay"];
const CODES: &[&str] = &["200", "404", "many"];

/// Writes a value under a key, or none, or nonsense.
fn put(tape: &mut Tape<'_>, object: &mut Map<String, Value>, key: &str, words: &[&str]) {
    let value = match tape.below(14) {
        0 => return,
        1 => nonsense(tape),
        _ => scalar(tape.pick(words)),
    };
    object.insert(key.to_owned(), value);
}

fn scalar(word: &str) -> Value {
    match word {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        "200" | "404" => json!(word.parse::<u64>().expect("digits")),
        word => json!(word),
    }
}

fn nonsense(tape: &mut Tape<'_>) -> Value {
    let all = [
        json!(null),
        json!({}),
        json!([]),
        json!(["x"]),
        json!({ "x": 1 }),
        json!(3.5),
        json!(7),
        json!(true),
        json!(""),
        json!(" "),
        json!(" front "),
        json!([null, "pay"]),
        json!([{}, null, "x"]),
    ];
    tape.pick(&all)
}

/// Writes several values: none, a bare one, or a list.
fn put_several(tape: &mut Tape<'_>, object: &mut Map<String, Value>, key: &str, words: &[&str]) {
    match tape.below(6) {
        0 => {}
        1 => put(tape, object, key, words),
        _ => {
            let values: Vec<Value> = (0..tape.below(4)).map(|_| json!(tape.pick(words))).collect();
            object.insert(key.to_owned(), Value::Array(values));
        }
    }
}

/// Writes a list of records: none, a bare one, a list, or nonsense.
fn put_records(
    tape: &mut Tape<'_>,
    object: &mut Map<String, Value>,
    key: &str,
    most: usize,
    record: impl Fn(&mut Tape<'_>) -> Value,
) {
    let value = match tape.below(10) {
        0 => return,
        1 => record(tape),
        2 if tape.once_in(4) => nonsense(tape),
        _ => Value::Array((0..tape.below(most + 1)).map(|_| record(tape)).collect()),
    };
    object.insert(key.to_owned(), value);
}

type Fields = &'static [(&'static str, &'static [&'static str])];

fn record(tape: &mut Tape<'_>, fields: Fields) -> Map<String, Value> {
    let mut object = Map::new();
    for (key, words) in fields {
        put(tape, &mut object, key, words);
    }
    object
}

fn document(tape: &mut Tape<'_>) -> Value {
    const FIELDS: Fields = &[
        ("kind", DOCUMENTS),
        ("holder_role", ROLES),
        ("holder", NAMES),
        ("number", NUMBERS),
        ("issued_on", DAYS),
        ("valid_from", DAYS),
        ("valid_to", DAYS),
    ];
    let mut object = record(tape, FIELDS);
    put_records(tape, &mut object, "attachments", 2, |tape| {
        Value::Object(record(tape, &[("file", FILES), ("side", SIDES)]))
    });
    Value::Object(object)
}

fn person(tape: &mut Tape<'_>) -> Value {
    let mut object = record(tape, &[("name", NAMES), ("id_number", NUMBERS), ("birth_date", DAYS)]);
    put_several(tape, &mut object, "roles", ROLES);
    Value::Object(object)
}

fn evidence(tape: &mut Tape<'_>) -> Map<String, Value> {
    const PLAIN: &[(&str, Fields)] = &[
        (
            "icp_record",
            &[
                ("status", STATUSES),
                ("number", NUMBERS),
                ("subject", NAMES),
                ("approved_on", DAYS),
                ("observed_at", TIMES),
            ],
        ),
        ("site_visit", &[("reachable", FLAGS), ("status", CODES), ("observed_at", TIMES)]),
        ("document_check", &[("kind", DOCUMENTS), ("genuine", FLAGS), ("observed_at", TIMES)]),
        (
            "pictures",
            &[
                ("file", FILES),
                ("legible", FLAGS),
                ("width", CODES),
                ("shows_kind", DOCUMENTS),
                ("shows_side", SIDES),
                ("by", NAMES),
                ("observed_at", TIMES),
            ],
        ),
    ];
    let mut object = Map::new();
    for (key, fields) in PLAIN {
        put_records(tape, &mut object, key, 3, |tape| Value::Object(record(tape, fields)));
    }
    put_records(tape, &mut object, "site_content", 2, |tape| {
        let mut object = record(tape, &[("observed_at", TIMES)]);
        put_several(tape, &mut object, "phones", PHONES);
        put_several(tape, &mut object, "purchase_stages", STAGES);
        Value::Object(object)
    });
    object
}

/// A submission, half filled, with mistakes.
pub fn submission(tape: &mut Tape<'_>) -> Value {
    const RECORDS: &[(&str, Fields)] = &[
        ("applicant", &[("kind", KINDS), ("name", NAMES)]),
        ("channel", &[("kind", CHANNELS), ("completed_at", TIMES)]),
        ("contact", &[("phone", PHONES)]),
        (
            "settlement",
            &[("account_name", NAMES), ("account_number", NUMBERS), ("account_kind", ACCOUNTS), ("opened_on", DAYS)],
        ),
    ];
    let mut object = Map::new();
    for (key, fields) in RECORDS {
        let value = if tape.once_in(30) { nonsense(tape) } else { Value::Object(record(tape, fields)) };
        object.insert((*key).to_owned(), value);
    }
    let mut site = record(tape, &[("requires_login", FLAGS)]);
    put_several(tape, &mut site, "shown_phones", PHONES);
    object.insert("site".to_owned(), Value::Object(site));
    put_records(tape, &mut object, "documents", 4, document);
    put_records(tape, &mut object, "persons", 3, person);
    put_records(tape, &mut object, "steps", 3, |tape| {
        Value::Object(record(tape, &[("kind", &["submission", "information-completion", "nap"]), ("at", TIMES)]))
    });
    object.insert("evidence".to_owned(), Value::Object(evidence(tape)));
    Value::Object(object)
}

/// What `this` and `parent` stand for where a condition is written.
#[derive(Clone, Copy, PartialEq)]
enum Room {
    Root,
    Document,
    Attachment,
    Person,
    Picture,
}

/// The paths that fit a purpose: those from the submission, and those of the room.
fn path(tape: &mut Tape<'_>, root: &[&'static str], room: &[&'static str]) -> &'static str {
    let from = if room.is_empty() || tape.once_in(4) { root } else { room };
    tape.pick(from)
}

fn text_path(tape: &mut Tape<'_>, room: Room) -> &'static str {
    const ROOT: &[&str] = &[
        "applicant.name",
        "settlement.account_name",
        "settlement.account_number",
        "documents[business-licence].holder",
        "documents[*].number",
        "documents[@identity].number",
        "documents[kind!=business-licence].holder",
        "documents[@identity,holder_role!=contact].number",
        "documents[kind=bank-card|passport].number",
        "documents[*].attachments[front].file",
        "documents[bank-card].attachments[*].file",
        "documents[holder=林晓禾].number",
        "persons[legal-representative].name",
        "persons[roles!=contact].id_number",
        "persons[*].id_number",
        "site.shown_phones",
        "contact.phone",
        "evidence.icp_record.number",
        "evidence.icp_record[status=found].subject",
        "evidence.icp_record[status!=found].subject",
        "evidence.site_content.phones",
        "evidence.pictures[a.jpg].by",
        "evidence.pictures[file!=a.jpg,state!=missing].by",
    ];
    path(
        tape,
        ROOT,
        match room {
            Room::Root => &[],
            Room::Document => &[
                "this.holder",
                "this.number",
                "this.attachments[front].file",
                "this.attachments[*].file",
                "documents[kind!=this.kind].number",
                "persons[name=this.holder].id_number",
                "parent.applicant.name",
            ],
            Room::Attachment => {
                &["this.file", "parent.number", "parent.holder", "evidence.pictures[file=this.file].by"]
            }
            Room::Person => {
                &["this.name", "this.id_number", "documents[holder=this.name].number", "parent.applicant.name"]
            }
            Room::Picture => &["this.file", "this.by", "documents[*].attachments[file=this.file].file"],
        },
    )
}

fn word_path(tape: &mut Tape<'_>, room: Room) -> (&'static str, &'static [&'static str]) {
    const ROOT: &[&str] = &[
        "applicant.kind",
        "channel.kind",
        "settlement.account_kind",
        "documents[*].kind",
        "documents[bank-card].holder_role",
        "documents[*].attachments[*].side",
        "persons[*].roles",
        "evidence.icp_record.status",
        "evidence.pictures[*].shows_kind",
        "evidence.site_content.purchase_stages",
    ];
    let path = path(
        tape,
        ROOT,
        match room {
            Room::Root => &[],
            Room::Document => &["this.kind", "this.holder_role", "this.attachments[*].side", "parent.applicant.kind"],
            Room::Attachment => &[
                "this.side",
                "parent.kind",
                "evidence.pictures[file=this.file].shows_kind",
                "evidence.pictures[file=this.file].shows_side",
            ],
            Room::Person => &["this.roles", "documents[holder=this.name].kind"],
            Room::Picture => &["this.shows_kind", "this.shows_side", "documents[*].attachments[file=this.file].side"],
        },
    );
    let words = match path.rsplit('.').next().expect("a field") {
        "kind" if path.starts_with("applicant") || path.contains("parent.applicant") => KINDS,
        "kind" if path.starts_with("channel") => CHANNELS,
        "kind" | "shows_kind" => DOCUMENTS,
        "account_kind" => ACCOUNTS,
        "holder_role" | "roles" => ROLES,
        "side" | "shows_side" => SIDES,
        "status" => STATUSES,
        _ => STAGES,
    };
    // The last of each list is the misspelt one.
    (path, &words[..words.len() - 1])
}

fn date_path(tape: &mut Tape<'_>, room: Room) -> &'static str {
    const ROOT: &[&str] = &[
        "as_of",
        "settlement.opened_on",
        "documents[business-licence].valid_to",
        "documents[*].valid_to",
        "documents[@identity].valid_from",
        "channel.completed_at",
        "steps[submission].at",
        "persons[legal-representative].birth_date",
        "evidence.icp_record.approved_on",
        "evidence.site_visit.observed_at",
    ];
    path(
        tape,
        ROOT,
        match room {
            Room::Root => &[],
            Room::Document => &["this.valid_to", "this.valid_from", "this.issued_on", "as_of"],
            Room::Attachment => &["parent.valid_to", "evidence.pictures[file=this.file].observed_at"],
            Room::Person => &["this.birth_date", "documents[holder=this.name].valid_to"],
            Room::Picture => &["this.observed_at"],
        },
    )
}

fn list_path(tape: &mut Tape<'_>, room: Room) -> (&'static str, Room) {
    let room_lists: &[(&str, Room)] = if room == Room::Document {
        &[("this.attachments[*]", Room::Attachment), ("this.attachments[front]", Room::Attachment)]
    } else {
        &[]
    };
    const ROOT: &[(&str, Room)] = &[
        ("documents[*]", Room::Document),
        ("documents[@identity]", Room::Document),
        ("documents[business-licence]", Room::Document),
        ("documents[kind!=bank-card,holder_role!=contact]", Room::Document),
        ("documents[*].attachments[*]", Room::Attachment),
        ("documents[@identity].attachments[front]", Room::Attachment),
        ("persons[*]", Room::Person),
        ("persons[contact]", Room::Person),
        ("evidence.pictures[*]", Room::Picture),
        ("evidence.pictures[shows_side=front]", Room::Picture),
    ];
    if room_lists.is_empty() || tape.once_in(3) { tape.pick(ROOT) } else { tape.pick(room_lists) }
}

fn leaf(tape: &mut Tape<'_>, room: Room) -> Value {
    match tape.below(14) {
        0 | 1 => {
            let (path, words) = word_path(tape, room);
            let wanted: Vec<&str> = (0..=tape.below(2)).map(|_| tape.pick(words)).collect();
            if wanted.len() == 1 {
                json!({ "fact": path, "is": wanted[0] })
            } else {
                json!({ "fact": path, "is": wanted })
            }
        }
        2 => match tape.below(4) {
            0 => json!({ "fact": "evidence.site_visit.reachable", "is": tape.below(2) == 0 }),
            1 => json!({ "fact": "evidence.site_visit.status", "is": 200 }),
            2 => json!({ "fact": "settlement.opened_on", "is": { "$date": "2026-11-20" } }),
            _ => json!({ "fact": text_path(tape, room), "is": tape.pick(NAMES) }),
        },
        3 => json!({ "present": [text_path(tape, room), date_path(tape, room), word_path(tape, room).0] }),
        4 => json!({ "present": if tape.below(2) == 0 { text_path(tape, room) } else { list_path(tape, room).0 } }),
        5 => json!({ "absent": match tape.below(3) {
            0 => list_path(tape, room).0,
            1 => text_path(tape, room),
            _ => tape.pick(&["settlement", "contact", "site", "applicant"]),
        } }),
        6 => {
            let side = |tape: &mut Tape<'_>| match tape.once_in(5) {
                true => json!({ "$date": "2026-11-21" }),
                false => json!(date_path(tape, room)),
            };
            let (first, second) = (side(tape), side(tape));
            match tape.below(4) {
                0 => json!({ "in-order": [first, second] }),
                1 => json!({ "in-order": [first, second], "strictly": true }),
                2 => json!({ "in-order": [first, second], "months": 1, "days": -1 }),
                _ => json!({ "in-order": [first, second], "years": -8 }),
            }
        }
        7 => json!({ "characters": text_path(tape, room), "is": 16, "known": [15, 16, 18] }),
        8 => json!({ "same-word": [word_path(tape, room).0, word_path(tape, room).0] }),
        9 => json!({ "count": list_path(tape, room).0, "at-least": tape.below(3), "at-most": 1 + tape.below(3) }),
        10 => {
            let root = [
                "documents[*].attachments[*].file",
                "documents[*].number",
                "persons[*].name",
                "site.shown_phones",
                "documents[*].kind",
            ];
            json!({ "unique": tape.pick(&root) })
        }
        11 => {
            json!({ "contains": "evidence.site_content.purchase_stages", "words": ["browse", tape.pick(&STAGES[..3])] })
        }
        12 => json!({ "same-number": [text_path(tape, room), text_path(tape, room)] }),
        _ => json!({ "same-name": [text_path(tape, room), text_path(tape, room)] }),
    }
}

fn condition(tape: &mut Tape<'_>, room: Room, depth: usize, named: &[&str]) -> Value {
    let some = |tape: &mut Tape<'_>| -> Vec<Value> {
        (0..tape.below(4)).map(|_| condition(tape, room, depth - 1, named)).collect()
    };
    if depth == 0 {
        return leaf(tape, room);
    }
    match tape.below(10) {
        0..=3 => leaf(tape, room),
        4 => json!({ "all": some(tape) }),
        5 => json!({ "any": some(tape) }),
        6 => json!({ "not": condition(tape, room, depth - 1, named) }),
        7 | 8 => {
            let (list, inside) = list_path(tape, room);
            let quantifier = tape.pick(&["each", "some"]);
            json!({ quantifier: list, "where": condition(tape, inside, depth - 1, named) })
        }
        _ if named.is_empty() => json!(some(tape)),
        _ => json!({ "condition": tape.pick(named) }),
    }
}

fn rule(tape: &mut Tape<'_>, named: &[&str]) -> Value {
    let mut rule = Map::new();
    let mut room = Room::Root;
    if tape.once_in(4) {
        rule.insert("when".to_owned(), condition(tape, Room::Root, 1, named));
    }
    if tape.once_in(3) {
        let (list, inside) = list_path(tape, Room::Root);
        room = inside;
        rule.insert("each".to_owned(), json!(list));
        if tape.below(2) == 0 {
            rule.insert("where".to_owned(), condition(tape, room, 1, named));
        }
    }
    rule.insert("check".to_owned(), condition(tape, room, 3, named));
    Value::Object(rule)
}

/// Some rules and what they need beside them.
pub fn rules(tape: &mut Tape<'_>, count: usize) -> (Vec<Value>, Setting) {
    let names = ["alpha", "beta"];
    let conditions: BTreeMap<String, Value> =
        names.iter().map(|name| ((*name).to_owned(), condition(tape, Room::Root, 1, &[]))).collect();
    let evidence = ["icp_record", "site_visit", "site_content", "pictures", "document_check"];
    let setting = Setting {
        groups: BTreeMap::from([(
            "identity".to_owned(),
            vec!["resident-identity-card".to_owned(), "passport".to_owned()],
        )]),
        max_age: evidence.iter().map(|list| ((*list).to_owned(), tape.pick(&[100_000, 30, 0]))).collect(),
        conditions,
    };
    ((0..count).map(|_| rule(tape, &names)).collect(), setting)
}
