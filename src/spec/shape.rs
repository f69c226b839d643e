//! The table of shapes: the members of an object, their kinds, required or not, in which versions.
//!
//! A shape is stated once, with `shape!`, `union!`, `open_enum!` or `text!`. Each statement makes two
//! things that cannot drift apart: a serde model for Rust callers, and a `static` entry of the table. From the
//! table come the reading of JSON and of JavaScript values, the words of issues, JSON Schema, the declarations of TypeScript
//! and the tables in the documents.
//!
//! This module has no particular shape: those are in [`crate::spec::model`]. Conditions that are not about one member
//! alone (a rule across members, a limit) are in [`mod@crate::validate`].

use crate::spec::format::Format;
use crate::spec::version::Versions;
use serde_json::{Map, Number, Value};

/// The kind of a value.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A string, with what it must look like.
    Text(Format),
    /// `true` or `false`.
    Boolean,
    /// A whole number of so many bits, signed.
    Integer(u8),
    /// Any finite number.
    Number,
    /// One string of a list.
    Enum(&'static Enum),
    /// An object with known members.
    Object(&'static Shape),
    /// One of several objects, told apart by `type`.
    Union(&'static Union),
    /// A list.
    Array(&'static Kind),
    /// An object whose names are the caller's and whose values are all of one kind.
    Map(&'static Kind),
    /// Anything JSON can hold.
    Any,
}

/// A closed list of strings in HubSpot's specification. A string that is sent must be one of them; a received one
/// may be any string, because HubSpot adds values without a new version.
#[derive(Debug)]
pub struct Enum {
    /// Our name, as in `models.d.ts`.
    #[cfg(not(target_arch = "wasm32"))]
    pub name: &'static str,
    /// The strings, in our order.
    pub values: &'static [&'static str],
    /// The description.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
}

/// An object with known members.
#[derive(Debug)]
pub struct Shape {
    /// Our name, as in `models.d.ts`.
    #[cfg(not(target_arch = "wasm32"))]
    pub name: &'static str,
    /// The names of the schema in HubSpot's OpenAPI files; none where HubSpot describes none, several where HubSpot
    /// describes one thing twice.
    #[cfg(not(target_arch = "wasm32"))]
    pub hubspot: &'static [&'static str],
    /// The value of `type` that marks it in a union.
    pub tag: Option<&'static str>,
    /// Its members, `type` excluded where there is a tag.
    pub fields: &'static [Field],
    /// The names of members, and descriptions of what is expected in them: for issues, where the kind of a value says less.
    pub expected: &'static [(&'static str, &'static str)],
    /// The description.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
}

/// A member of a [`Shape`].
#[derive(Debug)]
pub struct Field {
    /// The name in JSON.
    pub name: &'static str,
    /// The kind of its value.
    pub kind: Kind,
    /// The presence of the member: required, optional or waived.
    pub presence: Presence,
    /// The versions that know it.
    pub versions: Versions,
    /// The strings that HubSpot is known to use, for readers of the tables: the value is not held to them, and other strings may come.
    #[cfg(not(target_arch = "wasm32"))]
    pub known: Option<&'static Enum>,
    /// The description.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
}

/// The reason why a member is waived, for readers of the tables.
#[cfg(not(target_arch = "wasm32"))]
pub type Reason = &'static str;
/// Nothing in the WebAssembly module reads why a member is waived.
#[cfg(target_arch = "wasm32")]
pub type Reason = ();

/// The presence of a member: it must be there, or may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// HubSpot's specification and this package require it.
    Required,
    /// It may be left out.
    Optional,
    /// HubSpot's specification requires it, this package does not, because HubSpot itself does not: the reason
    /// is a row of the list of deviations, or [`Presence::RECEIVED`].
    Waived(Reason),
}

impl Presence {
    /// The reason under which nearly every member of what HubSpot sends may be missing: real answers leave out
    /// members that the specification requires.
    pub const RECEIVED: &'static str = "D9";

    /// A member that HubSpot does not require, for this reason.
    #[cfg(not(target_arch = "wasm32"))]
    pub const fn waived(why: &'static str) -> Presence {
        Presence::Waived(why)
    }

    /// A member that HubSpot does not require.
    #[cfg(target_arch = "wasm32")]
    pub const fn waived(_: &'static str) -> Presence {
        Presence::Waived(())
    }

    /// Returns true if HubSpot's specification requires the member.
    pub const fn required_by_specification(self) -> bool {
        !matches!(self, Presence::Optional)
    }
}

/// Several shapes told apart by `type`.
#[derive(Debug)]
pub struct Union {
    /// Our name, as in `models.d.ts`.
    #[cfg(not(target_arch = "wasm32"))]
    pub name: &'static str,
    /// The name of the schema in HubSpot's OpenAPI files; none where the union is written in place.
    #[cfg(not(target_arch = "wasm32"))]
    pub hubspot: &'static [&'static str],
    /// Its members, each with a tag of its own.
    pub members: &'static [&'static Shape],
    /// The description.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
}

