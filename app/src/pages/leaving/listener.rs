use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::{Event, EventTarget},
};

/// Listens in the capture phase, before the router does, until the owner is cleaned up. Browser only.
pub(super) fn listen_first(
    target: EventTarget,
    event: &'static str,
    handle: impl FnMut(Event) + 'static,
) {
    let callback = Closure::<dyn FnMut(Event)>::new(handle);
    let function = callback.as_ref().unchecked_ref();
    // Fails only for a callback that is null.
    let _ = target.add_event_listener_with_callback_and_bool(event, function, true);
    let kept = StoredValue::new_local((target, callback));
    on_cleanup(move || {
        kept.try_with_value(|(target, callback)| {
            let function = callback.as_ref().unchecked_ref();
            let _ = target.remove_event_listener_with_callback_and_bool(event, function, true);
        });
    });
}
