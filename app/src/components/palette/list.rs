use super::{
    super::{
        icon::{Icon, IconName},
        kbd::Kbd,
        scroll,
    },
    PaletteCommand,
    matching::Group,
};
use leptos::{html, prelude::*};

/// The matches below their headings; the keyboard stands on `active`, counted over all groups.
pub(super) fn list(
    id: &str,
    groups: Memo<Vec<Group>>,
    active: RwSignal<usize>,
    choose: Callback<PaletteCommand>,
) -> impl IntoView + use<> {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        active.track();
        groups.track();
        if let Some(list) = node.get()
            && let Ok(Some(option)) = list.query_selector("[aria-selected=true]")
        {
            scroll::into_view(&option);
        }
    });
    let own = id.to_owned();
    let shown = move || {
        let mut at = 0;
        let groups = groups.get();
        groups
            .into_iter()
            .map(|found| {
                let first = at;
                at += found.commands.len();
                group(&own, first, found, active, choose)
            })
            .collect_view()
    };
    view! {
        <div
            class="palette__list"
            id=format!("{id}-list")
            role="listbox"
            aria-label="Matches"
            node_ref=node
            // The text field keeps the focus, also while the list is scrolled by its bar.
            on:mousedown=move |event| event.prevent_default()
        >
            {shown}
        </div>
    }
}

fn group(
    id: &str,
    first: usize,
    group: Group,
    active: RwSignal<usize>,
    choose: Callback<PaletteCommand>,
) -> impl IntoView + use<> {
    let heading = format!("{id}-group-{first}");
    let named_by = heading.clone();
    let more = (group.more > 0)
        .then(|| format!("{} more. Type to narrow the list.", group.more))
        .map(|text| view! { <p class="palette__more" role="presentation">{text}</p> });
    let rows = group
        .commands
        .into_iter()
        .enumerate()
        .map(|(at, command)| row(id, first + at, command, active, choose))
        .collect_view();
    view! {
        <div role="group" aria-labelledby=named_by>
            <p class="palette__group" id=heading role="presentation">{group.name}</p>
            {rows}
            {more}
        </div>
    }
}

fn row(
    id: &str,
    at: usize,
    command: PaletteCommand,
    active: RwSignal<usize>,
    choose: Callback<PaletteCommand>,
) -> impl IntoView + use<> {
    let (icon, label, detail) = (command.icon, command.label.clone(), command.detail.clone());
    let keys = command.keys.map(|keys| view! { <Kbd keys/> });
    view! {
        <div
            class="palette__option"
            role="option"
            id=format!("{id}-option-{at}")
            aria-selected=move || (active.get() == at).to_string()
            on:mousemove=move |_| {
                if active.get_untracked() != at {
                    active.set(at);
                }
            }
            on:click=move |_| choose.run(command.clone())
        >
            <Icon name=icon/>
            <span class="palette__label">{label}</span>
            <span class="palette__detail">{detail}</span>
            <span class="palette__keys" aria-hidden="true">{keys}</span>
            <Icon name=IconName::ArrowRight class="palette__enter"/>
        </div>
    }
}
