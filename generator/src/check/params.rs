//! Checks of a message's parameters: braces in pairs, every name declared, every declaration used.

use std::collections::HashSet;

use super::capped::Capped;
use crate::diagnostic::Diagnostic;
use crate::model::{Entry, Message, MessageProblemKind};
use crate::read::Document;
use crate::rules;
use crate::suggest;
use crate::value::Node;

/// Checks the message of an entry against its parameters.
pub(super) fn check(entry: &Entry, document: &Document, found: &mut Vec<Diagnostic>) {
    let (node, route) = (&document.value, document.route());
    let source = &entry.message.source;
    let message = route.key("message");
    let mut capped = Capped::new(found);
    for problem in Message::parse(source).1 {
        let written = &source[problem.bytes.clone()];
        let (what, label, help) = match problem.kind {
            MessageProblemKind::Unclosed => ("this `{` has no `}`", "never closed", "close it; a literal brace is `{{`"),
            MessageProblemKind::Unopened => ("this `}` has no `{`", "never opened", "open it; a literal brace is `}}`"),
            MessageProblemKind::Nameless => {
                ("these braces name no parameter", "nothing inside", "write a name between them; literal braces are `{{` and `}}`")
            }
            MessageProblemKind::BadName => {
                ("this is not a parameter's name", "not a name", "use letters, digits and `_`; literal braces are `{{` and `}}`")
            }
        };
        capped.push(&rules::UNBALANCED_BRACE, || {
            let nth = source[..problem.bytes.start].matches(written).count();
            Diagnostic::new(&rules::UNBALANCED_BRACE, what, message.text(written, nth)).label(label).help(help)
        });
    }
    capped.finish(&message.value());
    if node.get("params").is_some_and(|params| !matches!(params, Node::Map(_))) {
        return;
    }
    // Where the message is missing or cannot be read, that is the mistake, and nothing is known of what it uses.
    if source.is_empty() {
        return;
    }
    let in_message = entry.message.params();
    let used: HashSet<&str> = in_message.iter().copied().collect();
    let unused = || entry.params.iter().filter(|param| !used.contains(param.name.as_str()) && !used_elsewhere(entry, &param.name));
    let mut misspelt = Vec::new();
    for name in in_message {
        if entry.param(name).is_some() {
            continue;
        }
        let mut problem = Diagnostic::new(
            &rules::UNDECLARED_PARAMETER,
            format!("the parameter `{name}` is not declared"),
            message.text(&format!("{{{name}}}"), first_use(source, name)),
        )
        .label("not under `params`");
        let near_unused = suggest::nearest(name, unused().map(|param| param.name.as_str()));
        let near = near_unused.or_else(|| suggest::nearest(name, entry.params.iter().map(|param| param.name.as_str())));
        if let Some(near) = near_unused {
            misspelt.push(near);
            problem = problem.related(route.key("params").key(near).name(), "declared here, and not used");
        }
        found.push(match near {
            Some(near) => problem.did_you_mean(&format!("{{{name}}}"), &format!("{{{near}}}")),
            None => problem.help(format!("declare it: `params: {{{name}: {{type: string, example: ...}}}}`")),
        });
    }
    // One misspelt name is one mistake: that the other is not used goes without saying.
    for param in unused().filter(|param| !misspelt.contains(&param.name.as_str())) {
        found.push(
            Diagnostic::new(
                &rules::UNUSED_PARAMETER,
                format!("the parameter `{}` is never used", param.name),
                route.key("params").key(&param.name).name(),
            )
            .label("declared and not used")
            .help(format!("use it in the message as `{{{}}}`, or remove it", param.name)),
        );
    }
}

/// Which occurrence of `{name}` in a message is the first that is a parameter: one between doubled braces is text.
fn first_use(source: &str, name: &str) -> usize {
    let is_param = |at: usize| source[..at].bytes().rev().take_while(|byte| *byte == b'{').count() % 2 == 0;
    source.match_indices(&format!("{{{name}}}")).position(|(at, _)| is_param(at)).unwrap_or(0)
}

/// Whether a parameter is used outside the message: in what is shown to a person, or by the handler.
fn used_elsewhere(entry: &Entry, name: &str) -> bool {
    use crate::model::Handler;
    let placeholder = format!("{{{name}}}");
    let in_user_message = entry.user_message.as_ref().is_some_and(|text| text.contains(&placeholder));
    let in_handler = matches!(&entry.remedies.handler, Handler::Validate { param, .. } if param == name);
    in_user_message || in_handler
}