/// A shape without a name that has these members.
pub const fn shape_of(fields: &'static [Field]) -> Shape {
    Shape { fields, ..UNKNOWN_SHAPE }
}

/// A shape without members: nothing is known of its objects.
pub static UNKNOWN: Shape = UNKNOWN_SHAPE;
/// A shape without members but with a `type`: nothing else is known of its objects.
pub static TAGGED: Shape = Shape { tag: Some(""), ..UNKNOWN_SHAPE };

const UNKNOWN_SHAPE: Shape = Shape {
    #[cfg(not(target_arch = "wasm32"))]
    name: "",
    #[cfg(not(target_arch = "wasm32"))]
    hubspot: &[],
    tag: None,
    fields: &[],
    expected: &[],
    #[cfg(not(target_arch = "wasm32"))]
    doc: "",
};

impl Shape {
    /// The member called `name`.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The description of what is expected in the member called `name`.
    pub fn expected_in(&self, name: &str) -> Option<&'static str> {
        self.expected.iter().find(|(member, _)| *member == name).map(|(_, description)| *description)
    }
}

impl Union {
    /// The member whose `type` is `tag`.
    pub fn member(&self, tag: &str) -> Option<&'static Shape> {
        self.members.iter().copied().find(|shape| shape.tag == Some(tag))
    }
}

/// A Rust type that has a place in the table.
pub trait Shaped {
    /// The kind of a value of this type in JSON.
    const KIND: Kind;
}

/// A Rust type that is read from a JSON value, saying where and why when it cannot be.
pub trait FromValue: Sized {
    /// Reads `value`; a value of another kind is an error, a member that is not known is kept.
    fn from_value(value: Value) -> Result<Self, Mismatch>;
}

/// The reason why a value could not be read as a model: kinds, never contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The place, as a JSON Pointer relative to the value that was read.
    pub pointer: String,
    /// The value expected there, in words.
    pub expected: &'static str,
}

impl Mismatch {
    /// A mismatch at the value itself.
    pub fn here(expected: &'static str) -> Mismatch {
        Mismatch { pointer: String::new(), expected }
    }

    /// The same mismatch, seen from the object or list that holds the value.
    pub fn under(mut self, step: &str) -> Mismatch {
        self.pointer = format!("/{}{}", step.replace('~', "~0").replace('/', "~1"), self.pointer);
        self
    }
}

impl std::fmt::Display for Mismatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.pointer.is_empty() {
            write!(f, "expected {}", self.expected)
        } else {
            write!(f, "expected {} at `{}`", self.expected, self.pointer)
        }
    }
}

impl std::error::Error for Mismatch {}

