//! Everything in the table that can be reached from a list of kinds.

use crate::spec::shape::{Enum, Kind, Shape, Union};

/// The shapes, unions and lists of strings that were reached, each once, in the order they were met.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// Objects.
    pub shapes: Vec<&'static Shape>,
    /// Unions of objects.
    pub unions: Vec<&'static Union>,
    /// Lists of strings.
    pub enums: Vec<&'static Enum>,
}

/// Adds `item` to `list` and returns true if it was new. Entries of the table are distinguished by their addresses.
fn add<T>(list: &mut Vec<&'static T>, item: &'static T) -> bool {
    let new = !list.iter().any(|known| std::ptr::eq(*known, item));
    if new {
        list.push(item);
    }
    new
}

impl Catalogue {
    /// Collects the objects, unions and enumerations that can be reached from `kinds`.
    pub fn of(kinds: impl IntoIterator<Item = Kind>) -> Catalogue {
        let mut catalogue = Catalogue::default();
        for kind in kinds {
            catalogue.visit(&kind);
        }
        catalogue
    }

    fn visit(&mut self, kind: &Kind) {
        match kind {
            Kind::Object(shape) => self.visit_shape(shape),
            Kind::Union(union) => {
                if add(&mut self.unions, union) {
                    union.members.iter().for_each(|member| self.visit_shape(member));
                }
            }
            Kind::Enum(list) => {
                add(&mut self.enums, list);
            }
            Kind::Array(inner) | Kind::Map(inner) => self.visit(inner),
            Kind::Text(_) | Kind::Boolean | Kind::Integer(_) | Kind::Number | Kind::Any => {}
        }
    }

    fn visit_shape(&mut self, shape: &'static Shape) {
        if add(&mut self.shapes, shape) {
            shape.fields.iter().for_each(|field| self.visit(&field.kind));
        }
    }
}
