//! The sections of a page, in their order.

use errdex_generator::model::{Audience, Entry};
use errdex_generator::rules::{self, Rule};

use super::text::{self, At, Text, weight};
use super::{Body, Fact, History, Pages};
use crate::{example, handlers};

/// A kind of section.
#[derive(Debug)]
pub struct Kind {
    /// Its anchor.
    pub id: &'static str,
    /// The key of its heading among the interface texts.
    pub title: &'static str,
    /// Whom it is for, where that is said above its heading.
    pub chip: Option<Chip>,
    /// Where it is written: keys from the root of the error.
    pub route: &'static [&'static str],
    /// The members of `CODE.json` that say the same.
    pub members: &'static [&'static str],
    /// How often a word of it counts in a search, where no part of it says otherwise.
    pub weight: u16,
    /// Whether it is folded away until a reader wants it.
    pub folded: bool,
    /// Who may read it.
    pub audience: Audience,
    /// What is missed where it is not there.
    pub gap: Option<Gap>,
    /// What it says of an error, if anything.
    pub body: for<'a> fn(&Pages<'a>, &'a Entry) -> Option<Body<'a>>,
    /// Its texts, which the author of this error wrote.
    pub texts: for<'a> fn(&'a Entry, u16, &mut dyn FnMut(Text<'a>)),
}

/// Readers that a section is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chip {
    /// Those who are new to APIs.
    Newcomers,
    /// Those who run a client in production.
    Engineers,
}

impl Chip {
    /// The key among the interface texts.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Newcomers => "newcomers",
            Self::Engineers => "engineers",
        }
    }
}

/// A part of the documentation that can be missing.
#[derive(Debug, Clone, Copy)]
pub struct Gap {
    /// The lint that says so.
    pub rule: &'static Rule,
    /// The key that would say it, as authors write it.
    pub key: &'static str,
    /// What to write.
    pub help: &'static str,
    /// Whether an error lacks it.
    pub lacks: fn(&Entry) -> bool,
}

/// The gap above the first section.
pub const LEAD_GAP: Gap = Gap {
    rule: &rules::MISSING_SUMMARY,
    key: "summary",
    help: "add `summary`: one sentence that leads the page",
    lacks: |entry| entry.summary.is_none(),
};

/// Every part of the documentation that can be missing, from the top of the page to its end.
pub fn gaps() -> impl Iterator<Item = Gap> {
    std::iter::once(LEAD_GAP).chain(SECTIONS.iter().filter_map(|kind| kind.gap))
}

const fn section(id: &'static str, title: &'static str, weight: u16) -> Kind {
    Kind {
        id,
        title,
        chip: None,
        route: &[],
        members: &[],
        weight,
        folded: false,
        audience: Audience::Public,
        gap: None,
        body: |_, _| None,
        texts: |_, _, _| {},
    }
}