macro_rules! shaped {
    ($($type:ty => $kind:expr, $expected:literal, $pattern:pat => $value:expr;)*) => {$(
        impl Shaped for $type {
            const KIND: Kind = $kind;
        }
        impl FromValue for $type {
            fn from_value(value: Value) -> Result<Self, Mismatch> {
                #[allow(unreachable_patterns, reason = "numbers are looked for in everything")]
                let read = match value {
                    $pattern => $value,
                    _ => None,
                };
                read.ok_or_else(|| Mismatch::here($expected))
            }
        }
    )*};
}

/// A number, or the number a string is: HubSpot writes some both ways.
fn number(value: Value) -> Option<Number> {
    match value {
        Value::Number(number) => Some(number),
        Value::String(text) if text.len() <= 15 => text.parse().ok(),
        _ => None,
    }
}

/// A number as a whole number; `1e3` and `2.0` are whole, as they are to JavaScript.
fn whole(value: Value) -> Option<i64> {
    const EXACT: f64 = (1_i64 << 53) as f64;
    let number = number(value)?;
    let exact = number.as_f64().filter(|n| n.fract() == 0.0 && n.abs() <= EXACT);
    number.as_i64().or_else(|| exact.map(|n| n as i64))
}

shaped! {
    String => Kind::Text(Format::Any), "a string", Value::String(text) => Some(text);
    bool => Kind::Boolean, "a boolean", Value::Bool(flag) => Some(flag);
    i32 => Kind::Integer(32), "an integer of 32 bits", value => whole(value).and_then(|n| n.try_into().ok());
    i64 => Kind::Integer(64), "an integer of 64 bits", value => whole(value);
    f64 => Kind::Number, "a number", value => number(value).and_then(|n| n.as_f64());
}

impl Shaped for Value {
    const KIND: Kind = Kind::Any;
}

impl FromValue for Value {
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        Ok(value)
    }
}

impl<T: Shaped> Shaped for Vec<T> {
    const KIND: Kind = Kind::Array(&T::KIND);
}

impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        let Value::Array(items) = value else { return Err(Mismatch::here("an array")) };
        items
            .into_iter()
            .enumerate()
            .map(|(i, item)| T::from_value(item).map_err(|why| why.under(&i.to_string())))
            .collect()
    }
}

impl<T: Shaped> Shaped for Option<T> {
    const KIND: Kind = T::KIND;
}

/// A received value under an unknown name: HubSpot writes `null` there as well.
impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        if value.is_null() { Ok(None) } else { T::from_value(value).map(Some) }
    }
}

/// An object whose names are the caller's.
pub type Named<T> = std::collections::BTreeMap<String, T>;

impl<T: Shaped> Shaped for Named<T> {
    const KIND: Kind = Kind::Map(&T::KIND);
}

impl<T: FromValue> FromValue for Named<T> {
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        let Value::Object(members) = value else { return Err(Mismatch::here("an object")) };
        members
            .into_iter()
            .map(|(name, value)| match T::from_value(value) {
                Ok(value) => Ok((name, value)),
                Err(why) => Err(why.under(&name)),
            })
            .collect()
    }
}

/// Takes the member `name` out of `members`; `null` stays where it is and counts as absent.
#[doc(hidden)]
pub fn take<T: FromValue>(members: &mut Map<String, Value>, name: &str) -> Result<Option<T>, Mismatch> {
    if members.get(name).is_none_or(Value::is_null) {
        return Ok(None);
    }
    match members.remove(name) {
        Some(value) => T::from_value(value).map(Some).map_err(|why| why.under(name)),
        None => Ok(None),
    }
}

