//! The language of the tables of rules: conditions on an object, places and parameters of issues, and the macros that
//! state them.
//!
//! A [`Row`] states which rule a body breaks and with which issue code, under which condition, at which place, and with
//! which parameters. `super::evaluate` evaluates rows; `cargo run --bin tables` prints them for the generators of
//! JavaScript and of the documents.

use crate::issue::Code;
use crate::spec::format::Format;
use crate::spec::rule::Rule;
use crate::spec::shape::{Kind, Shape, TAGGED, UNKNOWN};

/// A member of the object a condition is about, by its index in the shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member(pub u8);

impl Member {
    /// The value itself: conditions on the strings of a list are about nothing else.
    pub const SELF: Member = Member(u8::MAX);
    /// The `type` that tells the objects of a union apart. It is no member of their shapes.
    pub const TAG: Member = Member(u8::MAX - 1);

    /// Its index in the shape.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// Its bit among those of the shape; none for [`Member::SELF`] and [`Member::TAG`].
    const fn bit(self) -> u32 {
        if self.0 < u32::BITS as u8 { 1 << self.0 } else { 0 }
    }
}

/// The body that is checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Body {
    /// Another body, or a part on its own.
    #[default]
    Other,
    /// A MESSAGE to a thread.
    Message,
    /// A COMMENT on a thread.
    Comment,
    /// A message over a custom channel, from a visitor.
    Incoming,
    /// A message over a custom channel, to a visitor.
    Outgoing,
}

