//! Whether an inline style hides an element.

/// Whether a declaration block takes the element out of sight: not displayed, invisible, far off the screen, or without
/// size.
pub(super) fn hides(style: &str) -> bool {
    let mut zero = [false; 2];
    let mut clipped = false;
    let mut positioned = false;
    let mut away = false;
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let name = name.trim().to_ascii_lowercase();
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim();
        match name.as_str() {
            "display" if value == "none" => return true,
            "visibility" if value == "hidden" || value == "collapse" => return true,
            "opacity" if value.parse::<f64>().is_ok_and(|opacity| opacity < 0.02) => return true,
            "font-size"
                if length(value)
                    .is_some_and(|size| size.abs() < 1.5 && !value.contains("em") && !value.contains('%')) =>
            {
                return true;
            }
            "width" | "max-width" => {
                zero[0] |=
                    length(value).is_some_and(|size| size.abs() < 1.5) && !value.contains('%') && !value.contains("em")
            }
            "height" | "max-height" => {
                zero[1] |=
                    length(value).is_some_and(|size| size.abs() < 1.5) && !value.contains('%') && !value.contains("em")
            }
            "overflow" => clipped |= value == "hidden",
            "position" => positioned |= value == "absolute" || value == "fixed",
            "left" | "top" | "right" | "bottom" => away |= length(value).is_some_and(|size| size <= -500.0),
            "margin-left" | "margin-top" if length(value).is_some_and(|size| size <= -900.0) => return true,
            "text-indent" if length(value).is_some_and(|size| size <= -900.0) => return true,
            _ => {}
        }
    }
    (positioned && away) || (clipped && (zero[0] || zero[1]))
}

/// The number at the front of a length.
fn length(value: &str) -> Option<f64> {
    let end = value.find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '.' | '+'))).unwrap_or(value.len());
    value.get(..end)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::hides;

    #[test]
    fn what_hides() {
        for style in [
            "display:none",
            "DISPLAY: none !important",
            "position:absolute;left:-9999px",
            "top:-999px; position: fixed",
            "height:0;overflow:hidden",
            "width:1px;height:1px;overflow:hidden",
            "visibility:hidden",
            "font-size:0",
            "text-indent:-9999px",
        ] {
            assert!(hides(style), "{style}");
        }
        for style in ["", "display:block", "width:0.5em", "left:-20px;position:absolute", "color:#fff", "height:100%"] {
            assert!(!hides(style), "{style}");
        }
    }
}