/// The Rust type of a member, the table's word for its presence, and how it is read and written.
macro_rules! member {
    (type required $type:ty) => { $type };
    (type $presence:ident $type:ty) => { Option<$type> };
    (presence required) => { $crate::spec::shape::Presence::Required };
    (presence optional) => { $crate::spec::shape::Presence::Optional };
    (presence received) => { $crate::spec::shape::Presence::waived($crate::spec::shape::Presence::RECEIVED) };
    (presence waived $why:literal) => { $crate::spec::shape::Presence::waived($why) };
    (take required $members:ident $name:literal) => {
        $crate::spec::shape::take(&mut $members, $name)?
            .ok_or_else(|| $crate::spec::shape::Mismatch::here("a value").under($name))?
    };
    (take $presence:ident $members:ident $name:literal) => { $crate::spec::shape::take(&mut $members, $name)? };
    (put required $map:ident $name:literal $value:expr) => { $map.serialize_entry($name, $value)?; };
    (put $presence:ident $map:ident $name:literal $value:expr) => {
        if let Some(value) = $value { $map.serialize_entry($name, value)?; }
    };
    (tag) => { None };
    (tag $tag:literal) => { Some($tag) };
    (known) => { None };
    (known $known:ident) => { Some(&$known) };
    (versions) => { $crate::spec::version::Versions::ALL };
    (versions $($version:ident)+) => {
        $crate::spec::version::Versions::of(&[$($crate::spec::version::Version::$version),+])
    };
}

/// Reads a type of the table with serde: as a JSON value first, because what it is may stand at its end.
macro_rules! deserialize {
    ($Type:ident) => {
        impl<'de> serde::Deserialize<'de> for $Type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <serde_json::Value as serde::Deserialize>::deserialize(deserializer)?;
                <Self as $crate::spec::shape::FromValue>::from_value(value).map_err(serde::de::Error::custom)
            }
        }
    };
}

/// Writes `new` of a shape: what must be there is a parameter, in the order of the statement, the rest is left out.
macro_rules! constructor {
    ($Type:ident [$($param:ident: $of:ty,)*] [$($left_out:ident,)*]) => {
        impl $Type {
            /// Makes one of what must be there, in the order of the members below, and nothing else.
            #[allow(clippy::new_without_default, clippy::too_many_arguments, reason = "one parameter a member")]
            pub fn new($($param: impl Into<$of>),*) -> $Type {
                $Type { $($param: $param.into(),)* $($left_out: None,)* extra: serde_json::Map::new() }
            }
        }
    };
    ($Type:ident [$($params:tt)*] [$($left_out:tt)*] $field:ident: required $type:ty, $($rest:tt)*) => {
        constructor! { $Type [$($params)* $field: $type,] [$($left_out)*] $($rest)* }
    };
    ($Type:ident [$($params:tt)*] [$($left_out:tt)*] $field:ident: $presence:ident $type:ty, $($rest:tt)*) => {
        constructor! { $Type [$($params)*] [$($left_out)* $field,] $($rest)* }
    };
}

