//! Asking for what the options do not give, one line at a time. Every answer is checked by the rules of the catalog at once.

use std::io::{BufRead, Write};

use errdex_generator::Checked;
use errdex_generator::model::{Message, Scalar};
use errdex_generator::read::{SETTINGS_FILE, Source};
use errdex_generator::words::humanise;

use super::draft::{Draft, Parameter, params_of};
use super::{check, problems};
use crate::args::NewArgs;
use crate::terminal::Failure;

/// Replaces what stands in for the options that were not given by answers. Fails when the answers end.
pub(super) fn ask(
    args: &NewArgs,
    given: &[Parameter],
    mut draft: Draft,
    existing: &Checked,
    answers: &mut impl BufRead,
    questions: &mut impl Write,
) -> Result<Draft, Failure> {
    let mut dialogue = Dialogue { existing, answers, questions };
    if args.status.is_none() {
        draft = dialogue.field("Status (400 to 599)", None, |answer| {
            let status = answer.parse().map_err(|_| "a status is a number, such as 404".to_owned())?;
            Ok(Draft { status, ..draft.clone() })
        })?;
    }
    if args.category.is_none() {
        let categories: Vec<_> = existing.catalog.settings.categories.iter().map(|category| category.id.as_str()).collect();
        let question = format!("Category ({})", categories.join(", "));
        draft = dialogue.field(&question, None, |answer| Ok(Draft { category: answer.to_owned(), ..draft.clone() }))?;
    }
    if args.message.is_none() {
        draft = dialogue.field("Message, with {parameters}", None, |answer| {
            Ok(Draft { message: answer.to_owned(), params: params_of(answer, given.to_vec()), ..draft.clone() })
        })?;
    }
    if args.title.is_none() {
        let default = humanise(&draft.code);
        draft = dialogue.field("Title", Some(&default), |answer| {
            Ok(Draft { title: (answer != default).then(|| answer.to_owned()), ..draft.clone() })
        })?;
    }
    let asked: Vec<_> = Message::parse(&draft.message).0.params().into_iter().map(str::to_owned).collect();
    for name in asked.iter().filter(|name| !given.iter().any(|param| param.name == **name)) {
        draft = dialogue.parameter(&draft, name)?;
    }
    Ok(draft)
}

struct Dialogue<'a, A, Q> {
    existing: &'a Checked,
    answers: &'a mut A,
    questions: &'a mut Q,
}

impl<A: BufRead, Q: Write> Dialogue<'_, A, Q> {
    /// Asks until the answer makes a draft that breaks no rule.
    fn field(&mut self, question: &str, default: Option<&str>, fill: impl Fn(&str) -> Result<Draft, String>) -> Result<Draft, Failure> {
        loop {
            let answer = self.line(question, default)?;
            let problems = match fill(&answer) {
                Ok(draft) => match self.problems_of(&draft) {
                    problems if problems.is_empty() => return Ok(draft),
                    problems => problems,
                },
                Err(problem) => vec![problem],
            };
            for problem in problems {
                self.say(&format!("  {problem}\n"))?;
            }
        }
    }

    fn parameter(&mut self, draft: &Draft, name: &str) -> Result<Draft, Failure> {
        let replace = |kind: Scalar, example: Option<String>| {
            let params = draft.params.iter().map(|param| {
                if param.name == name { Parameter { name: name.to_owned(), kind, example: example.clone() } } else { param.clone() }
            });
            Draft { params: params.collect(), ..draft.clone() }
        };
        let mut kind = Scalar::String;
        let question = format!("Type of {name} ({})", Scalar::NAMES.join(", "));
        loop {
            let answer = self.line(&question, Some(kind.name()))?;
            if let Some(known) = Scalar::from_name(&answer) {
                kind = known;
                break;
            }
            self.say(&format!("  `{answer}` is no type\n"))?;
        }
        self.field(&format!("Example of {name}"), None, |answer| Ok(replace(kind, (!answer.is_empty()).then(|| answer.to_owned()))))
    }

    /// What is wrong with a draft: beside the settings alone, so that a large catalog answers as fast as a small one.
    fn problems_of(&self, draft: &Draft) -> Vec<String> {
        let checked = check(self.existing, |path| path == SETTINGS_FILE, Source::new(draft.path(), draft.document(None).into_bytes()));
        problems(self.existing, &checked)
            .iter()
            .map(|located| located.diagnostic)
            .map(|diagnostic| match &diagnostic.help {
                Some(help) => format!("{}; {help}", diagnostic.message),
                None => diagnostic.message.clone(),
            })
            .collect()
    }

    fn line(&mut self, question: &str, default: Option<&str>) -> Result<String, Failure> {
        self.say(&match default {
            Some(default) => format!("{question} [{default}]: "),
            None => format!("{question}: "),
        })?;
        let mut line = String::new();
        match self.answers.read_line(&mut line) {
            Ok(0) => Err(Failure::new("the answers ended; nothing was written")),
            Ok(_) => Ok(match (line.trim(), default) {
                ("", Some(default)) => default.to_owned(),
                (answer, _) => answer.to_owned(),
            }),
            Err(error) => Err(Failure::new(format!("an answer cannot be read: {error}; nothing was written"))),
        }
    }

    fn say(&mut self, text: &str) -> Result<(), Failure> {
        let said = self.questions.write_all(text.as_bytes()).and_then(|()| self.questions.flush());
        said.map_err(|error| Failure::new(format!("a question cannot be asked: {error}; nothing was written")))
    }
}

