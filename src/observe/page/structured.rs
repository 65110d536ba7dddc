//! JSON-LD: what a page says of itself to machines.

use serde_json::Value;

/// What was read of all JSON-LD of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Structured {
    pub(crate) phones: Vec<String>,
    pub(crate) emails: Vec<String>,
    /// Names of products and services.
    pub(crate) products: Vec<String>,
    pub(crate) has_price: bool,
}

/// More than any page says of itself.
const MOST: usize = 200;
const MOST_DEPTH: usize = 16;

/// Reads the scripts of type `application/ld+json`; what is no JSON is nothing.
pub(crate) fn read(scripts: &[String]) -> Structured {
    let mut structured = Structured::default();
    for script in scripts {
        if let Ok(value) = serde_json::from_str::<Value>(script.trim()) {
            walk(&value, 0, &mut structured);
        }
    }
    structured
}

fn walk(value: &Value, depth: usize, to: &mut Structured) {
    if depth > MOST_DEPTH {
        return;
    }
    match value {
        Value::Array(items) => items.iter().take(1_000).for_each(|item| walk(item, depth.saturating_add(1), to)),
        Value::Object(object) => {
            let is_product = object.get("@type").is_some_and(|kind| {
                let named = |kind: &Value| {
                    kind.as_str()
                        .is_some_and(|kind| matches!(kind, "Product" | "Service" | "Course" | "Event" | "Book"))
                };
                named(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(named))
            });
            if is_product && let Some(name) = object.get("name").and_then(Value::as_str) {
                push(&mut to.products, name);
            }
            for (key, value) in object {
                match (key.as_str(), value) {
                    ("telephone" | "phone", Value::String(text)) => push(&mut to.phones, text),
                    ("telephone", Value::Number(number)) => push(&mut to.phones, &number.to_string()),
                    ("telephone", Value::Array(items)) => {
                        items.iter().filter_map(Value::as_str).for_each(|text| push(&mut to.phones, text));
                    }
                    ("email", Value::String(text)) => push(&mut to.emails, text.trim_start_matches("mailto:")),
                    ("price" | "lowPrice", Value::String(_) | Value::Number(_)) => to.has_price = true,
                    (_, value) => walk(value, depth.saturating_add(1), to),
                }
            }
        }
        _ => {}
    }
}

fn push(to: &mut Vec<String>, text: &str) {
    if to.len() < MOST && text.len() <= 500 {
        to.push(text.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(script: &str) -> Structured {
        read(&[script.to_owned()])
    }

    #[test]
    fn contacts_goods_and_prices_are_read() {
        let found = one(
            r#"[{"@type":"Organization","name":"松风","telephone":["400-000-1401",1],"email":"mailto:hi@songfeng.example"},
                {"@type":["Thing","Product"],"name":"龙井","offers":{"lowPrice":1}},{"@type":"Book","name":"茶经","phone":"1"},
                {"telephone":4000001401}]"#,
        );
        assert_eq!(found.phones, ["400-000-1401", "1", "4000001401"]);
        assert_eq!(found.emails, ["hi@songfeng.example"]);
        assert_eq!(found.products, ["龙井", "茶经"]);
        assert!(found.has_price);
        assert!(!one(r#"{"price":null,"priceCurrency":"CNY"}"#).has_price);
        assert_eq!(one("{\"phone\":\"1\"").phones, Vec::<String>::new());
    }

    #[test]
    fn depth_number_and_length_are_bounded() {
        let nested =
            |depth: usize| one(&format!("{}{{\"phone\":\"1\"}}{}", "[".repeat(depth), "]".repeat(depth))).phones.len();
        assert_eq!((nested(MOST_DEPTH), nested(MOST_DEPTH + 1)), (1, 0));
        let many = one(&format!("[{}]", vec!["{\"phone\":\"1\"}"; MOST + 1].join(",")));
        assert_eq!(many.phones.len(), MOST);
        let long = |length: usize| one(&format!("{{\"phone\":\"{}\"}}", "1".repeat(length))).phones.len();
        assert_eq!((long(500), long(501)), (1, 0));
    }
}
