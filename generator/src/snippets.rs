//! Whether code parses as its language.
