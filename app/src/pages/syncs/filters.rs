use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::Form, hooks::use_navigate};

use super::query::{ListQuery, status_of, status_slug};
use crate::{
    components::{
        button::{Button, ButtonKind, ButtonLink},
        select_field::{Choice, SelectField},
        status_badge::Status,
        text_field::TextField,
    },
    state::current_project,
};

/// Search and filters. Without JavaScript it is a form with a button; with it, each change shows at once.
#[component]
pub(super) fn Filters(query: Memo<ListQuery>) -> impl IntoView {
    let project = current_project();
    let path = StoredValue::new(project.url("/integrations/syncs"));
    let navigate = use_navigate();
    let go = Callback::new(move |query: ListQuery| {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&query.url(&path.get_value()), options);
    });
    let changed = move |change: &dyn Fn(&mut ListQuery)| {
        let mut next = query.get_untracked().on_page(1);
        change(&mut next);
        if next != query.get_untracked() {
            go.run(next);
        }
    };
    let environments: Vec<Choice> =
        any("All environments")
            .chain(project.0.environments.iter().map(|environment| {
                Choice::new(environment.slug.as_str(), environment.name.as_str())
            }))
            .collect();
    let statuses: Vec<Choice> = any("Any status")
        .chain(Status::ALL.map(|status| Choice::new(status_slug(status), status.label())))
        .collect();
    let order = move || {
        query
            .read()
            .order_fields()
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
            .collect_view()
    };
    view! {
        <search class="syncs__filters">
            <Form method="GET" action=path.get_value() noscroll=true replace=true>
                <TextField
                    id="sync-search"
                    name="search"
                    label="Search"
                    input_type="search"
                    placeholder="Name, folder, app"
                    value=Signal::derive(move || query.read().search.clone())
                    on_input=move |text: String| changed(&|next| next.search.clone_from(&text))
                />
                <SelectField
                    id="sync-status"
                    name="status"
                    label="Status"
                    options=statuses
                    value=Signal::derive(move || {
                        query.read().status.map(status_slug).unwrap_or_default()
                    })
                    on_change=move |slug: String| changed(&|next| next.status = status_of(&slug))
                />
                <SelectField
                    id="sync-environment"
                    name="environment"
                    label="Environment"
                    options=environments
                    value=Signal::derive(move || {
                        query.read().environment.as_ref().map(ToString::to_string).unwrap_or_default()
                    })
                    on_change=move |slug: String| changed(&|next| next.environment = slug.parse().ok())
                />
                {order}
                <div class="syncs__filter-actions">
                    <div class="needs-no-js"><Button button_type="submit">"Apply"</Button></div>
                    <Show when=move || query.read().narrows()>
                        <ButtonLink href=path.get_value() kind=ButtonKind::Quiet>"Clear filters"</ButtonLink>
                    </Show>
                </div>
            </Form>
        </search>
    }
}

fn any(label: &str) -> impl Iterator<Item = Choice> {
    std::iter::once(Choice::new("", label))
}
