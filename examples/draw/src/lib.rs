//! Fictional onboarding documents, drawn: those of the example bundles, and any number of others for photographs.
//!
//! People, companies, authorities and banks are invented, and every sheet says `SAMPLE 样张 FICTIONAL`.

#![forbid(unsafe_code)]

mod canvas;
mod documents;
mod ornament;
mod others;
mod people;
mod plan;
mod random;
mod scene;
mod text;

pub use others::{Flat, Kind, document};
pub use random::Random;

use std::collections::BTreeMap;
use std::error::Error;

/// The folders of the bundles and what lies in them.
const SETS: [(&str, plan::Bundles); 3] = [
    ("third-party-payment", plan::BUNDLES),
    ("supplier-1688", plan::SUPPLIER_BUNDLES),
    ("alipay", plan::ALIPAY_BUNDLES),
];

/// A place below the folder of the bundles, and the bytes of the picture that belongs there.
pub type Placed = (String, Vec<u8>);

/// Every picture of the example bundles. Each document is drawn once.
pub fn bundles() -> impl Iterator<Item = Result<Placed, Box<dyn Error>>> {
    let mut drawn = BTreeMap::new();
    let bundles =
        SETS.iter().flat_map(|(set, bundles)| bundles.iter().map(move |(bundle, pictures)| (set, bundle, pictures)));
    let places = bundles.flat_map(|(set, bundle, pictures)| {
        pictures.iter().map(move |(file, document)| (format!("{set}/{bundle}/{file}"), *file, *document))
    });
    places.map(move |(place, file, document)| {
        let bytes = match drawn.get(&document) {
            Some(bytes) => Vec::clone(bytes),
            None => document.encode(file)?,
        };
        drawn.insert(document, bytes.clone());
        Ok((place, bytes))
    })
}
