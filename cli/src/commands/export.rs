//! `errdex export`

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use errdex_docs::export::{self as rust_file, Export, ExportProblem};
use errdex_generator::diagnostic::Severity;
use errdex_generator::model::Visible;
use errdex_generator::rust::{self, Extras, Filter};
use errdex_site::{Options, export};

use crate::Outcome;
use crate::args::{ExportArgs, Form, RustArgs};
use crate::catalog::Place;
use crate::report;
use crate::terminal::{Failure, Output};

pub(crate) fn run(args: &ExportArgs, place: &Place, output: &mut Output) -> Result<Outcome, Failure> {
    let checked = place.read();
    if checked.report.has_errors() {
        let located = checked.report.locate(&checked.sources);
        let errors: Vec<_> = located.into_iter().filter(|located| located.diagnostic.severity == Severity::Error).collect();
        report::tell(&errors);
        return Ok(Outcome::Errors);
    }
    let visible = |audience: crate::args::Audience| Visible::of(checked.catalog.clone(), audience.into());
    match &args.form {
        Form::Rust(args) => {
            let code = rust(args, &visible(args.audience))?;
            write(args.output.as_deref(), output, |stream| stream.write_all(code.as_bytes()))?;
        }
        Form::Json(args) => write(args.output.as_deref(), output, |stream| export::json(&visible(args.audience), stream))?,
        Form::Markdown(args) => {
            let visible = visible(args.audience);
            let pages = export::Markdown::new(&visible, &Options::default()).map_err(|error| Failure::new(error.to_string()))?;
            write(args.output.as_deref(), output, |stream| pages.write(stream))?;
        }
    }
    Ok(Outcome::Done)
}

fn rust(args: &RustArgs, visible: &Visible) -> Result<String, Failure> {
    let given = |list: &'_ Vec<String>| (!list.is_empty()).then(|| list.clone());
    let (categories, codes) = (given(&args.category), given(&args.code));
    let (entries, problems) = rust::select(visible, Filter { categories: categories.as_deref(), codes: codes.as_deref() });
    if let Some(problem) = problems.first() {
        return Err(Failure::new(&problem.message).help("`errdex list` shows what there is"));
    }
    let derive: Vec<_> = args.derive.iter().filter(|name| !name.trim().is_empty()).cloned().collect();
    let export = Export {
        name: &args.name,
        derive: &derive,
        extras: Extras { examples: args.examples, documented: args.examples, client: args.client },
    };
    rust_file::export(visible, &entries, &export).map_err(|problem| match problem {
        ExportProblem::Name => Failure::new(format!("`{}` is no name for an enum", args.name)).help("give one such as `ApiError`"),
        ExportProblem::Derive(path) => Failure::new(format!("`{path}` is no trait to derive")).help("give some such as `Clone,PartialEq`"),
    })
}

/// Writes a file, whole or not at all, or to standard output.
fn write(path: Option<&Path>, output: &mut Output, make: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let Some(path) = path else { return output.stream(make) };
    let name = path.file_name().ok_or_else(|| Failure::new(format!("{} is no file to write to", path.display())))?;
    let mut unfinished = name.to_owned();
    unfinished.push(".new");
    let unfinished = path.with_file_name(unfinished);
    let written = File::create(&unfinished).and_then(|file| {
        let mut file = BufWriter::new(file);
        make(&mut file)?;
        file.flush()?;
        fs::rename(&unfinished, path)
    });
    written.map_err(|error| {
        // What is left of it is of no use, and may not even be there.
        let _ = fs::remove_file(&unfinished);
        Failure::new(format!("{} cannot be written: {error}", path.display()))
    })
}
