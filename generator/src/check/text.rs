//! Checks of a file's bytes, before YAML is read.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::location::Location;
use crate::read::Source;
use crate::read::yaml::{self, BOM, ForbiddenKind};
use crate::rules;

use super::syntax::too_deep;

/// Checks what a file is made of. Returns whether that makes reading it pointless.
pub(super) fn check(source: &Source, found: &mut Vec<Diagnostic>) -> bool {
    if let Some(bytes) = &source.invalid_utf8 {
        found.push(
            Diagnostic::new(&rules::NOT_UTF8, "this file is not UTF-8", Location::Bytes(Arc::clone(&source.path), bytes.clone()))
                .label("the first byte that is not")
                .help("save it as UTF-8; it may have been written as UTF-16 or Latin-1"),
        );
        return true;
    }
    if source.text.starts_with(BOM) {
        found.push(
            Diagnostic::new(
                &rules::BYTE_ORDER_MARK,
                "this file begins with a byte order mark",
                Location::Bytes(Arc::clone(&source.path), 0..BOM.len_utf8()),
            )
            .label("three bytes that cannot be seen")
            .help("save it as UTF-8 without a byte order mark"),
        );
    }
    if let Some(offset) = yaml::too_many_brackets(&source.text) {
        found.push(too_deep(source, offset));
        return true;
    }
    for piece in yaml::forbidden(&source.text) {
        let written = &source.text[piece.bytes.clone()];
        let location = Location::Bytes(Arc::clone(&source.path), piece.bytes.clone());
        found.push(match piece.kind {
            ForbiddenKind::Anchor => Diagnostic::new(&rules::YAML_ANCHOR, format!("`{written}` is a YAML anchor"), location)
                .label("not allowed in a catalog")
                .help("write the value where it is used; if it is text, quote it"),
            ForbiddenKind::Alias => Diagnostic::new(&rules::YAML_ALIAS, format!("`{written}` is a YAML alias"), location)
                .label("not allowed in a catalog")
                .help("write the value again; if it is text, quote it"),
            ForbiddenKind::Tag => Diagnostic::new(&rules::YAML_TAG, format!("`{written}` is a YAML tag"), location)
                .label("not allowed in a catalog")
                .help("remove it: each key has one type; if it is text, quote it"),
            ForbiddenKind::Tab => Diagnostic::new(&rules::TAB, "this is a tab", location)
                .label("tabs look different in every editor")
                .help("use spaces, two for each level"),
        });
    }
    false
}