/// States an object: a Rust struct and its entry in the table.
///
/// ```text
/// shape! {
///     /// What it is.
///     pub struct NewFile: NEW_FILE = "PublicFileEgg"; tag "FILE" {
///         /// What it means, with its unit.
///         file_id "fileId": FileRef, required;
///         /// Left out by real callers, although the specification requires it.
///         attachments "attachments": Vec<Attachment>, waived "D3";
///         /// Described in issues, where the type alone would not name the thing.
///         subject "subject": Line, optional, expects "the subject of the e-mail";
///         /// Only in some versions.
///         sender_actor_id "senderActorId": ActorId, optional, in V3 V2026_03 V2026_09;
///     }
/// }
/// ```
///
/// `= "PublicFileEgg"` is HubSpot's name of the schema; if it is our own name, `as NewFile` is written, and if
/// HubSpot describes none, nothing stands there.
///
/// `required`: always there. `optional`: may be missing. `waived "D3"`: required by HubSpot's specification, not
/// by us. `received`: required by the specification, and still missing from real answers.
///
/// `known SENDER_FIELD`: a string that nothing is held to, of which HubSpot is known to use those of the list.
macro_rules! shape {
    (
        $(#[doc = $doc:literal])*
        pub struct $Type:ident: $TABLE:ident $(= $($hubspot:literal),+)? $(as $same:ident)?
        $(; tag $tag:literal)? {
            $(
                $(#[doc = $field_doc:literal])*
                $field:ident $name:literal: $type:ty, $presence:ident $($why:literal)? $(, expects $expects:expr)?
                    $(, in $($version:ident)+)? $(, known $known:ident)?;
            )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        $($(#[doc(alias = $hubspot)])+)?
        pub struct $Type {
            $(
                $(#[doc = $field_doc])*
                pub $field: member!(type $presence $type),
            )*
            /// The members this version of the package does not know, as they came.
            pub extra: serde_json::Map<String, serde_json::Value>,
        }

        #[doc = concat!("The entry of [`", stringify!($Type), "`] in the table of shapes.")]
        pub static $TABLE: $crate::spec::shape::Shape = $crate::spec::shape::Shape {
            #[cfg(not(target_arch = "wasm32"))]
            name: stringify!($Type),
            #[cfg(not(target_arch = "wasm32"))]
            hubspot: &[$($($hubspot),+)? $(stringify!($same))?],
            tag: member!(tag $($tag)?),
            fields: &[$($crate::spec::shape::Field {
                name: $name,
                kind: <$type as $crate::spec::shape::Shaped>::KIND,
                presence: member!(presence $presence $($why)?),
                versions: member!(versions $($($version)+)?),
                #[cfg(not(target_arch = "wasm32"))]
                known: member!(known $($known)?),
                #[cfg(not(target_arch = "wasm32"))]
                doc: doc_text!($($field_doc)*),
            }),*],
            expected: &[$($(($name, $expects),)?)*],
            #[cfg(not(target_arch = "wasm32"))]
            doc: doc_text!($($doc)*),
        };

        constructor! { $Type [] [] $($field: $presence $type,)* }

        impl $crate::spec::shape::Shaped for $Type {
            const KIND: $crate::spec::shape::Kind = $crate::spec::shape::Kind::Object(&$TABLE);
        }

        impl $crate::spec::shape::FromValue for $Type {
            fn from_value(value: serde_json::Value) -> Result<Self, $crate::spec::shape::Mismatch> {
                let serde_json::Value::Object(mut members) = value else {
                    return Err($crate::spec::shape::Mismatch::here("an object"));
                };
                $(
                    if members.get("type").is_some_and(|found| found == $tag) {
                        members.remove("type");
                    }
                )?
                Ok($Type {
                    $($field: member!(take $presence members $name),)*
                    extra: members,
                })
            }
        }

        impl serde::Serialize for $Type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                let mut map = serializer.serialize_map(None)?;
                $(
                    // Outside a union another tag does no harm; it is kept like an unknown member.
                    if !self.extra.contains_key("type") {
                        map.serialize_entry("type", $tag)?;
                    }
                )?
                $( member!(put $presence map $name &self.$field); )*
                for (name, value) in &self.extra {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }

        deserialize! { $Type }
    };
}

/// A value that was received in the place of a union and could not be read as one of its members.
#[derive(Clone, Debug, PartialEq)]
pub struct Unknown {
    /// The `type` it came with, if it had one.
    pub tag: Option<String>,
    /// The reason why it could not be read: kinds and places, never contents.
    pub reason: String,
    /// The value as it came.
    pub original: Value,
}

/// An entry of a page or of a list of events: read, or not readable and kept as it came, so that it does not cost the
/// others.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry<T> {
    /// It was read.
    Read(Box<T>),
    /// It could not be read.
    Unknown(Unknown),
}

impl<T> Entry<T> {
    /// The value, if it could be read.
    pub fn read(&self) -> Option<&T> {
        match self {
            Entry::Read(entry) => Some(entry),
            Entry::Unknown(_) => None,
        }
    }
}

impl<T: Shaped> Shaped for Entry<T> {
    const KIND: Kind = T::KIND;
}

impl<T: FromValue> FromValue for Entry<T> {
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        let kept = value.clone();
        Ok(match T::from_value(value) {
            Ok(entry) => Entry::Read(Box::new(entry)),
            Err(why) => Entry::Unknown(Unknown { tag: None, reason: why.to_string(), original: kept }),
        })
    }
}

impl<T: serde::Serialize> serde::Serialize for Entry<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Entry::Read(entry) => entry.serialize(serializer),
            Entry::Unknown(unknown) => unknown.original.serialize(serializer),
        }
    }
}

impl<'de, T: FromValue> serde::Deserialize<'de> for Entry<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = <Value as serde::Deserialize>::deserialize(deserializer)?;
        Self::from_value(value).map_err(serde::de::Error::custom)
    }
}

