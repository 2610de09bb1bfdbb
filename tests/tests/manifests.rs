//! What manifests promise about Rust's versions. That service crates can be built with theirs is tried by `./test msrv`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use serde_json::Value;

/// What Cargo knows of the workspace and of all that it depends on.
fn metadata() -> Value {
    let rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())).arg("-vV").output().unwrap();
    let rustc = String::from_utf8(rustc.stdout).unwrap();
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: ")).expect("the compiler names its host");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version=1", "--all-features", "--locked", "--offline", "--filter-platform", host]);
    let output = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn rust_version(package: &Value) -> Vec<u32> {
    let version = package["rust_version"].as_str().unwrap_or("1.0");
    version.split('.').map(|part| part.parse().unwrap()).collect()
}

#[test]
fn the_command_line_needs_what_it_says() {
    let metadata = metadata();
    let array = |value: &Value| value.as_array().unwrap().clone();
    let packages: BTreeMap<String, Value> =
        array(&metadata["packages"]).into_iter().map(|package| (package["id"].as_str().unwrap().to_owned(), package)).collect();
    let nodes: BTreeMap<String, Value> =
        array(&metadata["resolve"]["nodes"]).into_iter().map(|node| (node["id"].as_str().unwrap().to_owned(), node)).collect();
    let (root, stated) = packages.iter().find(|(_, package)| package["name"] == "errdex-cli").unwrap();
    let stated = rust_version(stated);

    let mut seen = BTreeSet::new();
    let mut open = vec![root.clone()];
    while let Some(id) = open.pop() {
        let package = &packages[&id];
        let needed = rust_version(package);
        assert!(needed[..2] <= stated[..2], "{id} needs Rust {needed:?}, and errdex-cli says {stated:?}");
        let dependencies = array(&nodes[&id]["deps"]).into_iter();
        // A dependency of tests alone is none of the command line.
        let compiled = dependencies.filter(|dependency| array(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev"));
        let found = compiled.map(|dependency| dependency["pkg"].as_str().unwrap().to_owned());
        open.extend(found.filter(|id| seen.insert(id.clone())));
    }
    assert!(seen.len() > 100, "{seen:?}");
    let newest = seen.iter().map(|id| rust_version(&packages[id])[..2].to_vec()).max().unwrap();
    assert_eq!(stated[..2], newest, "errdex-cli asks for a newer Rust than anything in it");
}

#[test]
fn the_documents_say_what_the_manifests_say() {
    let read = |path: &str| fs::read_to_string(format!("{}/../{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let version = |manifest: &str| {
        let text = read(manifest);
        let line = text.lines().find_map(|line| line.strip_prefix("rust-version = \"")).expect("a version");
        line.trim_end_matches('"').to_owned()
    };
    let (services, command_line) = (version("Cargo.toml"), version("cli/Cargo.toml"));
    let readme = read("README.md");
    assert!(readme.contains(&format!("a Rust toolchain ({command_line} or newer; service crates build with {services})")), "{readme}");
    let guide = read("docs/guide/errors-in-your-service.md");
    assert!(guide.contains(&format!("Rust {command_line} for the command line, {services} for a service alone")), "{guide}");
    for crate_name in ["site", "tests"] {
        assert_eq!(version(&format!("{crate_name}/Cargo.toml")), command_line);
    }
}
