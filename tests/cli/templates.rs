//! `--templates DIR`: what an owner's folder changes, and every way in which it can be wrong.

use crate::sandbox::{Run, Sandbox, error};

fn sandbox(files: &[(&str, &str)]) -> Sandbox {
    let sandbox = Sandbox::with(&[("a.yaml", &error("a_b"))]);
    for (path, text) in files {
        sandbox.write(&format!("look/{path}"), text);
    }
    sandbox
}

fn build(sandbox: &Sandbox) -> Run {
    sandbox.run(&["build", "--templates", "look"])
}

#[test]
fn files_take_the_place_of_others_one_by_one() {
    let sandbox = sandbox(&[
        ("site/not_found.html", "{% include \"site/parts/mine.html\" %}"),
        ("site/parts/mine.html", "<p>{{ site.name }}: {{ t.copy }}</p>\n"),
        ("texts/en.yaml", "copy: Take it\n"),
        ("assets/style.css", "body { color: black; }\n"),
        (".hidden/site/error.html", "{% if %}"),
    ]);
    let run = build(&sandbox);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(sandbox.read("dist/404.html"), "<p>Test API: Take it</p>\n");
    let page = sandbox.read("dist/a_b/index.html");
    assert!(page.contains("data-copy=\"Take it\""), "{page}");
    let (_, rest) = page.split_once("../assets/style.").unwrap();
    let name = &rest[..rest.find('"').unwrap()];
    assert_eq!(sandbox.read(&format!("dist/assets/style.{name}")), "body { color: black; }\n");
}

#[test]
fn every_mistake_of_every_file_is_told_in_one_run_and_nothing_is_built() {
    let sandbox = sandbox(&[
        ("site/category.html", "{% extends \"site/base.html\" %}\n{% if %}"),
        ("site/lonely.html", "nobody includes this"),
        ("assets/styles.css", ""),
        ("texts/en.yaml", "copied: Done\ncopi: x\n"),
        ("texts/english!.yaml", "copy: x\n"),
    ]);
    sandbox.write("look/assets/script.js", [0xff, 0xfe]);
    sandbox.write("look/assets/theme.js", vec![b'a'; (1 << 20) + 1]);
    let run = build(&sandbox);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    for expected in [
        "look/site/category.html:2:",
        "look/site/lonely.html",
        "no template includes this one",
        "did you mean `assets/style.css`?",
        "look/texts/en.yaml:2:1",
        "did you mean `copy`?",
        "look/texts/english!.yaml",
        "look/assets/script.js:1:1",
        "this file is not UTF-8",
        "this file has more than 1 MiB",
    ] {
        assert!(run.stderr.contains(expected), "{expected}\n{}", run.stderr);
    }
    assert!(!sandbox.path().join("dist").exists());
}

#[test]
fn a_name_that_a_page_does_not_have_is_located_and_the_old_site_stays() {
    let sandbox = sandbox(&[]);
    std::fs::create_dir(sandbox.path().join("look")).unwrap();
    assert_eq!(build(&sandbox).status, 0);
    let before = sandbox.read("dist/a_b/index.html");
    sandbox.write("look/site/error.html", "{% extends \"site/base.html\" %}\n{% block main %}{{ entry.titel }}{% endblock %}\n");
    let run = build(&sandbox);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("look/site/error.html:2:") && run.stderr.contains("`titel`"), "{}", run.stderr);
    assert_eq!(sandbox.read("dist/a_b/index.html"), before);
}

/// One render stops at its first mistake, and which page is rendered first is a matter of threads.
#[test]
fn what_pages_alone_show_is_found_by_check_too_all_of_it_and_once() {
    let frame = |block: &str| format!("{{% extends \"site/base.html\" %}}\n{{% block main %}}{block}{{% endblock %}}\n");
    let sandbox =
        Sandbox::with(&[("a.yaml", &error("a_b")), ("b.yaml", &error("b_c")), ("c.yaml", &(error("c_d") + "audience: internal\n"))]);
    sandbox.write("look/site/error.html", frame("{{ entry.titel }}"));
    sandbox.write("look/site/category.html", frame("{{ category.titel }}"));
    sandbox.write("look/site/overview.html", frame("{% if site.internal %}{{ overview.titel }}{% endif %}"));
    let places = ["look/site/error.html:2:", "look/site/category.html:2:", "look/site/overview.html:2:"];
    for (command, found) in [("check", 3), ("build", 2)] {
        let run = sandbox.run(&[command, "--templates", "look"]);
        let told = format!("{}{}", run.stdout, run.stderr);
        assert_eq!((run.status, told.matches("error[invalid-template]").count()), (1, found), "{told}");
        for place in &places[..found] {
            assert_eq!(told.matches(place).count(), 1, "{place}\n{told}");
        }
    }
}

#[test]
fn a_folder_that_is_none() {
    let sandbox = sandbox(&[]);
    let run = build(&sandbox);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("there is no such folder\n--> look"), "{}", run.stderr);
    sandbox.write("look", "");
    let run = build(&sandbox);
    assert!(run.stderr.contains("this is a file; templates are a folder"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_one_that_leads_back_is_told_once() {
    use std::os::unix::fs::symlink;

    let sandbox = sandbox(&[("texts/en.yaml", "copy: Take it\n")]);
    sandbox.write("shared/error.html", "{% extends \"site/base.html\" %}\n{% block main %}<h1>Shared</h1>{% endblock %}\n");
    symlink("../shared", sandbox.path().join("look/site")).unwrap();
    assert_eq!(build(&sandbox).status, 0);
    assert!(sandbox.read("dist/a_b/index.html").contains("<h1>Shared</h1>"));

    symlink("..", sandbox.path().join("look/texts/back")).unwrap();
    symlink("nowhere", sandbox.path().join("look/texts/de.yaml")).unwrap();
    let run = build(&sandbox);
    assert_eq!(run.status, 1);
    assert_eq!(run.stderr.matches("this link leads back to a folder that holds it").count(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("look/texts/back") && run.stderr.contains("look/texts/de.yaml"), "{}", run.stderr);
    assert!(run.stderr.contains("2 mistakes"), "{}", run.stderr);
}
