//! Photographs of fictional documents on a table, with graded defects.
//!
//! The documents come from `examples/draw`; people, companies and banks on them do not exist, and every sheet says
//! `SAMPLE 样张 FICTIONAL`. The same seed gives the same files.

pub mod camera;
pub mod encode;
pub mod frame;
pub mod shots;
