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