/// A condition on an object, its members, the objects around it and the options of the check.
///
/// A condition may be asked of any value: a member that is missing, or is of another type than the condition needs, does
/// not fulfil it.
#[derive(Debug)]
pub enum Condition {
    /// All of them hold.
    All(&'static [Condition]),
    /// At least one of them holds.
    Any(&'static [Condition]),
    /// It does not hold.
    Not(&'static Condition),
    /// The member is present and not `null`.
    Has(Member),
    /// The member is missing. Without the option `strict`, `null` counts as missing.
    Missing(Member),
    /// The member is a string.
    Text(Member),
    /// The member is a string with at least one character that is not white space.
    Visible(Member),
    /// The member is a string without such a character.
    Blank(Member),
    /// The member is a string of the format.
    Matches(Member, Format),
    /// The member is a string, and not of the format.
    Malformed(Member, Format),
    /// The member is this string.
    Is(Member, &'static str),
    /// The member is one of these strings.
    OneOf(Member, &'static [&'static str]),
    /// The member is a string, and none of these.
    NoneOf(Member, &'static [&'static str]),
    /// The member is `false`.
    False(Member),
    /// The member is a string of more code points than this.
    Longer(Member, u16),
    /// The member is a finite number below this one.
    Below(Member, i16),
    /// The member is a finite number above this one.
    Above(Member, i16),
    /// The member is a list.
    List(Member),
    /// The member is a list without elements.
    Empty(Member),
    /// The member is a list of more elements than this.
    More(Member, u16),
    /// An element of the member, of this shape, fulfils a condition.
    Some(Member, &'static Shape, &'static Condition),
    /// The member, an object of this shape, fulfils a condition.
    Within(Member, &'static Shape, &'static Condition),
    /// The channel is known.
    ChannelKnown,
    /// The channel is this one, by HubSpot's number.
    Channel(u32),
    /// The channel has a number below this one.
    ChannelBelow(u32),
    /// The body is one of these.
    Body(&'static [Body]),
    /// The delivery identifiers under this object must be e-mail addresses, and none of them is one.
    EmailOnly,
    /// The participant is an element of this member of this shape.
    StandsIn(&'static Shape, Member),
    /// The option `strict` is on.
    Strict,
    /// The option `inboxType` has this value.
    InboxType(&'static str),
    /// The option `capabilities` is given and fulfils a condition.
    Capability(&'static Condition),
    /// The second member, of the option `capabilities`, is a list without the string of the first member.
    NotListed(Member, Member),
    /// The first member is a list with more attachments of the type `FILE` than the second member, of the option
    /// `capabilities`, allows.
    MoreFiles(Member, Member),
}

/// The place of an issue, seen from the object of the row.
#[derive(Debug)]
pub enum Place {
    /// The object.
    Object,
    /// A member, present or missing.
    Member(Member),
    /// Each element of a member, of this shape, that fulfils all of these conditions.
    Each(Member, &'static Shape, &'static [Condition]),
    /// Each element of the second member, of this shape, with a delivery identifier that an element before it has: an
    /// element of the same member where both are one, otherwise one of the first member. The last list names the
    /// members of the shape that hold delivery identifiers.
    SameIdentifier(Member, Member, &'static Shape, &'static [Member]),
    /// Each element of a member that is equal to an element before it.
    Equal(Member),
}

/// The severity of the issues of a row.
#[derive(Debug)]
pub enum RowSeverity {
    /// The severity of the rule.
    Rule,
    /// A warning, even of a rule whose other issues are errors.
    Warning,
    /// An error where the condition holds, otherwise a warning.
    ErrorIf(&'static Condition),
}

/// A parameter of an issue.
#[derive(Debug)]
pub enum Parameter {
    /// A phrase.
    Text(&'static str),
    /// A number.
    Number(i32),
    /// The allowed strings; the nearest one becomes the suggestion.
    OneOf(&'static [&'static str]),
    /// The number of elements of a member.
    Count(Member),
    /// The number of attachments of the type `FILE` in a member.
    Files(Member),
    /// The `type` of the element.
    Tag,
    /// The kind of actor whose id the member is; left out where it is no actor's.
    ActorType(Member),
    /// The index of the first element that is equal.
    First,
    /// The number in a member of the option `capabilities`.
    Capability(Member),
    /// Those of these strings that a member of the option `capabilities` lists.
    CollectSmall(Member, &'static [&'static str]),
}

/// A row of a table of rules.
#[derive(Debug)]
pub struct Row {
    /// The rule.
    pub rule: &'static Rule,
    /// The code of the issue.
    pub code: Code,
    /// The severity of the issue.
    pub severity: RowSeverity,
    /// True if the format of the member at the place is not checked where the row has an issue.
    pub suppresses_format: bool,
    /// The place of the issue.
    pub place: Place,
    /// The conditions, all of which must hold.
    pub when: &'static [Condition],
    /// The parameters of the issue.
    pub params: &'static [(&'static str, Parameter)],
    /// A bit for each member without which the conditions cannot hold.
    pub needs: u32,
}

impl Row {
    /// The row with its `needs`.
    pub const fn with_needs(self) -> Row {
        let place = match &self.place {
            Place::Each(member, ..) | Place::Equal(member) => member.bit(),
            Place::SameIdentifier(first, second, ..) => first.bit() | second.bit(),
            Place::Object | Place::Member(_) => 0,
        };
        Row { needs: place | needs(self.when), ..self }
    }
}

/// A bit for each member without which not all of the conditions can hold.
const fn needs(all: &[Condition]) -> u32 {
    let (mut bits, mut i) = (0, 0);
    while i < all.len() {
        bits |= match &all[i] {
            Condition::All(all) => needs(all),
            Condition::Has(member)
            | Condition::Text(member)
            | Condition::Visible(member)
            | Condition::Blank(member)
            | Condition::Matches(member, _)
            | Condition::Malformed(member, _)
            | Condition::Is(member, _)
            | Condition::OneOf(member, _)
            | Condition::NoneOf(member, _)
            | Condition::False(member)
            | Condition::Longer(member, _)
            | Condition::Below(member, _)
            | Condition::Above(member, _)
            | Condition::List(member)
            | Condition::Empty(member)
            | Condition::More(member, _)
            | Condition::Some(member, _, _)
            | Condition::Within(member, _, _)
            | Condition::NotListed(member, _)
            | Condition::MoreFiles(member, _) => member.bit(),
            _ => 0,
        };
        i += 1;
    }
    bits
}

/// A fact that is settled for an object, and for the objects under it, before its rows are evaluated.
#[derive(Debug)]
pub enum Setting {
    /// The rows are evaluated only where all of these conditions hold.
    Only(&'static [Condition]),
    /// The body is this one.
    Body(Body),
    /// The body is the one whose direction the member states.
    Direction(Member),
    /// The channel is the one whose number the member holds.
    Channel(Member),
    /// The channel is none of HubSpot's own.
    NoChannel,
    /// [`Condition::EmailOnly`] holds where all of these conditions hold.
    EmailOnly(&'static [Condition]),
    /// [`Condition::StandsIn`] is about the place of this object.
    Role,
    /// The format of the member is not checked where all of these conditions hold.
    SuppressFormat(Member, &'static [Condition]),
}

/// Rows about one shape.
#[derive(Debug)]
pub struct Block {
    /// The shape.
    pub shape: &'static Shape,
    /// The facts that are settled first, in this order.
    pub settings: &'static [Setting],
    /// The rows.
    pub rows: &'static [Row],
}

/// The index of a member in its shape; a name that the shape does not have does not compile.
pub const fn member_index(shape: &Shape, name: &str) -> usize {
    match member_of(shape, name) {
        Some(index) => index as usize,
        // Evaluated while compiling only: every use is a constant.
        #[allow(clippy::panic)]
        None => panic!("the shape has no member of this name"),
    }
}

/// The index of a member in its shape, [`Member::TAG`] for the `type` of a shape that has a tag.
pub const fn member_of(shape: &Shape, name: &str) -> Option<u8> {
    let mut i = 0;
    while i < shape.fields.len() {
        if same(shape.fields[i].name.as_bytes(), name.as_bytes()) {
            return Some(i as u8);
        }
        i += 1;
    }
    if shape.tag.is_some() && same(name.as_bytes(), b"type") { Some(Member::TAG.0) } else { None }
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// The shape of the objects in a member, or in its list. Of the objects of a union only the `type` is known; of other values
/// nothing.
pub const fn shape_in(shape: &'static Shape, name: &str) -> &'static Shape {
    match shape.fields[member_index(shape, name)].kind {
        Kind::Object(inner) | Kind::Array(&Kind::Object(inner)) => inner,
        Kind::Union(_) | Kind::Array(&Kind::Union(_)) => &TAGGED,
        _ => &UNKNOWN,
    }
}

/// A member of a shape; a name that the shape does not have does not compile.
macro_rules! member {
    ($S:tt self) => {
        $crate::validate::condition::Member::SELF
    };
    ($S:tt $name:ident) => {
        $crate::validate::condition::Member(
            const {
                match $crate::validate::condition::member_of($S, stringify!($name)) {
                    Some(index) => index,
                    None => panic!("{}", concat!("no member `", stringify!($name), "` in ", stringify!($S))),
                }
            },
        )
    };
}

/// The shape in a member.
macro_rules! shape_in {
    ($S:tt $name:ident) => {
        const { $crate::validate::condition::shape_in($S, stringify!($name)) }
    };
}

/// A condition on an object of a shape.
macro_rules! condition {
    ($S:tt all ($($all:tt)*)) => { Condition::All(conditions!($S $($all)*)) };
    ($S:tt any ($($all:tt)*)) => { Condition::Any(conditions!($S $($all)*)) };
    ($S:tt has ($m:ident)) => { Condition::Has(member!($S $m)) };
    ($S:tt missing ($m:ident)) => { Condition::Missing(member!($S $m)) };
    ($S:tt text ($m:ident)) => { Condition::Text(member!($S $m)) };
    ($S:tt visible ($m:ident)) => { Condition::Visible(member!($S $m)) };
    ($S:tt blank ($m:ident)) => { Condition::Blank(member!($S $m)) };
    ($S:tt matches ($m:ident, $format:ident)) => { Condition::Matches(member!($S $m), Format::$format) };
    ($S:tt malformed ($m:ident, $format:ident)) => { Condition::Malformed(member!($S $m), Format::$format) };
    ($S:tt is ($m:ident, $text:expr)) => { Condition::Is(member!($S $m), $text) };
    ($S:tt one_of ($m:ident, $list:expr)) => { Condition::OneOf(member!($S $m), $list) };
    ($S:tt none_of ($m:ident, $list:expr)) => { Condition::NoneOf(member!($S $m), $list) };
    ($S:tt is_false ($m:ident)) => { Condition::False(member!($S $m)) };
    ($S:tt longer ($m:ident, $most:expr)) => { Condition::Longer(member!($S $m), $most as u16) };
    ($S:tt below ($m:ident, $bound:expr)) => { Condition::Below(member!($S $m), $bound as i16) };
    ($S:tt above ($m:ident, $bound:expr)) => { Condition::Above(member!($S $m), $bound as i16) };
    ($S:tt list ($m:ident)) => { Condition::List(member!($S $m)) };
    ($S:tt empty ($m:ident)) => { Condition::Empty(member!($S $m)) };
    ($S:tt more ($m:ident, $most:expr)) => { Condition::More(member!($S $m), $most as u16) };
    ($S:tt some ($m:ident: $($one:tt)*)) => {
        Condition::Some(member!($S $m), shape_in!($S $m), const { &all_of!({ shape_in!($S $m) } $($one)*) })
    };
    ($S:tt within ($m:ident: $($one:tt)*)) => {
        Condition::Within(member!($S $m), shape_in!($S $m), const { &all_of!({ shape_in!($S $m) } $($one)*) })
    };
    ($S:tt channel_known ()) => { Condition::ChannelKnown };
    ($S:tt channel ($channel:expr)) => { Condition::Channel($channel) };
    ($S:tt channel_below ($channel:expr)) => { Condition::ChannelBelow($channel) };
    ($S:tt body ($($body:ident),+)) => { Condition::Body(&[$(Body::$body),+]) };
    ($S:tt email_only ()) => { Condition::EmailOnly };
    ($S:tt stands_in ($O:ident, $m:ident)) => { Condition::StandsIn(&$O, member!((&$O) $m)) };
    ($S:tt strict ()) => { Condition::Strict };
    ($S:tt inbox_type ($text:expr)) => { Condition::InboxType($text) };
    ($S:tt capability ($($one:tt)*)) => { Condition::Capability(const { &all_of!((&CAPABILITIES) $($one)*) }) };
    ($S:tt not_listed ($m:ident, $c:ident)) => { Condition::NotListed(member!($S $m), member!((&CAPABILITIES) $c)) };
    ($S:tt more_files ($m:ident, $c:ident)) => { Condition::MoreFiles(member!($S $m), member!((&CAPABILITIES) $c)) };
}

/// A list of conditions: each `name(…)` or `!name(…)`.
macro_rules! conditions {
    ($S:tt) => { &[] };
    ($S:tt $( $(! $no:ident $no_args:tt)? $($yes:ident $yes_args:tt)? ),* $(,)?) => {
        const {
            &[$(
                $(Condition::Not(const { &condition!($S $no $no_args) }))?
                $(condition!($S $yes $yes_args))?
            ),*]
        }
    };
}

/// A list of conditions as one.
macro_rules! all_of {
    ($S:tt ! $one:ident $args:tt) => { Condition::Not(const { &condition!($S $one $args) }) };
    ($S:tt $one:ident $args:tt) => { condition!($S $one $args) };
    ($S:tt $($all:tt)*) => { Condition::All(conditions!($S $($all)*)) };
}

/// The place of an issue.
macro_rules! place {
    ($S:tt self) => { Place::Object };
    ($S:tt $m:ident) => { Place::Member(member!($S $m)) };
    ($S:tt each ($m:ident: $($all:tt)*)) => {
        Place::Each(member!($S $m), shape_in!($S $m), conditions!({ shape_in!($S $m) } $($all)*))
    };
    ($S:tt same_identifier ($one:ident: $($in:ident),+)) => {
        place!($S same_identifier ($one, $one: $($in),+))
    };
    ($S:tt same_identifier ($one:ident, $two:ident: $($in:ident),+)) => {
        Place::SameIdentifier(
            member!($S $one), member!($S $two), shape_in!($S $two), &[$(member!({ shape_in!($S $two) } $in)),+]
        )
    };
    ($S:tt equal ($m:ident)) => { Place::Equal(member!($S $m)) };
}

/// The severity of a row, and whether it suppresses the check of a format.
macro_rules! row_severity {
    ($S:tt warning) => { RowSeverity::Warning };
    ($S:tt error if $($one:tt)*) => { RowSeverity::ErrorIf(const { &all_of!($S $($one)*) }) };
    ($S:tt $($suppress_format:ident)?) => { RowSeverity::Rule };
}
macro_rules! suppresses_format {
    (suppress_format) => {
        true
    };
    ($($other:tt)*) => {
        false
    };
}

/// A parameter of an issue.
macro_rules! parameter {
    ($S:tt text ($text:expr)) => { Parameter::Text($text) };
    ($S:tt format ($format:ident)) => { Parameter::Text(Format::$format.description()) };
    ($S:tt number ($number:expr)) => { Parameter::Number($number as i32) };
    ($S:tt one_of ($list:expr)) => { Parameter::OneOf($list) };
    ($S:tt count ($m:ident)) => { Parameter::Count(member!($S $m)) };
    ($S:tt files ($m:ident)) => { Parameter::Files(member!($S $m)) };
    ($S:tt tag ()) => { Parameter::Tag };
    ($S:tt actor_type ($m:ident)) => { Parameter::ActorType(member!($S $m)) };
    ($S:tt first ()) => { Parameter::First };
    ($S:tt capability ($c:ident)) => { Parameter::Capability(member!((&CAPABILITIES) $c)) };
    ($S:tt listed ($c:ident, $list:expr)) => { Parameter::CollectSmall(member!((&CAPABILITIES) $c), $list) };
}

/// A setting of a block.
macro_rules! setting {
    ($S:tt only ($($all:tt)*)) => { Setting::Only(conditions!($S $($all)*)) };
    ($S:tt body ($body:ident)) => { Setting::Body(Body::$body) };
    ($S:tt direction ($m:ident)) => { Setting::Direction(member!($S $m)) };
    ($S:tt channel ($m:ident)) => { Setting::Channel(member!($S $m)) };
    ($S:tt no_channel ()) => { Setting::NoChannel };
    ($S:tt email_only ($($all:tt)*)) => { Setting::EmailOnly(conditions!($S $($all)*)) };
    ($S:tt role ()) => { Setting::Role };
    ($S:tt suppress_format ($m:ident: $($all:tt)*)) => { Setting::SuppressFormat(member!($S $m), conditions!($S $($all)*)) };
}

/// A row about a shape: `RULE Code [severity] at place if conditions => parameters;`.
macro_rules! block {
    ($S:tt {
        $([$($setting:ident $setting_args:tt),* $(,)?])?
        $(
            $RULE:ident $Code:ident $([$($severity:tt)*])? at $place:ident $(($($place_args:tt)*))?
            $(if $( $(! $no:ident $no_args:tt)? $($yes:ident $yes_args:tt)? ),+)?
            $(=> $($name:ident = $value:ident $value_args:tt),+)?
            ;
        )*
    }) => {
        Block {
            shape: $S,
            settings: &[$($(setting!($S $setting $setting_args)),*)?],
            rows: const { &[$(Row {
                rule: &$RULE,
                code: Code::$Code,
                severity: row_severity!($S $($($severity)*)?),
                suppresses_format: suppresses_format!($($($severity)*)?),
                place: place!($S $place $(($($place_args)*))?),
                when: conditions!($S $($( $(! $no $no_args)? $($yes $yes_args)? ),+)?),
                params: const { &[$($((stringify!($name), parameter!($S $value $value_args))),+)?] },
                needs: 0,
            }.with_needs()),*] },
        }
    };
}

/// States a table of rules: `for [SHAPES] { [settings] rows }`, a block for each of the shapes.
macro_rules! body_rules {
    ($(#[doc = $doc:literal])* $TABLE:ident: $( for [$($SHAPE:ident),+] $body:tt )*) => {
        $(#[doc = $doc])*
        pub static $TABLE: &[Block] = &[$( $( block!((&$SHAPE) $body), )+ )*];
    };
}
