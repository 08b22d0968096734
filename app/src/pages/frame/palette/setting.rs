use leptos::{prelude::window, web_sys::Storage};

const KEY: &str = "airlift.single-keys";
const OFF: &str = "off";

/// Whether single keys are shortcuts, as this browser was told; they are, unless somebody switched them
/// off. Who speaks to the computer instead of typing needs that: a spoken word is many keys.
pub(super) fn plain() -> bool {
    let kept = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    kept.as_deref() != Some(OFF)
}

/// Switches single keys on or off in this browser.
pub(super) fn set_plain(on: bool) {
    if let Some(storage) = storage() {
        // Refused when the storage is full: the keys then stay as they were.
        let _ = if on {
            storage.remove_item(KEY)
        } else {
            storage.set_item(KEY, OFF)
        };
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
