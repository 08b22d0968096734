//! The browser's entry point.

/// Called by the page once: makes what the server rendered interactive.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
    // Event handlers are there when hydrate_body returns; effects wait in the executor's queue.
    // Being behind them in it, the mark says that the first run of each is over too.
    wasm_bindgen_futures::spawn_local(async {
        let body = leptos::tachys::dom::body();
        let _ = body.set_attribute("data-hydrated", "");
    });
}
