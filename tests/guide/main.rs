//! Follows the guide as its reader does: in an empty folder outside of the workspace, with nothing but what a chapter says.

mod chapter;
mod reader;

use std::fs;

use chapter::Step;
use reader::Reader;

const CHAPTER: &str = "errors-in-your-service.md";

/// What blocks need that the crate of the chapter does not.
const FEATURES: &str = r#"["actix-web", "axum", "tonic", "tower", "tracing", "utoipa"]"#;
const FRAMEWORKS: &str = r#"
actix-web = { version = "4", default-features = false, features = ["macros"] }
serde_json = "1"
tonic = { version = "0.14", default-features = false }
utoipa = "6"

"#;

#[test]
fn a_service_answers_as_its_catalog_says() {
    let steps = chapter::steps(CHAPTER);
    assert!(steps.iter().filter(|step| matches!(step, Step::Answer(_))).count() >= 3);
    Reader::new().follow(&steps);
}

#[test]
fn every_block_of_rust_is_a_doc_test() {
    let mut reader = Reader::new();
    reader.prepare(&chapter::steps(CHAPTER));
    let chapter = chapter::path(CHAPTER);
    let text = fs::read_to_string(&chapter).unwrap();
    let library = fs::read_to_string(reader.path("src/lib.rs")).unwrap();
    let included = format!("{library}\n#[cfg(doctest)]\n#[doc = include_str!({chapter:?})]\npub mod guide {{}}\n");
    fs::write(reader.path("src/lib.rs"), included).unwrap();
    let manifest = fs::read_to_string(reader.path("Cargo.toml")).unwrap();
    let build_dependencies = manifest[manifest.find("[build-dependencies]").unwrap()..].to_owned();
    // What the blocks need besides: the build script is one of them, and other features.
    let manifest = manifest.replace(r#"["axum", "tower"]"#, FEATURES).replace("[build-dependencies]", "[dev-dependencies]");
    fs::write(reader.path("Cargo.toml"), manifest + FRAMEWORKS + &build_dependencies).unwrap();
    let (success, printed) = reader.cargo(&["test", "--doc"]);
    let blocks = text.lines().filter(|line| line.starts_with("```rust")).count();
    assert!(success && blocks > 10, "{printed}");
    let results = printed.lines().filter(|line| line.starts_with("test ") && line.ends_with(" ok"));
    assert_eq!(results.count(), blocks, "{printed}");
}

#[test]
fn each_mistake_is_one_error_that_names_the_fix() {
    let steps = chapter::steps(CHAPTER);
    let mut reader = Reader::new();
    reader.prepare(&steps);
    let mut wrong = Vec::new();
    let mut mistakes = 0;
    for pair in steps.windows(2) {
        let [step, Step::Prints(shown)] = pair else { continue };
        let (report, enums) = match step {
            Step::Mistake(text) => {
                reader.write("examples/mistake.rs", &format!("{text}\nfn main() {{}}\n"));
                let (success, report) = reader.cargo(&["check", "--quiet", "--example", "mistake"]);
                assert!(!success, "{text}");
                fs::remove_dir_all(reader.path("examples")).unwrap();
                (report.replace("examples/mistake.rs", "src/orders.rs"), 1)
            }
            Step::CatalogMistake { path, text } => {
                reader.write(path, text);
                let (success, report) = reader.cargo(&["check", "--quiet", "--lib"]);
                assert!(!success, "{text}");
                fs::remove_file(reader.path(path)).unwrap();
                // Each enum that takes the catalog says so.
                (report, fs::read_to_string(reader.path("src/lib.rs")).unwrap().matches(r#"("catalog")"#).count())
            }
            _ => continue,
        };
        mistakes += 1;
        let errors = report.lines().filter(|line| line.starts_with("error") && !line.starts_with("error: could not compile")).count();
        if errors != enums || !report.starts_with(shown.as_str()) {
            wrong.push(format!("the chapter shows\n{shown}\nand the compiler prints\n{report}"));
        }
    }
    assert_eq!(wrong, [""; 0], "{}", wrong.join("\n"));
    assert!(mistakes > 5);
}
