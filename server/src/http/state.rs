use std::sync::Arc;

use application::Services;
use axum::extract::FromRef;
use leptos::config::LeptosOptions;

use super::{HttpSettings, pages, sign_in_limit::SignInLimit};

/// What handlers can reach.
#[derive(Clone)]
pub(super) struct HttpState {
    pub(super) services: Services,
    pub(super) settings: Arc<HttpSettings>,
    pub(super) sign_in_limit: Arc<SignInLimit>,
    pub(super) leptos: LeptosOptions,
}

impl HttpState {
    pub(super) fn new(services: Services, settings: HttpSettings) -> Self {
        Self {
            services,
            leptos: pages::options(&settings.site_root),
            settings: Arc::new(settings),
            sign_in_limit: Arc::default(),
        }
    }
}

impl FromRef<HttpState> for LeptosOptions {
    fn from_ref(state: &HttpState) -> Self {
        state.leptos.clone()
    }
}
