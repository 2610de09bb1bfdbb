//! One error in four forms: what its page, the page as Markdown and as JSON, and the terminal say of it is the same.

use serde_json::Value;

use crate::sandbox::Sandbox;

/// The letters and digits of a text, without markup, so that what is left is what it says.
fn said(text: &str) -> String {
    let mut bare = String::new();
    let mut in_tag = false;
    for character in text.chars() {
        match character {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if !in_tag => bare.push(character),
            _ => {}
        }
    }
    let bare = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"].iter().fold(bare, |text, entity| text.replace(entity, ""));
    bare.chars().filter(|character| character.is_alphanumeric()).collect()
}

/// The text between two marks.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(start)?;
    rest.split_once(end).map(|(inner, _)| inner)
}

/// A markdown text without the addresses of its links.
fn without_addresses(markdown: &str) -> String {
    let mut text = String::new();
    for (at, part) in markdown.split("](").enumerate() {
        text.push_str(if at == 0 { part } else { part.split_once(')').map_or(part, |(_, rest)| rest) });
    }
    text
}

/// The value of a row of the last section.
fn row<'a>(lines: impl Iterator<Item = &'a str>, label: &str) -> Option<&'a str> {
    lines.filter_map(|line| line.trim_start_matches(['-', ' ']).strip_prefix(label)?.strip_prefix(": ")).last()
}

#[test]
fn four_forms_of_an_error_say_the_same() {
    let sandbox = Sandbox::empty();
    let catalog = concat!(env!("CARGO_MANIFEST_DIR"), "/../catalog");
    let built = sandbox.run(&["--catalog", catalog, "build", "--audience", "internal", "-o", "dist"]);
    assert_eq!(built.status, 0, "{}", built.stderr);
    let listed: Value = serde_json::from_str(&sandbox.run(&["--catalog", catalog, "list", "--json"]).stdout).unwrap();
    let (mut notices, mut edits) = (0, 0);
    for code in listed.as_array().unwrap().iter().map(|entry| entry["code"].as_str().unwrap()) {
        let (html, markdown) = (sandbox.read(&format!("dist/{code}/index.html")), sandbox.read(&format!("dist/{code}.md")));
        let json: Value = serde_json::from_str(&sandbox.read(&format!("dist/{code}.json"))).unwrap();
        let terminal = sandbox.run(&["--catalog", catalog, "explain", code]).stdout;

        let lead = said(between(&html, "<p class=\"lead\">", "</p>").unwrap());
        let paragraphs: Vec<&str> = markdown.split("\n\n").collect();
        let facts = paragraphs.iter().position(|paragraph| paragraph.starts_with("- Code: ")).unwrap();
        assert_eq!(said(&without_addresses(paragraphs[facts - 1])), lead, "{code}");
        assert_eq!(said(&without_addresses(json["summary"].as_str().unwrap())), lead, "{code}");
        assert!(said(&terminal).contains(&lead), "{code}: {terminal}");

        let head = said(between(&html, "<span class=\"start\">", "</code></pre>").unwrap());
        let written = between(&markdown, "```http\n", "\n\n").unwrap();
        assert_eq!(said(written), head, "{code}");
        for line in written.lines() {
            assert!(terminal.lines().any(|shown| shown.trim() == line), "{code}: {line}");
        }
        for (name, value) in json["example"]["headers"].as_object().unwrap() {
            let is_it = |line: &str| line.eq_ignore_ascii_case(&format!("{name}: {}", value.as_str().unwrap()));
            assert!(written.lines().any(is_it), "{code}: {name}");
        }

        for (key, label) in [("deprecated", "Deprecated"), ("retired", "Retired")] {
            let on_page = between(&html, &format!("<dt>{label}</dt><dd>"), "</dd>").map(said);
            assert_eq!(row(markdown.lines(), label).map(without_addresses).as_deref().map(said), on_page, "{code}");
            assert_eq!(row(terminal.lines(), label).map(said), on_page, "{code}");
            assert_eq!(json[key].is_null(), on_page.is_none(), "{code}");
            let Some(on_page) = on_page else { continue };
            notices += 1;
            for part in [&json[key]["since"], &json[key]["use"]].into_iter().filter_map(Value::as_str) {
                assert!(on_page.contains(&said(part)), "{code}: {part} in {on_page}");
            }
        }

        let edit = json["edit_url"].as_str().unwrap();
        assert!(html.contains(&format!("<a href=\"{edit}\">Edit this page</a>")), "{code}");
        assert_eq!(row(markdown.lines(), "Edit this page"), Some(format!("<{edit}>").as_str()), "{code}");
        // A long address stands on a line of its own.
        let (_, below) = terminal.rsplit_once("Edit this page:").unwrap();
        assert_eq!(below.split_whitespace().next(), Some(edit), "{code}");
        edits += 1;
    }
    assert!(notices >= 2 && edits > 50, "{notices} {edits}");
}
