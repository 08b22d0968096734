use domain::view::SourceCheck;
use leptos::prelude::*;

use crate::{
    api::AppError,
    components::{alert::Alert, tag::Tone},
};

/// What a source resolves to: how many secrets, and what stands in their way.
#[component]
pub(super) fn SourceReport(
    /// What the server found; none while it looks, or while there is nothing to look at.
    check: Signal<Option<Result<SourceCheck, AppError>>>,
) -> impl IntoView {
    let shown = move || match check.get()? {
        Ok(check) => Some(report(check).into_any()),
        // That has its place at the field.
        Err(AppError::Invalid(_)) => None,
        Err(error) => Some(
            view! {
                <Alert tone=Tone::Warning title="The source could not be looked at">
                    {error.to_string()}
                </Alert>
            }
            .into_any(),
        ),
    };
    view! { <div class="sync-edit__check" aria-live="polite">{shown}</div> }
}

fn report(check: SourceCheck) -> impl IntoView {
    let unresolved = check
        .unresolved
        .iter()
        .map(|unresolved| view! { <li>{unresolved.to_string()}</li> })
        .collect_view();
    let problem = (!check.unresolved.is_empty()).then(|| {
        view! {
            <Alert tone=Tone::Danger title="Not every secret can be resolved">
                <ul>{unresolved}</ul>
            </Alert>
        }
    });
    view! {
        <p class="muted">{count(check.names.len())}</p>
        {problem}
    }
}

fn count(secrets: usize) -> String {
    match secrets {
        0 => "This source has no secrets.".to_owned(),
        1 => "This source has 1 secret.".to_owned(),
        n => format!("This source has {n} secrets."),
    }
}
