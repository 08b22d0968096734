//! Pages whose code the browser loads when it needs them.

use std::{convert::Infallible, future::Future, pin::Pin};

use leptos::{prelude::*, wasm_split::SplitLoaderError};
use leptos_router::ChooseView;

type Boxed<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// The view of a route whose code is in one of the parts that the bundle is taken apart into. Pages that
/// people open one after the other share a part.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InPart {
    /// The name of the part, for the server to tell the browser early what the page will load.
    #[cfg(feature = "ssr")]
    pub part: &'static str,
    /// Loads the part, once.
    pub load: fn() -> Boxed<()>,
    /// Makes the view; at once, when the part is there.
    pub view: fn() -> Boxed<AnyView>,
}

/// A component as the view of a route: `in_part!(wizard, providers_page: ProvidersPage)`.
///
/// Like `#[lazy]`, which gives each function a part of its own and panics when one cannot be loaded.
macro_rules! in_part {
    ($part:ident, $function:ident: $component:ident) => {{
        use ::leptos::wasm_split::{self, SplitLoaderError};
        #[wasm_split::wasm_split($part, wasm_split_path = wasm_split, preload(load), fallible)]
        fn $function() -> Result<AnyView, SplitLoaderError> {
            Ok(view! { <$component/> }.into_any())
        }
        $crate::part::InPart {
            #[cfg(feature = "ssr")]
            part: stringify!($part),
            load: || Box::pin(load()),
            view: || Box::pin($function()),
        }
    }};
}

pub(crate) use in_part;

impl ChooseView for InPart {
    async fn choose(self) -> AnyView {
        #[cfg(feature = "ssr")]
        leptos::prefetch_lazy_fn_on_server(self.part);
        match (self.view)().await {
            Ok(view) => view,
            Err(_) => match open_anew().await {},
        }
    }

    async fn preload(&self) {
        if (self.load)().await.is_err() {
            match open_anew().await {}
        }
    }
}

/// The part cannot be had: the server has been updated since this page was opened, or does not answer.
/// So the browser opens the page that was asked for as if by its address, which takes everything anew or
/// says what is wrong. A page that has only just come from the server is left as it is: it can be read.
async fn open_anew() -> Infallible {
    #[cfg(not(feature = "ssr"))]
    if leptos::tachys::dom::body().has_attribute("data-hydrated") {
        let location = leptos_router::hooks::use_location();
        let address = location.pathname.get_untracked() + &location.search.get_untracked();
        let _ = window().location().assign(&address);
    }
    std::future::pending().await
}
