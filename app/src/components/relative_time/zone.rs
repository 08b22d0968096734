use leptos::{wasm_bindgen::JsValue, web_sys::js_sys::Date};

/// How many minutes the browser's clock is ahead of UTC at that moment; daylight saving time counts.
///
/// Only to be called after hydration: the server does not know where its reader is.
pub(super) fn offset(at_ms: i64) -> i32 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "milliseconds of any year to come are far below 2^53"
    )]
    let date = Date::new(&JsValue::from_f64(at_ms as f64));
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole minutes, less than a day; not a number becomes 0"
    )]
    let behind = date.get_timezone_offset() as i32;
    -behind
}
