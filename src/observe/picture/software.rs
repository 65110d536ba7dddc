//! Programs whose name in the metadata is a hint that a picture was edited.

/// Names of editors, in lower case. Firmware of telephones, scanners and operating systems is none.
const EDITORS: [&str; 24] = [
    "photoshop",
    "lightroom",
    "gimp",
    "affinity",
    "pixelmator",
    "paint.net",
    "paintshop",
    "corel",
    "acorn",
    "photoscape",
    "picsart",
    "snapseed",
    "meitu",
    "美图",
    "canva",
    "fotor",
    "befunky",
    "pixlr",
    "polarr",
    "vsco",
    "facetune",
    "capcut",
    "illustrator",
    "inkscape",
];

/// Whether a program's name is that of an editor.
pub(super) fn is_editor(name: &str) -> bool {
    let name = name.to_lowercase();
    EDITORS.iter().any(|editor| name.contains(editor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_are_known_whatever_the_case_and_cameras_are_none() {
        for name in ["Adobe Photoshop 25.0 (Windows)", "GIMP 2.10", "美图秀秀", "paint.net 5.0"] {
            assert!(is_editor(name), "{name}");
        }
        for name in ["", "HUAWEI P60", "17.4.1", "EPSON Scan", "Windows Photo Viewer"] {
            assert!(!is_editor(name), "{name}");
        }
    }
}
