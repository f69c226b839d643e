//! `bind MODULE FOLDER`: wasm-bindgen, with the settings of this package. It writes `core.js` and `core_bg.wasm`.

use anyhow::{Context, Result};
use std::env;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let (module, folder) =
        arguments.next().zip(arguments.next()).context("expected a module and a folder")?;
    Bindgen::new()
        .web(true)?
        .input_path(module)
        .out_name("core")
        .typescript(false)
        .omit_default_module_path(true)
        .reset_state_function(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
}