#[cfg(test)]
mod tests {
    use errdex_generator::read::Folder;
    use errdex_generator::read::Sources;

    use super::super::super::init::STARTER;
    use super::*;

    fn dialogue(args: &NewArgs, answers: &str) -> (Result<Draft, Failure>, String) {
        let files = STARTER.iter().map(|(path, text)| Source::new(*path, text.as_bytes().to_vec())).collect();
        let existing = errdex_generator::check(Folder { sources: Sources::from_files("catalog", files), problems: Vec::new() });
        let mut questions = Vec::new();
        let draft = Draft::from_options(args, &[], &existing.catalog);
        let draft = ask(args, &[], draft, &existing, &mut answers.as_bytes(), &mut questions);
        (draft, String::from_utf8(questions).unwrap())
    }

    fn args(code: &str) -> NewArgs {
        NewArgs { code: code.to_owned(), status: None, category: None, message: None, title: None, summary: None, params: Vec::new() }
    }

    #[test]
    fn every_answer_is_checked_when_it_is_given() {
        let answers = "soon\n200\n404\nnot_fond\nnot_found\nNo shelf {shelf.\nNo shelf {shelf}.\n\nint\ninteger\nmany\n7\n";
        let (draft, questions) = dialogue(&args("shelf_not_found"), answers);
        let param = Parameter { name: "shelf".to_owned(), kind: Scalar::Integer, example: Some("7".to_owned()) };
        let expected = Draft {
            code: "shelf_not_found".to_owned(),
            status: 404,
            category: "not_found".to_owned(),
            message: "No shelf {shelf}.".to_owned(),
            title: None,
            summary: None,
            params: vec![param],
        };
        assert_eq!(draft.unwrap(), expected, "{questions}");
        for said in ["a status is a number", "did you mean `not_found`?", "Title [Shelf Not Found]: ", "`int` is no type"] {
            assert!(questions.contains(said), "{said} in {questions}");
        }
    }

    #[test]
    fn only_what_is_missing_is_asked() {
        let (draft, questions) = dialogue(
            &NewArgs { status: Some(404), message: Some("m".to_owned()), title: Some("T".to_owned()), ..args("a_b") },
            "not_found\n",
        );
        assert_eq!(draft.unwrap().category, "not_found");
        assert_eq!(questions.matches(": ").count(), 1, "{questions}");
    }

    #[test]
    fn answers_that_end_write_nothing() {
        let (draft, _) = dialogue(&args("a_b"), "404\n");
        assert!(draft.unwrap_err().message.contains("nothing was written"));
    }
}
