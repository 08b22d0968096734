use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::Form, hooks::use_navigate};

use domain::{
    Badge,
    view::{PageSize, SyncGrouping, SyncQuery},
};

use super::query::{
    grouping_of, grouping_slug, narrows, on_page, order_fields, page_size_of, page_size_slug,
    status_of, status_slug, url, widened,
};
use crate::{
    components::{
        button::{Button, ButtonKind, ButtonLink},
        icon::{Icon, IconName},
        select_field::{Choice, SelectField},
        text_field::TextField,
    },
    state::current_project,
};

/// Search and filters. Without JavaScript it is a form with a button; with it, each change shows at once.
#[component]
pub(super) fn Filters(query: Memo<SyncQuery>) -> impl IntoView {
    let project = current_project();
    let path = StoredValue::new(project.url("/integrations/syncs"));
    let navigate = use_navigate();
    let go = Callback::new(move |query: SyncQuery| {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&url(&query, &path.read_value()), options);
    });
    let changed = move |change: &dyn Fn(&mut SyncQuery)| {
        let mut next = on_page(&query.get_untracked(), 1);
        change(&mut next);
        if next != query.get_untracked() {
            go.run(next);
        }
    };
    let open = RwSignal::new(false);
    let environments: Vec<Choice> =
        any("All environments")
            .chain(project.0.environments.iter().map(|environment| {
                Choice::new(environment.slug.as_str(), environment.name.as_str())
            }))
            .collect();
    let statuses: Vec<Choice> = any("Any status")
        .chain(Badge::BY_URGENCY.map(|status| Choice::new(status_slug(status), status.label())))
        .collect();
    let order = move || {
        order_fields(&query.read())
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
            .collect_view()
    };
    view! {
        <search class="syncs__filters" class:syncs__filters--open=open>
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
                <Unfold query open/>
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
                <Layout query changed=Callback::new(move |next| changed(&|query| query.clone_from(&next)))/>
                {order}
                <div class="syncs__filter-actions">
                    <div class="needs-no-js"><Button button_type="submit">"Apply"</Button></div>
                    <Show when=move || narrows(&query.read())>
                        <ButtonLink href=url(&widened(&query.read_untracked()), &path.read_value()) kind=ButtonKind::Quiet>"Clear filters"</ButtonLink>
                    </Show>
                </div>
            </Form>
        </search>
    }
}

/// On a phone the list comes first, and the filters when they are asked for.
#[component]
fn Unfold(query: Memo<SyncQuery>, open: RwSignal<bool>) -> impl IntoView {
    let label = move || match query.with(chosen) {
        0 => "Filters".to_owned(),
        chosen => format!("Filters ({chosen})"),
    };
    view! {
        <div class="syncs__unfold needs-js">
            <button
                type="button"
                class="button button--secondary"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Icon name=IconName::Filter/>
                <span class="button__label">{label}</span>
            </button>
        </div>
    }
}

/// How many of the filters that fold leave syncs out.
fn chosen(query: &SyncQuery) -> usize {
    usize::from(query.status.is_some()) + usize::from(query.environment.is_some())
}

/// How what is found is laid out.
#[component]
fn Layout(query: Memo<SyncQuery>, changed: Callback<SyncQuery>) -> impl IntoView {
    let groupings: Vec<Choice> = any("No groups")
        .chain([
            Choice::new(grouping_slug(Some(SyncGrouping::App)), "App"),
            Choice::new(grouping_slug(Some(SyncGrouping::Status)), "Status"),
        ])
        .collect();
    let sizes = PageSize::ALL.map(page_size_slug);
    let sizes: Vec<Choice> = sizes
        .into_iter()
        .map(|size| Choice::new(size.clone(), format!("{size} rows")))
        .collect();
    let change = move |change: &dyn Fn(&mut SyncQuery)| {
        let mut next = on_page(&query.get_untracked(), 1);
        change(&mut next);
        changed.run(next);
    };
    view! {
        <SelectField
            id="sync-group"
            name="group"
            label="Group by"
            options=groupings
            value=Signal::derive(move || grouping_slug(query.read().grouping).to_owned())
            on_change=move |slug: String| change(&|next| next.grouping = grouping_of(&slug))
        />
        <SelectField
            id="sync-rows"
            name="rows"
            label="A page has"
            options=sizes
            value=Signal::derive(move || page_size_slug(query.read().page_size))
            on_change=move |slug: String| change(&|next| next.page_size = page_size_of(&slug))
        />
    }
}

fn any(label: &str) -> impl Iterator<Item = Choice> {
    std::iter::once(Choice::new("", label))
}
