//! What a run will do, key by key.

mod change;
mod counts;
mod row;
#[cfg(all(test, feature = "ssr"))]
mod tests;

pub use change::ChangeKind;
pub use row::PlanRow;

use super::icon::Icon;
use leptos::prelude::*;

/// A plan as a list that can be judged in five seconds: the counts first, then removals by name, then
/// what stops or changes; what stays as it is, is folded.
///
/// States: empty ("nothing to do"), with changes.
///
/// Accessibility: every kind is a word and a picture, not a colour alone; the folded part is a native `<details>`.
#[component]
pub fn PlanDiff(
    /// The rows, in any order.
    #[prop(into)]
    rows: Signal<Vec<PlanRow>>,
    /// Said when there is nothing to create, update or remove.
    #[prop(default = "Nothing to push: the destination already has everything.".into(), into)]
    nothing: String,
) -> impl IntoView {
    move || {
        let mut rows = rows.get();
        rows.sort_by(|a, b| order(a).cmp(&order(b)));
        let strip = counts::strip(&rows);
        let (quiet, loud): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.kind.is_quiet());
        let nothing = loud
            .is_empty()
            .then(|| view! { <p class="plan__nothing">{nothing.clone()}</p> });
        let loud = (!loud.is_empty()).then(|| list(loud));
        view! {
            <div class="plan">
                {strip}
                {nothing}
                {loud}
                {folded(ChangeKind::Foreign, &quiet)}
                {folded(ChangeKind::Unchanged, &quiet)}
            </div>
        }
    }
}

fn order(row: &PlanRow) -> (usize, &str) {
    let rank = ChangeKind::ORDER.iter().position(|kind| *kind == row.kind);
    (rank.unwrap_or(ChangeKind::ORDER.len()), &row.key)
}

fn list(rows: Vec<PlanRow>) -> impl IntoView {
    view! { <ul class="plan__rows">{rows.into_iter().map(row_view).collect_view()}</ul> }
}

fn folded(kind: ChangeKind, quiet: &[PlanRow]) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = quiet
        .iter()
        .filter(|row| row.kind == kind)
        .cloned()
        .collect();
    (!rows.is_empty()).then(|| {
        let summary = format!("{} {}", rows.len(), kind.counted());
        view! {
            <details class="plan__folded">
                <summary>{summary}</summary>
                {list(rows)}
            </details>
        }
    })
}

fn row_view(row: PlanRow) -> impl IntoView {
    view! {
        <li class=format!("plan__row {}", row.kind.class())>
            <Icon name=row.kind.icon()/>
            <span class="plan__kind">{row.kind.label()}</span>
            <code class="plan__key">{row.key}</code>
            {row.note.map(|note| view! { <span class="plan__note">{note}</span> })}
        </li>
    }
}
