//! `errdex init`

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use errdex_docs::schema;

use crate::Outcome;
use crate::args::InitArgs;
use crate::catalog::shown;
use crate::report::plural;
use crate::terminal::{self, Failure, Output};

macro_rules! starter {
    ($($path:literal),* $(,)?) => { &[$(($path, include_str!(concat!("../../starter/", $path)))),*] };
}

/// The files of a new catalog, by their path below it.
pub(crate) const STARTER: &[(&str, &str)] = starter![
    "catalog.yaml",
    "not_found/book_not_found.yaml",
    "rate_limiting/rate_limit_exceeded.yaml",
    "validation/validation_error.yaml",
];

/// The schema of the errors' files, below a catalog. Hidden, so that it is not taken for a part of the catalog.
pub(crate) const ERROR_SCHEMA: &str = ".schema/error.json";
const SETTINGS_SCHEMA: &str = ".schema/settings.json";

pub(crate) fn run(args: &InitArgs, output: &mut Output) -> Result<Outcome, Failure> {
    let schemas =
        [(ERROR_SCHEMA, schema::error()), (SETTINGS_SCHEMA, schema::settings())].map(|(path, schema)| (path, format!("{schema:#}\n")));
    let files: Vec<(&str, &str)> = STARTER.iter().copied().chain(schemas.iter().map(|(path, text)| (*path, text.as_str()))).collect();
    let name = shown(&args.folder);
    let taken: Vec<_> = files.iter().map(|(path, _)| args.folder.join(path)).filter(|path| path.symlink_metadata().is_ok()).collect();
    if !taken.is_empty() {
        let taken: Vec<_> = taken.iter().map(|path| format!("`{}`", shown(path))).collect();
        return Err(Failure::new(format!("{} {} already", taken.join(", "), if taken.len() == 1 { "exists" } else { "exist" }))
            .help("nothing was written; name a new folder with `errdex init DIR`"));
    }
    for (number, (path, text)) in files.iter().enumerate() {
        write_new(&args.folder.join(path), text).inspect_err(|_| {
            for (written, _) in &files[..number] {
                // What cannot be taken back is named by the next attempt.
                let _ = fs::remove_file(args.folder.join(written));
            }
        })?;
    }
    output.line(&name)?;
    output.flush()?;
    let errors = plural(STARTER.len() - 1, "error");
    let option = if name == "catalog" { String::new() } else { format!(" --catalog {name}") };
    terminal::tell(format_args!("a catalog of {errors} is in `{name}`; next: `errdex{option} check` and `errdex{option} build`"));
    Ok(Outcome::Done)
}

/// Writes a file that does not exist yet, and the folders it lies in.
pub(crate) fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| {
        let mut file = fs::File::create_new(path)?;
        // A file that could not be written whole would be taken for one that someone wrote.
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).inspect_err(|_| drop(fs::remove_file(path)))
    });
    written.map_err(|error| {
        let failure = Failure::new(format!("cannot write `{}`: {error}", shown(path)));
        match error.kind() {
            io::ErrorKind::AlreadyExists => failure.help("nothing is overwritten; move that file away first"),
            io::ErrorKind::StorageFull => failure.help("free some space"),
            _ => failure.help("check that the folder exists and that you may write to it"),
        }
    })
}

#[cfg(test)]
mod tests {
    use errdex_generator::place::Located;
    use errdex_generator::read::Folder;
    use errdex_generator::read::{Source, Sources};

    use super::*;

    #[test]
    fn the_starter_has_no_problems() {
        let files = STARTER.iter().map(|(path, text)| Source::new(*path, text.as_bytes().to_vec())).collect();
        let checked = errdex_generator::check(Folder { sources: Sources::from_files("starter", files), problems: Vec::new() });
        let problems: Vec<_> = checked.report.locate(&checked.sources).iter().map(Located::one_line).collect();
        assert_eq!(problems, [""; 0]);
        assert_eq!(checked.catalog.entries.len(), STARTER.len() - 1);
    }

    #[test]
    fn every_starter_file_is_in_the_list() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("starter");
        let folder = errdex_generator::read::read(&root, "starter");
        let paths: Vec<_> = folder.sources.files.iter().map(|file| &*file.path).collect();
        assert_eq!(paths, STARTER.iter().map(|(path, _)| *path).collect::<Vec<_>>());
    }
}
