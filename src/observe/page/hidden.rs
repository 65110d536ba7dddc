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
            "position:absolute;right:-500px",
            "position:absolute;bottom:-500px;left:0",
            "height:0;overflow:hidden",
            "max-height:1.4px;overflow:hidden",
            "overflow:hidden;width:0",
            "overflow:hidden;max-width:1px;width:auto",
            "width:1px;height:1px;overflow:hidden",
            "visibility:hidden",
            "visibility:collapse",
            "opacity:0",
            "opacity:0.01",
            "font-size:0",
            "font-size:1.4px",
            "text-indent:-9999px",
            "text-indent:-900px",
            "margin-left:-900px",
            "margin-top:-9999px",
        ] {
            assert!(hides(style), "{style}");
        }
    }

    #[test]
    fn what_does_not_hide() {
        for style in [
            "",
            "display:block",
            "visibility:visible",
            "visibility:inherit",
            "opacity:0.02",
            "opacity:1",
            "opacity:inherit",
            "font-size:1.5px",
            "font-size:14px",
            "font-size:1em",
            "font-size:1rem",
            "font-size:1%",
            "font-size:small",
            "width:0.5em",
            "overflow:hidden;width:1em",
            "overflow:hidden;width:1%",
            "overflow:hidden;width:1.5px",
            "overflow:hidden;width:auto",
            "overflow:hidden;height:1em",
            "overflow:hidden;height:1%",
            "overflow:hidden;height:1.5px",
            "overflow:hidden;height:auto",
            "overflow:hidden",
            "overflow:auto;height:0",
            "width:0;height:0",
            "left:-20px;position:absolute",
            "left:-499px;position:absolute",
            "left:-9999px",
            "position:static;left:-9999px",
            "position:absolute",
            "text-indent:-899px",
            "text-indent:900px",
            "text-indent:2em",
            "margin-left:-899px",
            "margin-left:900px",
            "margin-top:auto",
            "color:#fff",
            "height:100%",
        ] {
            assert!(!hides(style), "{style}");
        }
    }
}
