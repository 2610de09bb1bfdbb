//! An error that is about to be written.

use errdex_generator::model::{Catalog, Message, Scalar};

use crate::args::NewArgs;
use crate::terminal::Failure;
use crate::yaml::{quoted, scalar};

/// What is known of the error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) code: String,
    pub(super) status: u16,
    pub(super) category: String,
    pub(super) message: String,
    pub(super) title: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) params: Vec<Parameter>,
}

/// A parameter of the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) kind: Scalar,
    pub(super) example: Option<String>,
}

/// The parts of a page that a draft does not have, as comments to be filled in.
const REST: &str = "
# What the page still needs. Take away the `# `, and replace the words.
# meaning: |
#   What the error means, in two or three sentences.
# causes:
#   - cause: One reason why it is seen.
#     check: How to tell that it is this one.
#     fix: What to do then.
# remedies:
#   quick_fix:
#     - The first step for someone who is new to this API.
#   recovery: |
#     What a program in production does.
#   prevention:
#     - A habit that avoids the error.
";

impl Draft {
    /// A draft from options. Where one is missing, a value that breaks no rule stands in until there is an answer.
    pub(super) fn from_options(args: &NewArgs, given: &[Parameter], catalog: &Catalog) -> Self {
        let first = catalog.settings.categories.first().map(|category| category.id.clone());
        Self {
            code: args.code.clone(),
            status: args.status.unwrap_or(400),
            category: args.category.clone().or(first).unwrap_or_default(),
            message: args.message.clone().unwrap_or_else(|| "A message.".to_owned()),
            title: args.title.clone(),
            summary: args.summary.clone(),
            params: args.message.as_ref().map_or_else(Vec::new, |message| params_of(message, given.to_vec())),
        }
    }

    /// Its file below the catalog. A `:` is part of many codes, but not of every system's file names.
    pub(super) fn path(&self) -> String {
        format!("{}/{}.yaml", self.category, self.code.replace(':', "-"))
    }

    /// Its YAML, with the schema that editors complete it by.
    pub(super) fn document(&self, schema: Option<&str>) -> String {
        let mut lines = Vec::new();
        if let Some(schema) = schema {
            lines.push(format!("# yaml-language-server: $schema=../{schema}"));
        }
        lines.push(format!("code: {}", scalar(&self.code)));
        lines.push(format!("status: {}", self.status));
        lines.push(format!("category: {}", scalar(&self.category)));
        lines.push(format!("message: {}", scalar(&self.message)));
        lines.extend(self.title.iter().map(|title| format!("title: {}", scalar(title))));
        lines.extend(self.summary.iter().map(|summary| format!("summary: {}", scalar(summary))));
        if !self.params.is_empty() {
            lines.push("params:".to_owned());
            lines.extend(self.params.iter().map(|param| {
                let example = param.example.as_ref().map_or_else(String::new, |example| format!(", example: {}", param.value(example)));
                format!("  {}: {{type: {}{example}}}", scalar(&param.name), param.kind.name())
            }));
        }
        lines.join("\n") + "\n" + REST
    }
}

impl Parameter {
    /// A parameter as an option gives it: `NAME[:TYPE][=EXAMPLE]`.
    pub(super) fn parse(text: &str) -> Result<Self, Failure> {
        let (left, example) = text.split_once('=').map_or((text, None), |(left, example)| (left, Some(example.to_owned())));
        let (name, kind) = left.split_once(':').map_or((left, Scalar::String.name()), |(name, kind)| (name, kind));
        let kind = Scalar::from_name(kind).ok_or_else(|| {
            Failure::new(format!("`{kind}` in `--param {text}` is no type")).help(format!("a type is one of {}", Scalar::NAMES.join(", ")))
        })?;
        Ok(Self { name: name.to_owned(), kind, example })
    }

    /// An example as a value of the parameter's type; one that has another type stays text, and the check tells.
    fn value(&self, example: &str) -> String {
        let fits = match self.kind {
            Scalar::String => false,
            Scalar::Integer => example.parse::<i64>().is_ok(),
            Scalar::Number => example.parse::<f64>().is_ok_and(f64::is_finite),
            Scalar::Boolean => example.parse::<bool>().is_ok(),
        };
        if fits { example.trim_start_matches('+').to_owned() } else { quoted(example) }
    }
}

/// The parameters of a message: as given, and text where not; the given that it does not have stay, for the check to name.
pub(super) fn params_of(message: &str, mut given: Vec<Parameter>) -> Vec<Parameter> {
    let (message, _) = Message::parse(message);
    let mut params: Vec<_> = message
        .params()
        .into_iter()
        .map(|name| match given.iter().position(|param| param.name == name) {
            Some(at) => given.remove(at),
            None => Parameter { name: name.to_owned(), kind: Scalar::String, example: None },
        })
        .collect();
    params.append(&mut given);
    params
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn draft(message: &str, params: Vec<Parameter>) -> Draft {
        Draft {
            code: "key_not_found".to_owned(),
            status: 404,
            category: "not_found".to_owned(),
            message: message.to_owned(),
            title: None,
            summary: None,
            params,
        }
    }

    #[test]
    fn a_document() {
        let params = params_of("No {id} in {size}.", vec![Parameter::parse("size:integer=3").unwrap()]);
        let text = draft("No {id} in {size}.", params).document(Some(".schema/error.json"));
        let expected = "\
# yaml-language-server: $schema=../.schema/error.json
code: key_not_found
status: 404
category: not_found
message: No {id} in {size}.
params:
  id: {type: string}
  size: {type: integer, example: 3}
";
        assert_eq!(text, format!("{expected}{REST}"));
    }

    #[test]
    fn options_of_parameters() {
        let table = [
            ("id", Some(("id", Scalar::String, None))),
            ("id:integer", Some(("id", Scalar::Integer, None))),
            ("id=a:b=c", Some(("id", Scalar::String, Some("a:b=c")))),
            ("n:number=1.5", Some(("n", Scalar::Number, Some("1.5")))),
            ("n:float", None),
        ];
        for (text, expected) in table {
            let read = Parameter::parse(text).ok().map(|param| (param.name, param.kind, param.example));
            assert_eq!(read, expected.map(|(name, kind, example)| (name.to_owned(), kind, example.map(str::to_owned))), "{text}");
        }
    }

    proptest! {
        #![proptest_config(errdex_properties::config(256))]

        #[test]
        fn every_text_comes_back(message in "[^\\p{Cc}]{1,40}", title in any::<String>(), example in any::<String>()) {
            let param = Parameter { name: "id".to_owned(), kind: Scalar::String, example: Some(example.clone()) };
            let draft = Draft { title: Some(title.clone()), ..draft(&message, vec![param]) };
            let read: serde_yaml::Value = serde_yaml::from_str(&draft.document(None)).unwrap();
            prop_assert_eq!(read.get("message").and_then(serde_yaml::Value::as_str), Some(message.as_str()));
            prop_assert_eq!(read.get("title").and_then(serde_yaml::Value::as_str), Some(title.as_str()));
            let read = read.get("params").and_then(|params| params.get("id")).and_then(|param| param.get("example"));
            prop_assert_eq!(read.and_then(serde_yaml::Value::as_str), Some(example.as_str()));
        }
    }
}
