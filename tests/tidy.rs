//! Habits that became checks: the order of modules, where JavaScript may be named, how a file opens, what no file holds.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
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

/// The modules that `file` declares, in the order they stand in.
fn modules(file: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(file)).unwrap();
    let declared = |line: &str| {
        let line = line.strip_prefix("pub ").or_else(|| line.strip_prefix("pub(crate) ")).unwrap_or(line);
        line.strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned)
    };
    text.lines().filter_map(declared).filter(|name| name != "tests").collect()
}

/// The part of a source file that is not for tests.
fn without_tests(source: &str) -> &str {
    source.split("#[cfg(test)]").next().unwrap_or(source)
}

/// The imports between files: for each file those that it uses.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// The module that a file is, as a path: `src/tape/node.rs` is `["tape", "node"]`.
fn module_of(file: &str) -> Vec<&str> {
    file.trim_start_matches("src/").trim_end_matches(".rs").split('/').collect()
}

/// The paths that a source names from the root of the crate, those in braces one by one: `crate::tape::{Tape, dictionary::Dictionary}`.
fn named_paths(source: &str, own: &[&str]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let parent = own.split_last().map_or(&[][..], |(_, parent)| parent);
    for (marker, base) in [
        ("crate::", &[][..]),
        ("super::super::", &parent[..parent.len().saturating_sub(1)]),
        ("super::", parent),
        ("self::", own),
    ] {
        for (at, _) in source.match_indices(marker) {
            let before = source[..at].chars().next_back().unwrap_or(' ');
            let rest = &source[at + marker.len()..];
            if before == ':' || before.is_alphanumeric() || before == '_' || rest.starts_with("super::") {
                continue;
            }
            let head: String =
                rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':')).collect();
            let tail = &rest[head.len()..];
            let inner =
                tail.strip_prefix('{').and_then(|list| list.split_once("};")).map_or("", |(list, _)| list);
            let names = inner.split(',').map(str::trim);
            for name in names {
                let path = format!("{head}{name}");
                let steps = path.split("::").filter(|step| !step.is_empty()).map(str::to_owned);
                found.push(base.iter().map(|step| (*step).to_owned()).chain(steps).collect());
            }
        }
    }
    found
}

/// The files of Rust and what each uses. A file also uses what it re-exports from its own modules.
fn rust_imports() -> Graph {
    let names: Vec<String> = files("src", &[".rs"])
        .iter()
        .map(|path| shown(path))
        .filter(|name| !name.contains("/bin/") && !name.ends_with("/tests.rs"))
        .collect();
    let mut graph = Graph::new();
    for name in &names {
        let source = fs::read_to_string(root().join(name)).unwrap();
        let source: String = without_tests(&source)
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .fold(String::new(), |text, line| text + line + "\n");
        let own = if name == "src/lib.rs" { Vec::new() } else { module_of(name) };
        let mut used = BTreeSet::new();
        for path in named_paths(&source, &own) {
            let file = (1..=path.len())
                .rev()
                .map(|length| format!("src/{}.rs", path[..length].join("/")))
                .find(|file| names.contains(file));
            used.extend(file);
        }
        for child in modules(name) {
            let re_exported = [format!("pub use {child}::"), format!("pub use self::{child}::")];
            if re_exported.iter().any(|words| source.contains(words.as_str())) {
                used.insert(format!(
                    "src/{}.rs",
                    own.iter().copied().chain([child.as_str()]).collect::<Vec<_>>().join("/")
                ));
            }
        }
        used.remove(name);
        graph.insert(name.clone(), used);
    }
    graph
}

/// The files of JavaScript in the package and what each imports.
fn javascript_imports() -> Graph {
    let mut graph = Graph::new();
    for path in files("pkg-template/src", &[".js"]) {
        let folder = path.parent().unwrap();
        let source = fs::read_to_string(&path).unwrap();
        let mut used = BTreeSet::new();
        for (_, rest) in source.lines().filter_map(|line| line.split_once(" from '.")) {
            let relative = format!(".{}", rest.split('\'').next().unwrap());
            let target = folder
                .join(relative)
                .canonicalize()
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            used.insert(shown(&target));
        }
        graph.insert(shown(&path), used);
    }
    graph
}

/// A way from a file back to itself, if there is one.
fn circle(graph: &Graph) -> Option<Vec<String>> {
    fn visit<'a>(
        graph: &'a Graph,
        file: &'a str,
        way: &mut Vec<&'a str>,
        done: &mut BTreeSet<&'a str>,
    ) -> Option<Vec<String>> {
        if let Some(at) = way.iter().position(|known| *known == file) {
            return Some(way[at..].iter().map(|file| (*file).to_owned()).collect());
        }
        if !done.insert(file) {
            return None;
        }
        way.push(file);
        let found = graph.get(file).into_iter().flatten().find_map(|next| visit(graph, next, way, done));
        way.pop();
        found
    }
    let mut done = BTreeSet::new();
    graph.keys().find_map(|file| visit(graph, file, &mut Vec::new(), &mut done))
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    for graph in [rust_imports(), javascript_imports()] {
        let imports: usize = graph.values().map(BTreeSet::len).sum();
        assert!(imports > graph.len(), "{imports} imports of {} files", graph.len());
        assert_eq!(circle(&graph), None);
    }
}

#[test]
fn a_module_uses_only_modules_listed_above_it() {
    let graph = rust_imports();
    for list in ["src/lib.rs", "src/spec.rs", "src/tape.rs", "src/read.rs", "src/client.rs", "src/helpers.rs"]
    {
        let base = if list == "src/lib.rs" { Vec::new() } else { module_of(list) };
        let modules = modules(list);
        assert!(modules.len() > 1, "{list}: {modules:?}");
        let place = |file: &str| {
            let path = module_of(file);
            let own = path.strip_prefix(base.as_slice())?.first()?;
            modules.iter().position(|module| module == own)
        };
        for (file, used) in &graph {
            for other in used {
                if let (Some(own), Some(its)) = (place(file), place(other)) {
                    assert!(its <= own, "{file} uses {other}, whose module {list} lists below its own");
                }
            }
        }
    }
}

/// The folders of the package's JavaScript: a file imports from its own folder and from those above it.
const FOLDERS: [&str; 12] = [
    "generated",
    "errors",
    "runtime",
    "bridge",
    "schemas",
    "js",
    "read",
    "helpers",
    "client",
    "webhooks",
    "sandbox",
    "cli",
];

#[test]
fn javascript_imports_from_folders_above() {
    let folder_of = |file: &str| {
        let name = file.trim_start_matches("pkg-template/src/").split('/').next().unwrap();
        FOLDERS
            .iter()
            .position(|folder| *folder == name)
            .unwrap_or_else(|| panic!("{file} is in no folder of the list"))
    };
    for (file, used) in javascript_imports() {
        for other in used {
            // Generated modules know the helpers that they are generated for.
            let generated = file.starts_with("pkg-template/src/generated/");
            assert!(generated || folder_of(&other) <= folder_of(&file), "{file} imports {other}");
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
    let hosts = files("tests/hosts", &["package-lock.json"]);
    let named = ["package-lock.json", "bench/package-lock.json", "examples/ui-extension/package-lock.json"];
    for path in named.iter().map(|name| root().join(name)).chain(hosts) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let name = shown(&path);
        assert!(!text.contains("\"resolved\": \"http"), "{name} says where packages come from");
    }
}
