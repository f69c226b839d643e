//! `split MODULE FOLDER PART=EXPORT,EXPORT …`: divides a module by its exports. It writes `main.wasm`, which has what the exports of no
//! part need, and `PART.wasm` for each part, which has what the exports of that part alone need.
//!
//! A part is instantiated with the imports of the module and, as the module `main`, the exports of the main instance: it works on the
//! memory, the stack and the table of that, and calls its functions. What several parts need is in the main module. So is what stands
//! in a table, since its callers there are unknown; hence no part writes to a table.

use anyhow::{Context, Result, bail};
use std::collections::{BTreeSet, HashSet};
use std::{env, fs, path::Path};
use walrus::ir::{Visitor, dfs_in_order};
use walrus::{
    DataKind, ElementItems, ExportItem, FunctionId, FunctionKind, GlobalKind, ImportedFunction, Module,
    ModuleConfig, passes,
};

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [module, folder, parts @ ..] = arguments.as_slice() else {
        bail!("expected a module, a folder and parts")
    };
    let bytes = fs::read(module)?;
    let parts = parts.iter().map(|part| Part::read(part)).collect::<Result<Vec<_>>>()?;
    let own = division(&parse(&bytes)?, &parts)?;
    let folder = Path::new(folder);
    fs::create_dir_all(folder)?;
    let mut wanted = BTreeSet::new();
    for (part, own) in parts.iter().zip(&own) {
        let mut module = part_module(parse(&bytes)?, part, own);
        wanted.extend(
            module.imports.iter().filter(|import| import.module == MAIN).map(|import| import.name.clone()),
        );
        fs::write(folder.join(format!("{}.wasm", part.name)), module.emit_wasm())?;
    }
    let mut main = main_module(parse(&bytes)?, &parts, &own.concat(), &wanted);
    fs::write(folder.join("main.wasm"), main.emit_wasm())?;
    Ok(())
}

/// The module that parts import the main instance's exports from.
const MAIN: &str = "main";

struct Part<'a> {
    name: &'a str,
    exports: Vec<&'a str>,
}

impl Part<'_> {
    fn read(argument: &str) -> Result<Part<'_>> {
        let (name, exports) = argument.split_once('=').context("expected PART=EXPORT,EXPORT")?;
        Ok(Part { name, exports: exports.split(',').collect() })
    }
}

/// Ids have the same indices however often a module is parsed.
fn parse(bytes: &[u8]) -> Result<Module> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    config.parse(bytes)
}

/// The indices of the functions that each part alone needs.
fn division(module: &Module, parts: &[Part]) -> Result<Vec<Vec<usize>>> {
    if module.data.iter().any(|data| matches!(data.kind, DataKind::Passive)) {
        bail!("a data segment is passive: nothing tells which part reads it");
    }
    let exported =
        |name: &str| module.exports.get_func(name).with_context(|| format!("there is no export {name}"));
    let of_parts: HashSet<&str> = parts.iter().flat_map(|part| part.exports.iter().copied()).collect();
    let mut roots: Vec<FunctionId> = module.start.into_iter().collect();
    for export in module.exports.iter().filter(|export| !of_parts.contains(export.name.as_str())) {
        if let ExportItem::Function(id) = export.item {
            roots.push(id);
        }
    }
    for element in module.elements.iter() {
        match &element.items {
            ElementItems::Functions(ids) => roots.extend(ids),
            ElementItems::Expressions(..) => bail!("an element segment holds expressions"),
        }
    }
    let main = reachable(module, roots);
    let mut reached = Vec::new();
    for part in parts {
        let roots = part.exports.iter().map(|name| exported(name)).collect::<Result<Vec<_>>>()?;
        reached.push(reachable(module, roots));
    }
    let is_shared = |id: &FunctionId| reached.iter().filter(|own| own.contains(id)).count() > 1;
    let own = |all: &HashSet<FunctionId>| {
        all.iter().filter(|id| !main.contains(id) && !is_shared(id)).map(|id| id.index()).collect()
    };
    for (part, all) in parts.iter().zip(&reached) {
        for name in &part.exports {
            let id = exported(name)?;
            if !all.contains(&id) || main.contains(&id) || is_shared(&id) {
                bail!("{name} is called from outside of the part {}", part.name);
            }
        }
    }
    Ok(reached.iter().map(own).collect())
}

/// The functions that are called from these, and these. Functions of the host are none.
fn reachable(module: &Module, roots: Vec<FunctionId>) -> HashSet<FunctionId> {
    let mut found = HashSet::new();
    let mut next = roots;
    while let Some(id) = next.pop() {
        if matches!(module.funcs.get(id).kind, FunctionKind::Local(_)) && found.insert(id) {
            next.extend(callees(module, id));
        }
    }
    found
}

