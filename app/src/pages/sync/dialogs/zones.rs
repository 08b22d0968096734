/// The browser's own time zone; none on the server, and in a browser that does not tell.
#[cfg(target_arch = "wasm32")]
pub(super) fn own_zone() -> Option<String> {
    use leptos::web_sys::js_sys::{Array, Intl::DateTimeFormat, Object, Reflect};

    let format = DateTimeFormat::new(&Array::new(), &Object::new());
    Reflect::get(&format.resolved_options(), &"timeZone".into())
        .ok()?
        .as_string()
}

/// See above.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn own_zone() -> Option<String> {
    None
}

/// The time zones that the browser knows, to choose from; others can be typed.
#[cfg(target_arch = "wasm32")]
pub(super) fn known_zones() -> Vec<String> {
    use leptos::{
        wasm_bindgen::{JsCast, JsValue},
        web_sys::js_sys::{Array, Function, Reflect, global},
    };

    let zones = || -> Option<Array> {
        let intl = Reflect::get(&global(), &"Intl".into()).ok()?;
        let list = Reflect::get(&intl, &"supportedValuesOf".into()).ok()?;
        let list: Function = list.dyn_into().ok()?;
        list.call1(&intl, &JsValue::from_str("timeZone"))
            .ok()?
            .dyn_into()
            .ok()
    };
    let mut zones: Vec<String> = zones()
        .map(|zones| zones.iter().filter_map(|zone| zone.as_string()).collect())
        .unwrap_or_default();
    if !zones.iter().any(|zone| zone == "UTC") {
        zones.push("UTC".to_owned());
    }
    zones
}

/// See above.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn known_zones() -> Vec<String> {
    Vec::new()
}