/// States a union: a Rust enum, one variant a member, and its entry in the table. The tag is read first, then the
/// member it names; a value that has an unknown tag, or cannot be read, becomes `Unknown` with the reason.
///
/// ```text
/// union! {
///     /// What it is.
///     pub enum ThreadEntry: THREAD_ENTRY = "PublicMessage" {
///         Message(Message: MESSAGE),
///         Comment(Comment: COMMENT),
///     }
/// }
/// ```
macro_rules! union {
    (
        $(#[doc = $doc:literal])*
        pub enum $Type:ident: $TABLE:ident $(= $hubspot:literal)? {
            $( $Variant:ident($Member:ident: $MEMBER:ident), )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        $(#[doc(alias = $hubspot)])?
        pub enum $Type {
            $(
                #[doc = concat!("A [`", stringify!($Member), "`].")]
                $Variant(Box<$Member>),
            )*
            /// Of a kind this version of the package does not know, or of one that could not be read.
            Unknown($crate::spec::shape::Unknown),
        }

        #[doc = concat!("The entry of [`", stringify!($Type), "`] in the table of shapes.")]
        pub static $TABLE: $crate::spec::shape::Union = $crate::spec::shape::Union {
            #[cfg(not(target_arch = "wasm32"))]
            name: stringify!($Type),
            #[cfg(not(target_arch = "wasm32"))]
            hubspot: &[$($hubspot)?],
            members: &[$(&$MEMBER),*],
            #[cfg(not(target_arch = "wasm32"))]
            doc: doc_text!($($doc)*),
        };

        impl $crate::spec::shape::Shaped for $Type {
            const KIND: $crate::spec::shape::Kind = $crate::spec::shape::Kind::Union(&$TABLE);
        }

        impl $crate::spec::shape::FromValue for $Type {
            fn from_value(value: serde_json::Value) -> Result<Self, $crate::spec::shape::Mismatch> {
                let tag = value.get("type").and_then(serde_json::Value::as_str).map(str::to_owned);
                let kept = value.clone();
                let read = match tag.as_deref() {
                    $(
                        Some(tag) if $MEMBER.tag == Some(tag) => {
                            $crate::spec::shape::FromValue::from_value(value).map(|member| $Type::$Variant(Box::new(member)))
                        }
                    )*
                    Some(_) => Err($crate::spec::shape::Mismatch::here("a known kind").under("type")),
                    None => Err($crate::spec::shape::Mismatch::here("a string").under("type")),
                };
                Ok(read.unwrap_or_else(|why| {
                    $Type::Unknown($crate::spec::shape::Unknown { tag, reason: why.to_string(), original: kept })
                }))
            }
        }

        impl serde::Serialize for $Type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $( $Type::$Variant(member) => member.serialize(serializer), )*
                    $Type::Unknown(unknown) => unknown.original.serialize(serializer),
                }
            }
        }

        deserialize! { $Type }
    };
}

