use domain::view::SourceCheck;
use leptos::prelude::*;

use crate::{
    api::AppError,
    components::{
        alert::Alert,
        button::Button,
        icon::{Icon, IconName},
        tag::Tone,
    },
    pages::wizard::{browser::Answer, model::Draft, state::Wizard},
};

/// What the source resolves to, now.
pub(super) fn source_report() -> impl IntoView {
    let wizard = Wizard::of_page();
    let report = move || {
        let source = wizard.draft.with(Draft::source);
        match wizard.source.get() {
            Answer::Here((asked, check)) if Some(&asked) == source.as_ref() => {
                found(check).into_any()
            }
            Answer::Failed(AppError::Invalid(_)) => {
                line("This source cannot be resolved.").into_any()
            }
            Answer::Failed(error) => failed(wizard, &error).into_any(),
            Answer::Unasked if source.is_some() => line("Choose a folder.").into_any(),
            _ if source.is_some() => line("Resolving …").into_any(),
            _ => line("Nothing to resolve yet.").into_any(),
        }
    };
    view! { <div class="source-report stack stack--tight" role="status">{report}</div> }
}

fn line(text: &'static str) -> impl IntoView {
    view! { <p class="muted">{text}</p> }
}

fn found(check: SourceCheck) -> impl IntoView {
    let SourceCheck { names, unresolved } = check;
    let count = names.len();
    let summary = match count {
        0 => "This source has no secrets yet.".to_owned(),
        1 => "This source resolves to 1 secret.".to_owned(),
        count => format!("This source resolves to {count} secrets."),
    };
    let empty = (count == 0 && unresolved.is_empty()).then(|| {
        view! {
            <p class="muted">
                "The sync would push nothing, and the plan at the end shows what it would remove."
            </p>
        }
    });
    let listed = (count > 0).then(|| {
        let names = names
            .iter()
            .map(|name| view! { <li><code>{name.to_string()}</code></li> })
            .collect_view();
        view! {
            <details>
                <summary>"Show the names"</summary>
                <ul class="name-list">{names}</ul>
            </details>
        }
    });
    let problems = (!unresolved.is_empty()).then(|| {
        let reasons = unresolved
            .iter()
            .map(|one| view! { <li>{one.to_string()}</li> })
            .collect_view();
        view! {
            <Alert tone=Tone::Warning title=unresolved_title(unresolved.len())>
                <ul>{reasons}</ul>
                <p>"Until this is put right, the sync pushes nothing and removes nothing."</p>
            </Alert>
        }
    });
    view! {
        <p class="cluster"><Icon name=IconName::Key/> <strong>{summary}</strong></p>
        {empty}
        {listed}
        {problems}
    }
}

fn unresolved_title(count: usize) -> String {
    if count == 1 {
        "1 secret cannot be resolved".to_owned()
    } else {
        format!("{count} secrets cannot be resolved")
    }
}

fn failed(wizard: Wizard, error: &AppError) -> impl IntoView + use<> {
    let again = move |_| wizard.source_asked.update(|asked| *asked += 1);
    let reason = error.to_string();
    view! {
        <Alert
            tone=Tone::Danger
            title="The source could not be looked at"
            action=move || view! { <Button small=true on_click=again>"Try again"</Button> }
        >
            {reason}
        </Alert>
    }
}
