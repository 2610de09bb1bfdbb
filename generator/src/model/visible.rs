//! What one audience may see of a catalog. It is made once, and everything that is generated is made of it.

use std::collections::HashSet;
use std::ops::Deref;
use std::sync::Arc;

use super::{Audience, Catalog, Entry, Notice};

/// A catalog without what an audience may not see: it is not there, so that nothing can tell of it.
///
/// For the public there are no internal errors, no notes for operators, and no references that lead to an internal error. Categories without
/// an error that can be seen are not there for anybody: they would have an empty page.
///
/// ```
/// use errdex_generator::model::{Audience, Visible};
/// use errdex_generator::read::{Folder, Source, Sources};
///
/// let files = [("a.yaml", "code: a\nsee_also: [b]"), ("b.yaml", "code: b\naudience: internal")];
/// let files = files.map(|(path, text)| Source::new(path, text.into())).into();
/// let catalog = errdex_generator::check(Folder { sources: Sources::from_files("", files), problems: Vec::new() }).catalog;
/// let visible = Visible::of(catalog, Audience::Public);
/// assert!(visible.entry("b").is_none() && visible.entries[0].see_also.is_empty());
/// assert_eq!(visible.hidden(), 1);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Visible {
    catalog: Catalog,
    audience: Audience,
    hidden: usize,
}

impl Visible {
    /// What of a catalog an audience may see.
    #[must_use]
    pub fn of(mut catalog: Catalog, audience: Audience) -> Self {
        let all = catalog.entries.len();
        if audience == Audience::Public {
            catalog.entries.retain(|entry| entry.audience == Audience::Public);
            strip(&mut catalog.entries);
        }
        let used: HashSet<&str> = catalog.entries.iter().map(|entry| entry.category.as_str()).collect();
        catalog.settings.categories.retain(|category| used.contains(category.id.as_str()));
        let hidden = all - catalog.entries.len();
        Self { catalog, audience, hidden }
    }

    /// Everything, for those who have the catalog itself: a service sends its internal errors too.
    #[must_use]
    pub fn all(catalog: Catalog) -> Self {
        Self { audience: Audience::Internal, hidden: 0, catalog }
    }

    /// Who sees it.
    #[must_use]
    pub const fn audience(&self) -> Audience {
        self.audience
    }

    /// How many errors are left out.
    #[must_use]
    pub const fn hidden(&self) -> usize {
        self.hidden
    }
}

impl Deref for Visible {
    type Target = Catalog;

    fn deref(&self) -> &Catalog {
        &self.catalog
    }
}

/// Takes out of public errors what is not for the public. Those that hold nothing of it stay shared.
fn strip(entries: &mut [Arc<Entry>]) {
    let seen: HashSet<String> = entries.iter().map(|entry| entry.code.clone()).collect();
    let leads_nowhere = |notice: &Option<Notice>| {
        let replacement = notice.as_ref().and_then(|notice| notice.replacement.as_ref());
        replacement.is_some_and(|code| !seen.contains(code))
    };
    for entry in entries {
        let is_clean = entry.operators.is_none()
            && entry.see_also.iter().all(|other| seen.contains(&other.code))
            && !leads_nowhere(&entry.deprecated)
            && !leads_nowhere(&entry.retired);
        if is_clean {
            continue;
        }
        let entry = Arc::make_mut(entry);
        entry.operators = None;
        entry.see_also.retain(|other| seen.contains(&other.code));
        for notice in [&mut entry.deprecated, &mut entry.retired] {
            if leads_nowhere(notice)
                && let Some(notice) = notice
            {
                notice.replacement = None;
            }
        }
    }
}