/// States a list of strings that HubSpot may lengthen: a Rust enum with `Unlisted`, and its entry in the table.
macro_rules! open_enum {
    (
        $(#[doc = $doc:literal])*
        pub enum $Type:ident: $TABLE:ident {
            $( $(#[doc = $value_doc:literal])* $Variant:ident = $value:literal, )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum $Type {
            $( $(#[doc = $value_doc])* #[doc = concat!("`", $value, "`")] $Variant, )*
            /// A value this version of the package does not know.
            Unlisted(String),
        }

        #[doc = concat!("The entry of [`", stringify!($Type), "`] in the table of shapes.")]
        pub static $TABLE: $crate::spec::shape::Enum = $crate::spec::shape::Enum {
            #[cfg(not(target_arch = "wasm32"))]
            name: stringify!($Type),
            values: &[$($value),*],
            #[cfg(not(target_arch = "wasm32"))]
            doc: doc_text!($($doc)*),
        };

        impl $Type {
            /// The word HubSpot uses.
            pub fn as_str(&self) -> &str {
                match self {
                    $( $Type::$Variant => $value, )*
                    $Type::Unlisted(word) => word,
                }
            }
        }

        impl From<&str> for $Type {
            fn from(word: &str) -> Self {
                match word {
                    $( $value => $Type::$Variant, )*
                    other => $Type::Unlisted(other.to_owned()),
                }
            }
        }

        impl $crate::spec::shape::Shaped for $Type {
            const KIND: $crate::spec::shape::Kind = $crate::spec::shape::Kind::Enum(&$TABLE);
        }

        impl $crate::spec::shape::FromValue for $Type {
            fn from_value(value: serde_json::Value) -> Result<Self, $crate::spec::shape::Mismatch> {
                value.as_str().map($Type::from).ok_or_else(|| $crate::spec::shape::Mismatch::here("a string"))
            }
        }

        impl serde::Serialize for $Type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        deserialize! { $Type }
    };
}

/// States a list of strings that HubSpot is known to use where its specification allows any string: an entry of the table alone.
macro_rules! known_strings {
    ($( $(#[doc = $doc:literal])* pub static $TABLE:ident: $Type:ident = $values:expr; )*) => {$(
        $(#[doc = $doc])*
        #[cfg(not(target_arch = "wasm32"))]
        pub static $TABLE: $crate::spec::shape::Enum = $crate::spec::shape::Enum {
            name: stringify!($Type),
            values: $values,
            doc: doc_text!($($doc)*),
        };
    )*};
}

/// The form in which a debugger shows a string.
macro_rules! shown {
    ($text:ident) => {
        &$text.0
    };
    ($text:ident secret) => {
        &"[redacted]"
    };
}

/// States a string of one format: a Rust newtype, which with `, secret` is never shown to a debugger. A whole number
/// is read as the string of its digits where the format is an id, because HubSpot writes ids both ways.
macro_rules! text {
    ($( $(#[doc = $doc:literal])* pub struct $Type:ident: $format:ident $(, $secret:ident)?; )*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $Type(pub String);

        impl std::fmt::Debug for $Type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($Type)).field(shown!(self $($secret)?)).finish()
            }
        }

        impl $crate::spec::shape::Shaped for $Type {
            const KIND: $crate::spec::shape::Kind = $crate::spec::shape::Kind::Text($crate::spec::format::Format::$format);
        }

        impl $crate::spec::shape::FromValue for $Type {
            fn from_value(value: serde_json::Value) -> Result<Self, $crate::spec::shape::Mismatch> {
                match value {
                    serde_json::Value::String(text) => Ok($Type(text)),
                    serde_json::Value::Number(n)
                        if $crate::spec::format::Format::$format.is_id() && n.is_u64() =>
                    {
                        Ok($Type(n.to_string()))
                    }
                    _ => Err($crate::spec::shape::Mismatch::here("a string")),
                }
            }
        }

        impl From<&str> for $Type {
            fn from(text: &str) -> Self {
                $Type(text.to_owned())
            }
        }

        impl serde::Serialize for $Type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        deserialize! { $Type }
    )*};
}
