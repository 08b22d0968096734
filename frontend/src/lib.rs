//! The browser's entry point.

use leptos::mount::hydrate_from_async;
use wasm_bindgen_futures::spawn_local;

/// Called by the page once: makes what the server rendered interactive.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    // The code of the page may still be on its way. Event handlers are there once hydrated; effects
    // wait in the executor's queue: being behind them in it, the mark says that the first run of each
    // is over too.
    spawn_local(async {
        let body = leptos::tachys::dom::body();
        hydrate_from_async(body.clone(), app::App).await.forget();
        spawn_local(async move {
            let _ = body.set_attribute("data-hydrated", "");
        });
    });
}
