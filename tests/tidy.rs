//! Habits that became checks: the order of modules, where JavaScript may be named, how a file opens, what no file holds.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folder` with one of these endings, folders of builds left out.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !matches!(name.as_str(), "node_modules" | "target" | "pkg" | "dist" | ".cache" | ".git") {
                    open.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{folder} has files");
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/")
}

/// The modules of `src/lib.rs`, in the order they stand in.
fn modules() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    lib.lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned))
        .collect()
}

/// What of a source file is not for tests.
fn without_tests(source: &str) -> &str {
    source.split("#[cfg(test)]").next().unwrap_or(source)
}

#[test]
fn a_module_uses_only_modules_listed_above_it() {
    let modules = modules();
    assert!(modules.len() > 10, "{modules:?}");
    for path in files("src", &[".rs"]) {
        let name = shown(&path);
        let own = name.trim_start_matches("src/").split(['/', '.']).next().unwrap().to_owned();
        let Some(place) = modules.iter().position(|module| *module == own) else { continue };
        let source = fs::read_to_string(&path).unwrap();
        for (other, module) in modules.iter().enumerate() {
            let used = without_tests(&source).contains(&format!("crate::{module}::"))
                || without_tests(&source).contains(&format!("use crate::{module};"));
            assert!(!used || other <= place, "{name} uses `{module}`, which src/lib.rs lists below `{own}`");
        }
    }
}

#[test]
fn javascript_is_named_in_the_wasm_layer_alone() {
    for path in files("src", &[".rs"]) {
        let name = shown(&path);
        if name.starts_with("src/wasm") {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for word in ["wasm_bindgen", "js_sys", "web_sys", "JsValue"] {
                assert!(!line.contains(word), "{name} names `{word}`");
            }
        }
    }
}

#[test]
fn a_rust_file_opens_with_what_it_is_for() {
    for path in files("src", &[".rs"]) {
        let source = fs::read_to_string(&path).unwrap();
        assert!(source.starts_with("//! "), "{} opens with a line of documentation", shown(&path));
    }
}

#[test]
fn nothing_is_left_open_skipped_or_unsafe() {
    let open = [["TO", "DO"].concat(), ["FIX", "ME"].concat()];
    let skipped = [["#[ig", "nore"].concat(), ["test.sk", "ip("].concat(), ["test.on", "ly("].concat()];
    let hosts = [["registry.", "npmjs"].concat(), ["index.", "crates.io"].concat()];
    for folder in ["src", "pkg-template", "scripts", "tests", "bench", "www", "examples"] {
        for path in files(folder, &[".rs", ".js", ".mjs", ".jsx", ".ts", ".tsx", ".css", ".html"]) {
            let source = fs::read_to_string(&path).unwrap();
            for word in open.iter().chain(&skipped).chain(&hosts) {
                // The test that looks for a host in what is shipped has to name it.
                let looks = hosts.contains(word) && shown(&path).starts_with("tests/packaging/");
                assert!(looks || !source.contains(word.as_str()), "{} holds `{word}`", shown(&path));
            }
            if folder == "src" {
                let keyword = ["unsafe ", "{"].concat();
                assert!(!source.contains(&keyword), "{} holds unsafe code", shown(&path));
            }
        }
    }
}

#[test]
fn lock_files_name_no_registry() {
    for name in ["package-lock.json", "bench/package-lock.json", "examples/ui-extension/package-lock.json"] {
        let Ok(text) = fs::read_to_string(root().join(name)) else { continue };
        assert!(!text.contains("\"resolved\": \"http"), "{name} says where packages come from");
    }
}