/// The sections of an error's page, top to bottom.
pub static SECTIONS: &[Kind] = &[
    Kind {
        route: &["meaning"],
        members: &["meaning"],
        gap: Some(Gap {
            rule: &rules::MISSING_MEANING,
            key: "meaning",
            help: "add `meaning`: what has happened, in a few sentences",
            lacks: |entry| entry.meaning.is_none(),
        }),
        body: |_, entry| entry.meaning.as_deref().map(Body::Blocks),
        texts: |entry, weight, take| text::one(entry.meaning.as_ref(), At::root("meaning"), weight, take),
        ..section("meaning", "meaning", weight::BODY)
    },
    Kind {
        route: &["causes"],
        members: &["causes"],
        gap: Some(Gap {
            rule: &rules::MISSING_CAUSES,
            key: "causes",
            help: "add `causes`: when this is seen, most frequent first",
            lacks: |entry| entry.causes.is_empty(),
        }),
        body: |_, entry| (!entry.causes.is_empty()).then_some(Body::Causes(&entry.causes)),
        texts: |entry, weight, take| {
            for cause in &entry.causes {
                let at = At::root("causes").item(cause);
                // A cause that is a bare string has no key `cause`: its route breaks off at the item, which is right.
                take(Text::new(&cause.cause, at.key("cause"), weight));
                text::one(cause.check.as_ref(), at.key("check"), weight::STEP, take);
                text::one(cause.fix.as_ref(), at.key("fix"), weight::STEP, take);
            }
        },
        ..section("causes", "causes", weight::CAUSE)
    },
    Kind {
        route: &["background"],
        folded: true,
        members: &["background"],
        body: |_, entry| entry.background.as_deref().map(Body::Blocks),
        texts: |entry, weight, take| text::one(entry.background.as_ref(), At::root("background"), weight, take),
        ..section("background", "background", weight::ASIDE)
    },
    Kind {
        route: &["returned_by"],
        members: &["example", "returned_by"],
        body: |pages, entry| Some(Body::Example { response: example::response(pages.visible(), entry), returned_by: &entry.returned_by }),
        ..section("example", "example", weight::ASIDE)
    },
    Kind {
        route: &["params"],
        members: &["params", "details"],
        body: |_, entry| {
            let (params, details) = (entry.params.as_slice(), entry.details.as_ref());
            (!params.is_empty() || details.is_some()).then_some(Body::Parameters { message: &entry.message, params, details })
        },
        texts: |entry, weight, take| {
            for param in &entry.params {
                text::one(param.description.as_ref(), At::root("params").key(&param.name).key("description"), weight, take);
            }
            for field in entry.details.iter().flat_map(|details| &details.fields) {
                text::one(field.description.as_ref(), At::root("details").key("fields").key(&field.name).key("description"), weight, take);
            }
        },
        ..section("parameters", "parameters", weight::ASIDE)
    },
    Kind {
        route: &["user_message"],
        members: &["user_message"],
        body: |_, entry| entry.user_message.as_deref().map(Body::Quote),
        texts: |entry, weight, take| {
            text::one(entry.user_message.as_ref(), At::root("user_message"), weight, &mut |text| take(Text { is_markdown: false, ..text }));
        },
        ..section("user-message", "user_message", weight::BODY)
    },
    Kind {
        route: &["reproduce"],
        members: &["reproduce"],
        body: |_, entry| entry.reproduce.as_deref().map(Body::Blocks),
        texts: |entry, weight, take| text::one(entry.reproduce.as_ref(), At::root("reproduce"), weight, take),
        ..section("reproduce", "reproduce", weight::ASIDE)
    },
    Kind {
        chip: Some(Chip::Newcomers),
        route: &["remedies", "quick_fix"],
        members: &["remedies.quick_fix"],
        gap: Some(Gap {
            rule: &rules::MISSING_QUICK_FIX,
            key: "quick_fix",
            help: "add `remedies.quick_fix`: the steps that make it go away",
            lacks: |entry| entry.remedies.quick_fix.is_empty(),
        }),
        body: |_, entry| (!entry.remedies.quick_fix.is_empty()).then_some(Body::Steps(&entry.remedies.quick_fix)),
        texts: |entry, weight, take| text::items(&entry.remedies.quick_fix, At::root("remedies").key("quick_fix"), weight, take),
        ..section("quick-fix", "quick_fix", weight::STEP)
    },
    Kind {
        chip: Some(Chip::Engineers),
        route: &["remedies", "recovery"],
        members: &["remedies.recovery"],
        gap: Some(Gap {
            rule: &rules::MISSING_RECOVERY,
            key: "recovery",
            help: "add `remedies.recovery`: how a production client recovers",
            lacks: |entry| entry.remedies.recovery.is_none(),
        }),
        body: |_, entry| entry.remedies.recovery.as_deref().map(Body::Blocks),
        texts: |entry, weight, take| text::one(entry.remedies.recovery.as_ref(), At::root("remedies").key("recovery"), weight, take),
        ..section("recovery", "recovery", weight::ASIDE)
    },
    Kind {
        chip: Some(Chip::Engineers),
        route: &["remedies", "handlers"],
        members: &["remedies.handler", "remedies.handlers"],
        body: |pages, entry| Some(Body::Handlers(handlers::panels(pages.visible(), entry))),
        ..section("handler", "handler", weight::ASIDE)
    },
    Kind {
        route: &["remedies", "prevention"],
        members: &["remedies.prevention"],
        gap: Some(Gap {
            rule: &rules::MISSING_PREVENTION,
            key: "prevention",
            help: "add `remedies.prevention`: habits that avoid it",
            lacks: |entry| entry.remedies.prevention.is_empty(),
        }),
        body: |_, entry| (!entry.remedies.prevention.is_empty()).then_some(Body::Points(&entry.remedies.prevention)),
        texts: |entry, weight, take| text::items(&entry.remedies.prevention, At::root("remedies").key("prevention"), weight, take),
        ..section("prevention", "prevention", weight::ASIDE)
    },
    Kind {
        route: &["see_also"],
        members: &["see_also"],
        body: |pages, entry| Some(pages.see_also(entry)).filter(|others| !others.is_empty()).map(Body::SeeAlso),
        texts: |entry, weight, take| {
            for reference in &entry.see_also {
                text::one(reference.difference.as_ref(), At::root("see_also").item(reference).key("difference"), weight, take);
            }
        },
        ..section("see-also", "see_also", weight::ASIDE)
    },
    Kind {
        route: &["operators"],
        audience: Audience::Internal,
        members: &["operators"],
        body: |_, entry| entry.operators.as_deref().map(Body::Blocks),
        texts: |entry, weight, take| text::one(entry.operators.as_ref(), At::root("operators"), weight, take),
        ..section("operators", "operators", weight::ASIDE)
    },
    Kind {
        members: &["edit_url"],
        body: |pages, entry| Some(history(pages, entry)).filter(|history| !history.facts.is_empty()).map(Body::History),
        ..section("history", "history", weight::ASIDE)
    },
];

fn history<'a>(pages: &Pages<'a>, entry: &'a Entry) -> History<'a> {
    let codes = (!entry.aliases.is_empty()).then_some(Fact::Codes(&entry.aliases));
    let tags = (!entry.tags.is_empty()).then_some(Fact::Tags(&entry.tags));
    let facts = [
        ("since", entry.since.as_ref().map(Fact::Version)),
        ("deprecated_row", entry.deprecated.as_ref().map(Fact::Notice)),
        ("retired_row", entry.retired.as_ref().map(Fact::Notice)),
        ("aliases", codes),
        ("tags", tags),
        ("edit", pages.visible().edit_url(entry).map(Fact::Url)),
        ("support", pages.visible().settings.support_url.clone().map(Fact::Url)),
    ];
    History { facts: facts.into_iter().filter_map(|(key, fact)| Some((key, fact?))).collect() }
}
