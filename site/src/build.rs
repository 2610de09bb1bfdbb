//! From a catalog to a folder: renders on every core, writes each page and forgets it.

use std::path::Path;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use errdex_generator::model::Visible;
use rayon::prelude::*;

use crate::pages::Page;
use crate::problem::TemplateError;
use crate::site::{Options, RenderError, Site, Worker};
use crate::write::{Staging, WriteError};

/// How far a build is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Files written.
    pub done: usize,
    /// Files there will be.
    pub total: usize,
}

/// What a build wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Pages of errors.
    pub errors: usize,
    /// HTML pages, those of errors included.
    pub pages: usize,
    /// All files.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
}

/// Why there is no new site. The old one, if there was one, is as it was.
#[derive(Debug)]
pub enum BuildError {
    /// A template or an interface text cannot be used.
    Template(TemplateError),
    /// A template failed on a page.
    Render(RenderError),
    /// The output folder cannot be written.
    Write(WriteError),
}

impl BuildError {
    /// What is wrong with templates, texts or settings of the site, where that is the reason.
    #[must_use]
    pub fn template_error(&self) -> Option<&TemplateError> {
        match self {
            Self::Template(error) => Some(error),
            Self::Render(error) => Some(&error.problem),
            Self::Write(_) => None,
        }
    }

    /// What to do about it, where that is plain.
    #[must_use]
    pub const fn help(&self) -> Option<&'static str> {
        match self {
            Self::Write(error) => error.help(),
            Self::Template(_) | Self::Render(_) => None,
        }
    }
}

impl std::fmt::Display for BuildError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Template(error) => error.fmt(f),
            Self::Render(error) => error.fmt(f),
            Self::Write(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Template(error) => Some(error),
            Self::Render(error) => Some(error),
            Self::Write(error) => Some(error),
        }
    }
}

impl From<TemplateError> for BuildError {
    fn from(error: TemplateError) -> Self {
        Self::Template(error)
    }
}

impl From<RenderError> for BuildError {
    fn from(error: RenderError) -> Self {
        Self::Render(error)
    }
}

impl From<WriteError> for BuildError {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

/// Builds the site of a catalog into a folder. The folder changes whole or not at all, and what errdex did not write in it stays.
///
/// `progress` is called on many threads, after each file.
///
/// # Errors
///
/// Where a template cannot be used or the folder cannot be written; then the folder is as it was.
pub fn build(visible: &Visible, options: &Options, output: &Path, progress: &(dyn Fn(Progress) + Sync)) -> Result<Summary, BuildError> {
    let site = Site::new(visible, options)?;
    let pages = site.pages();
    let staging = Staging::begin(output)?;
    let (done, bytes) = (AtomicUsize::new(0), AtomicU64::new(0));
    let state = || (Worker::default(), Vec::with_capacity(64 * 1024));
    let paths: Vec<String> = pages
        .par_iter()
        .map_init(state, |(worker, buffer), page| -> Result<String, BuildError> {
            let path = site.path(*page);
            let length = if let Some(length) = staging.stream(&path, |file| site.stream(*page, worker, file))? {
                length
            } else {
                buffer.clear();
                site.render(*page, worker, buffer)?;
                staging.write(&path, buffer)?;
                buffer.len() as u64
            };
            bytes.fetch_add(length, Ordering::Relaxed);
            progress(Progress { done: done.fetch_add(1, Ordering::Relaxed) + 1, total: pages.len() });
            Ok(path)
        })
        .collect::<Result<_, _>>()
        // Which page failed first is a matter of threads.
        .map_err(|error| if matches!(error, BuildError::Render(_)) { rehearse(visible, options).err().unwrap_or(error) } else { error })?;
    staging.commit(paths)?;
    let count = |is: fn(&Page) -> bool| pages.iter().filter(|page| is(page)).count();
    Ok(Summary {
        errors: count(|page| matches!(page, Page::Entry(_))),
        pages: count(|page| page.is_html()),
        files: pages.len(),
        bytes: bytes.into_inner(),
    })
}

/// Renders every page that comes from a template, and keeps none: each template says what it fails at, in one run.
///
/// # Errors
///
/// Where a template or a text cannot be used, or a page cannot be rendered: then the first such page, with what is wrong on all of them.
pub fn rehearse(visible: &Visible, options: &Options) -> Result<(), BuildError> {
    let site = Site::new(visible, options)?;
    let state = || (Worker::default(), Vec::new());
    let mut failures = site
        .pages()
        .into_par_iter()
        .filter(|page| page.is_html())
        .map_init(state, |(worker, buffer), page| {
            buffer.clear();
            site.render(page, worker, buffer).err()
        })
        .flatten_iter()
        .collect::<Vec<RenderError>>()
        .into_iter();
    let Some(mut first) = failures.next() else { return Ok(()) };
    let all = &mut first.problem.diagnostics;
    for found in failures.flat_map(|failure| failure.problem.diagnostics) {
        if !all.contains(&found) {
            all.push(found);
        }
    }
    Err(first.into())
}
