//! Text as people write it: comparing names and numbers, reading dates, hiding what must not be shown.

pub mod date;
pub mod escape;
pub mod mask;
pub mod name;
pub mod normal;
pub mod number;
pub mod template;
