//! What the cells of a row show. Each follows only what it shows.

use domain::{
    SyncFacts,
    view::{SyncEntry, SyncRow},
};
use leptos::prelude::*;

use super::{
    pace::Pace,
    words::{bar, picture_words},
};
use crate::{
    components::{
        relative_time::RelativeTime,
        sparkline::Sparkline,
        status_badge::StatusBadge,
        tag::{Tag, Tone},
    },
    pages::sync_status::status,
    state::current_project,
};

pub(super) fn name(row: Memo<SyncRow>) -> impl IntoView {
    let href = current_project().url(&format!(
        "/integrations/syncs/{}",
        row.with_untracked(|row| row.id)
    ));
    let name = Memo::new(move |_| row.with(|row| row.name.to_string()));
    let description = Memo::new(move |_| row.with(|row| row.description.to_string()));
    view! {
        <a href=href>{move || name.get()}</a>
        <p class="syncs__description muted">{move || description.get()}</p>
    }
}

pub(super) fn source(row: Memo<SyncRow>) -> impl IntoView {
    let environments = current_project().0.environments;
    let environment = Memo::new(move |_| {
        row.with(|row| {
            let slug = &row.source.environment;
            let known = environments.iter().find(|known| known.slug == *slug);
            known.map_or_else(|| slug.to_string(), |known| known.name.clone())
        })
    });
    let path = Memo::new(move |_| row.with(|row| row.source.path.to_string()));
    let gone = Memo::new(move |_| row.with(|row| !row.source_exists));
    view! {
        <span class="syncs__place">
            <Tag>{move || environment.get()}</Tag>
            <code>{move || path.get()}</code>
            <Show when=move || gone.get()><Tag tone=Tone::Danger>"Source folder deleted"</Tag></Show>
        </span>
    }
}

pub(super) fn destination(row: Memo<SyncRow>) -> impl IntoView {
    let app = Memo::new(move |_| row.with(|row| row.app.to_string()));
    let at = Memo::new(move |_| match row.with(|row| row.organization.clone()) {
        Some(organization) => format!("Fly.io · {organization}"),
        None => "Fly.io".to_owned(),
    });
    view! {
        <span class="syncs__place">
            <code>{move || app.get()}</code>
            <span class="syncs__organization muted">{move || at.get()}</span>
        </span>
    }
}

pub(super) fn state(row: Memo<SyncRow>) -> impl IntoView {
    let told = Memo::new(move |_| row.with(|row| row.facts.status()));
    let markers = Memo::new(move |_| row.with(|row| markers(&row.facts)));
    let tags = move || {
        let tags = markers.get().into_iter();
        tags.map(|(tone, words)| view! { <Tag tone>{words}</Tag> })
            .collect_view()
    };
    view! {
        <div class="syncs__state">
            <span class="syncs__badges">
                <StatusBadge status=Signal::derive(move || status(told.read().badge))/>
                {tags}
            </span>
            <p class="syncs__why muted" title=move || told.read().sentence.clone()>
                {move || told.read().sentence.clone()}
            </p>
        </div>
    }
}

/// What a person must know besides the badge, which can say one thing only.
fn markers(facts: &SyncFacts) -> Vec<(Tone, String)> {
    let counted = |count: u32, words: &str| (count > 0).then(|| format!("{count} {words}"));
    let warnings = [
        counted(facts.held_removals, "to approve"),
        counted(facts.drifted, "drifted"),
        counted(facts.conflicts, "in conflict"),
    ];
    let warnings = warnings.into_iter().flatten();
    let quiet = [
        (!facts.auto_sync).then_some("Auto-sync off"),
        facts.rollout_frozen.then_some("Frozen"),
    ];
    let quiet = quiet.into_iter().flatten();
    warnings
        .map(|words| (Tone::Warning, words))
        .chain(quiet.map(|words| (Tone::Neutral, words.to_owned())))
        .collect()
}

pub(super) fn runs(entry: Memo<SyncEntry>) -> impl IntoView {
    let at = Memo::new(move |_| entry.with(|entry| entry.row.last_synced_at));
    let runs = Memo::new(move |_| entry.with(|entry| entry.runs.clone()));
    let when = move || match at.get() {
        Some(at) => view! { <RelativeTime at_ms=at.as_millis()/> }.into_any(),
        None => view! { <span class="muted">"Never"</span> }.into_any(),
    };
    view! {
        <span class="syncs__two-lines">
            <span>{when}</span>
            <Sparkline
                bars=Signal::derive(move || runs.read().iter().map(bar).collect::<Vec<_>>())
                label=Signal::derive(move || picture_words(&runs.read()))
            />
        </span>
    }
}

pub(super) fn last_change(entry: Memo<SyncEntry>) -> impl IntoView {
    let pace = Memo::new(move |_| entry.with(Pace::of));
    let made = Memo::new(move |_| entry.with(|entry| entry.change.made_at));
    let first = move || match pace.get() {
        Pace::Took(words) => words.into_any(),
        Pace::Told(words) => words.into_any(),
        Pace::NextTry { at, .. } => view! {
            "Next try "
            <RelativeTime at_ms=at.as_millis() upcoming=true/>
        }
        .into_any(),
        Pace::Unknown => view! { <span class="muted">"Not timed"</span> }.into_any(),
    };
    let second = move || match (pace.get(), made.get()) {
        (Pace::NextTry { attempt, .. }, _) => format!("attempt {attempt}").into_any(),
        (_, Some(made)) => view! {
            "changed "
            <RelativeTime at_ms=made.as_millis()/>
        }
        .into_any(),
        (_, None) => ().into_any(),
    };
    view! {
        <span class="syncs__two-lines">
            <span>{first}</span>
            <span class="syncs__second muted">{second}</span>
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sync::fixture::facts;

    #[test]
    fn markers_name_what_the_badge_has_no_room_for() {
        assert!(markers(&facts()).is_empty());
        let mut facts = facts();
        facts.held_removals = 2;
        facts.drifted = 1;
        facts.auto_sync = false;
        let words: Vec<String> = markers(&facts)
            .into_iter()
            .map(|(_, words)| words)
            .collect();
        assert_eq!(words, ["2 to approve", "1 drifted", "Auto-sync off"]);
    }
}
