//! What looks like a secret in a free text, and what of the same shape does not. None of these was ever in use.

use prescreen::identifier::looks_like_secret;

#[test]
fn secrets_are_told_from_texts_of_the_same_shape() {
    let key = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5";
    let cases: &[(&str, Option<&str>)] = &[
        // Thirty letters and digits, two of them digits, four capital and four small.
        (key, Some("access-key-secret")),
        (&key[1..], None),
        (&format!("{key}6"), None),
        ("a1B2cDdDeEfFgGhHiIjJkKlLmMnNoO", Some("access-key-secret")),
        ("a1BbcDdDeEfFgGhHiIjJkKlLmMnNoO", None),
        ("a1b2c3D4e5F6g7H8i9j0k1l2m3n4o5", None),
        ("A1B2C3d4E5f6G7h8I9J0K1L2M3N4O5", None),
        ("A1B2C3D4E5F6G7H8I9J0K1L2M3N4O5", None),
        ("a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5", None),
        (&format!("https://example.com/{key}"), None),
        (&format!("folder/{key}"), None),
        // A private key, not its public half.
        ("-----BEGIN EC PRIVATE KEY-----", Some("private-key")),
        ("-----BEGIN PUBLIC KEY-----", None),
        ("send us no PRIVATE KEY -----", None),
        // Tokens have two parts that begin alike and a third.
        ("eyJhbGciOiJIUzI1NiJ9aa.eyJzdWIiOiIxIn0.c2ln", Some("token")),
        ("token=eyJhbGciOiJIUzI1NiJ9aa.eyJzdWIiOiIxIn0.c2ln", Some("token")),
        ("eyJhbGciOiJIUzI1NiJ9aa.eyJzdWIiOiIxIn0", None),
        ("eyJhbGciOiJIUzI1NiJ9aa.abc.def", None),
        ("eyJhbGciOiJI.eyJzdWIiOiIxIn0.c2ln", None),
        ("hbGciOiJIUzI1NiJ9aaeyJ.eyJzdWIiOiIxIn0.c2ln", None),
        // A password in an address, no template and no mask.
        ("mysql://user:p4s@db.example/x", Some("password")),
        ("mysql://user:p4@db.example/x", None),
        ("mysql://user:****@db.example/x", None),
        ("mysql://user:{password}@db.example/x", None),
        ("mysql://user@db.example/x", None),
        ("https://db.example/?a:b@c", None),
        // After a label: not letters alone, no words, no hints of what to enter.
        ("password: abc1", Some("password")),
        ("password: abc", None),
        ("password: abcd", None),
        ("password = \"abc1\", then", Some("password")),
        ("password: ab1, and more", None),
        ("password: 8-20", None),
        ("password: >=8位", None),
        ("password: >=8chars", None),
        ("password: n/a-2026", None),
        ("password: N/A-2026", None),
        ("password: xxx-2026", None),
        ("password: XXX-2026", None),
        ("password: https://example.com/1", None),
        ("密码：见附件2", None),
        ("password abc123", Some("password")),
        ("password abc12", None),
        ("password abcdef", None),
        ("password 123456", None),
        ("password 密码abc123", None),
        ("app_secret: 0123456789ab", Some("access-key-secret")),
        ("app_secret: 0123456789a", None),
        ("app_secret: 012345678901", None),
        ("app_secret: abcdefghijkl", None),
        ("app_secret: 0123456789a!b", None),
        ("app_secret: 0123456789ab+/=_-", Some("access-key-secret")),
        ("app_secret: xxx0123456789ab", None),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expected)| looks_like_secret(text) != *expected)
        .map(|(text, expected)| format!("{text}: {:?} instead of {expected:?}", looks_like_secret(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_value_without_end_is_read_to_its_256th_character() {
    let long = |tail: &str| format!("password: {}{tail}", "a".repeat(255));
    assert_eq!(looks_like_secret(&long("1")), Some("password"));
    assert_eq!(looks_like_secret(&long("b1")), None);
}
