//! Texts with `{name}` placeholders.

/// The names between braces, in order of appearance.
pub fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// `template` with each placeholder replaced by what `value` gives for its name; a name without a value becomes `—`.
pub fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) => {
                text.push_str(value(name).as_deref().unwrap_or("—"));
                rest = tail;
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_named_and_filled() {
        let template = "{a} differs from {b}";
        assert_eq!(placeholders(template).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(fill(template, |name| (name == "a").then(|| "x".to_owned())), "x differs from —");
    }
}