/// The functions of the module that this one names.
fn callees(module: &Module, id: FunctionId) -> HashSet<FunctionId> {
    #[derive(Default)]
    struct Named(HashSet<FunctionId>);
    impl<'a> Visitor<'a> for Named {
        fn visit_function_id(&mut self, id: &FunctionId) {
            self.0.insert(*id);
        }
    }
    let mut named = Named::default();
    if let FunctionKind::Local(local) = &module.funcs.get(id).kind {
        dfs_in_order(&mut named, local, local.entry_block());
    }
    named.0
}

/// The module of a part: what is not its own comes from the main instance.
fn part_module(mut module: Module, part: &Part, own: &[usize]) -> Module {
    let foreign: Vec<_> = module
        .funcs
        .iter_local()
        .filter(|(id, _)| !own.contains(&id.index()))
        .map(|(id, local)| (id, local.ty()))
        .collect();
    for (id, ty) in foreign {
        let import = module.imports.add(MAIN, &name_of(&module, ExportItem::Function(id)), id);
        module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
    }
    for id in module.memories.iter().map(|memory| memory.id()).collect::<Vec<_>>() {
        let import = module.imports.add(MAIN, &name_of(&module, ExportItem::Memory(id)), id);
        let memory = module.memories.get_mut(id);
        memory.import = Some(import);
        memory.data_segments.clear();
    }
    for id in module.tables.iter().map(|table| table.id()).collect::<Vec<_>>() {
        let import = module.imports.add(MAIN, &name_of(&module, ExportItem::Table(id)), id);
        let table = module.tables.get_mut(id);
        table.import = Some(import);
        table.elem_segments.clear();
    }
    for id in module.globals.iter().map(|global| global.id()).collect::<Vec<_>>() {
        let import = module.imports.add(MAIN, &name_of(&module, ExportItem::Global(id)), id);
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
    for id in module.data.iter().map(|data| data.id()).collect::<Vec<_>>() {
        module.data.delete(id);
    }
    for id in module.elements.iter().map(|element| element.id()).collect::<Vec<_>>() {
        module.elements.delete(id);
    }
    delete_exports(&mut module, |name| !part.exports.contains(&name));
    module.start = None;
    passes::gc::run(&mut module);
    module
}

/// The main module: all but what is a part's own, with exports of what parts want.
fn main_module(mut module: Module, parts: &[Part], own: &[usize], wanted: &BTreeSet<String>) -> Module {
    delete_exports(&mut module, |name| parts.iter().any(|part| part.exports.contains(&name)));
    for id in
        module.funcs.iter().map(|one| one.id()).filter(|id| own.contains(&id.index())).collect::<Vec<_>>()
    {
        module.funcs.delete(id);
    }
    let functions = module.funcs.iter().map(|one| ExportItem::Function(one.id()));
    let memories = module.memories.iter().map(|one| ExportItem::Memory(one.id()));
    let tables = module.tables.iter().map(|one| ExportItem::Table(one.id()));
    let globals = module.globals.iter().map(|one| ExportItem::Global(one.id()));
    let items: Vec<_> = functions.chain(memories).chain(tables).chain(globals).collect();
    for item in items {
        let name = name_of(&module, item);
        if wanted.contains(&name) && module.exports.iter().all(|export| export.name != name) {
            module.exports.add(&name, item);
        }
    }
    passes::gc::run(&mut module);
    module
}

fn delete_exports(module: &mut Module, is_gone: impl Fn(&str) -> bool) {
    let gone: Vec<_> =
        module.exports.iter().filter(|export| is_gone(&export.name)).map(|export| export.id()).collect();
    for id in gone {
        module.exports.delete(id);
    }
}

/// The name under which something is exported to parts: that of its export, or one of its kind and index.
fn name_of(module: &Module, item: ExportItem) -> String {
    let (kind, index) = match item {
        ExportItem::Function(id) => ("f", id.index()),
        ExportItem::Memory(id) => ("m", id.index()),
        ExportItem::Table(id) => ("t", id.index()),
        ExportItem::Global(id) => ("g", id.index()),
        ExportItem::Tag(id) => ("e", id.index()),
    };
    let is_it = |other: &ExportItem| match (item, other) {
        (ExportItem::Function(own), ExportItem::Function(id)) => own == *id,
        (ExportItem::Memory(own), ExportItem::Memory(id)) => own == *id,
        (ExportItem::Table(own), ExportItem::Table(id)) => own == *id,
        (ExportItem::Global(own), ExportItem::Global(id)) => own == *id,
        _ => false,
    };
    let exported = module.exports.iter().find(|export| is_it(&export.item));
    exported.map_or_else(|| format!("{kind}{}", index), |export| export.name.clone())
}
