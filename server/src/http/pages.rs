use std::{fs, path::Path};

use app::{App, api::context::SignedIn, shell};
use axum::{
    Router,
    middleware::{from_fn, from_fn_with_state},
};
use http::request::Parts;
use leptos::{
    config::LeptosOptions,
    context::{provide_context, use_context},
    nonce::Nonce,
};
use leptos_axum::{LeptosRoutes, file_and_error_handler_with_context, generate_route_list};

use super::{csp_nonce::CspNonce, middleware, state::HttpState};

/// Name of the browser's files; the build gives it to leptos, too.
const OUTPUT_NAME: &str = "airlift";

/// Where the browser's files are, as leptos wants to know it. The build leaves the folder that is named
/// by their content in `pkg-dir`.
pub(super) fn options(site_root: &Path) -> LeptosOptions {
    let folder = fs::read_to_string(site_root.join("pkg-dir"));
    LeptosOptions::builder()
        .output_name(OUTPUT_NAME)
        .site_root(site_root.to_string_lossy().into_owned())
        .site_pkg_dir(folder.map_or_else(|_| "pkg".to_owned(), |folder| folder.trim().to_owned()))
        .build()
}

/// Pages, server functions, the few files beside them, and the page for what is none of these.
pub(super) fn router(state: &HttpState) -> Router<HttpState> {
    let context = {
        let services = state.services.clone();
        move || {
            provide_context(services.clone());
            provide_request_context();
        }
    };
    let options = state.leptos.clone();
    Router::new()
        .leptos_routes_with_context(
            state,
            generate_route_list(App),
            context.clone(),
            move || shell(options.clone()),
        )
        .layer(from_fn_with_state(state.clone(), middleware::preload))
        .layer(from_fn(middleware::lead_to_sign_in))
        .fallback(file_and_error_handler_with_context::<HttpState, _>(
            context, shell,
        ))
}

/// What the middleware found out about the request, for whatever runs in leptos.
fn provide_request_context() {
    let Some(parts) = use_context::<Parts>() else {
        return provide_context(SignedIn(None));
    };
    let signed_in = parts.extensions.get::<SignedIn>().copied();
    provide_context(signed_in.unwrap_or(SignedIn(None)));
    if let Some(nonce) = parts.extensions.get::<CspNonce>() {
        provide_context(Nonce::from_value(nonce.0.clone()));
    }
}
