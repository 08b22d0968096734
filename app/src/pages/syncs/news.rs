use leptos::prelude::*;

use super::arrangement::News;
use crate::components::{button::Button, icon::IconName};

/// Tells what the list would show anew. Its place is kept free, so that nothing moves when there is news.
#[component]
pub(super) fn NewsBar(news: Memo<News>, #[prop(into)] on_show: Callback<()>) -> impl IntoView {
    let some = Memo::new(move |_| !news.read().is_none());
    view! {
        <div class="syncs__news">
            <p role="status">{move || some.get().then(|| news.read().words())}</p>
            <Show when=move || some.get()>
                <Button small=true icon=IconName::Sync on_click=move |_| on_show.run(())>"Show"</Button>
            </Show>
        </div>
    }
}
