//! Text and lists, as the WebAssembly modules can afford them.

mod json_text;
mod small_std;

pub use json_text::{
    ONES, digits, digits32, eight, is_ascii, is_utf8, number, unescape, utf8_lossy, write_string, write_whole,
};
pub use small_std::{
    CollectSmall, code_points, concat, join, printable_pointer, quote_list, replace_all, shown, sort,
    split_once_str, u64_to_string,
};
