//! The fuzzers' targets over what fuzzers and attackers have found, over the fixtures, and over changes of both: what every run of the
//! tests can afford of `npm run fuzz`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic)]

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::fs;
use std::path::{Path, PathBuf};

use targets::TARGETS;

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let Ok(entries) = fs::read_dir(&folder) else { return Vec::new() };
    let mut files: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    files.sort();
    files
}

fn contents(folder: &str) -> Vec<Vec<u8>> {
    files(folder).iter().filter_map(|file| fs::read(file).ok()).collect()
}

/// A row of numbers that is the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// `seed` with some bytes changed, some taken out, and pieces of `other` put in.
fn changed(seed: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    const ODD: &[u8] = b"\0\x01\"\\{}[]:,0-9eE.\x7f\x80\xc2\xe2\xff ";
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len() + 1);
        match dice.below(4) {
            0 if at < bytes.len() => bytes[at] = ODD[dice.below(ODD.len())],
            1 => bytes.insert(at, ODD[dice.below(ODD.len())]),
            2 => drop(bytes.drain(at..(at + dice.below(32)).min(bytes.len()))),
            _ => {
                let from = dice.below(other.len() + 1);
                let piece = &other[from..(from + dice.below(64)).min(other.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
        }
    }
    bytes
}

#[test]
fn every_target_has_a_corpus_and_holds_over_it() {
    for (name, target) in TARGETS {
        let found = contents(&format!("fuzz/corpus/{name}"));
        assert!(!found.is_empty(), "{name} has no corpus");
        for bytes in found {
            target(&bytes);
        }
    }
}

#[test]
fn every_target_holds_over_fixtures_and_changes_of_them() {
    let fixtures: Vec<Vec<u8>> = ["sent", "received"]
        .iter()
        .flat_map(|folder| contents(&format!("tests/fixtures/{folder}")))
        .map(|text| {
            let value: serde_json::Value = serde_json::from_slice(&text).unwrap_or_default();
            value.to_string().into_bytes()
        })
        .collect();
    assert!(fixtures.len() > 20);
    let mut dice = Dice(7);
    for (name, target) in TARGETS {
        let mut seeds = contents(&format!("fuzz/corpus/{name}"));
        for fixture in &fixtures {
            let choice = [dice.below(256) as u8, dice.below(256) as u8];
            let chosen = match name {
                "json" | "reply" | "explain" | "formats" => &[][..],
                "read" | "repair" => &choice[..1],
                _ => &choice[..],
            };
            seeds.push([chosen, fixture].concat());
        }
        for _ in 0..2_000 {
            let (seed, other) = (dice.below(seeds.len()), dice.below(seeds.len()));
            target(&changed(&seeds[seed], &seeds[other], &mut dice));
        }
    }
}
