//! One of a few options that need an explanation.

mod card;

pub use card::RadioCard;

use super::icon::Icon;
use leptos::prelude::*;

/// Options as cards: name, explanation, and a picture where it helps.
///
/// Accessibility: a `fieldset` with native radio buttons (arrow keys move); each explanation is bound
/// to its button. A card that cannot be chosen stays visible and says why in its explanation.
#[component]
pub fn RadioCards(
    /// Unique in the page; each button's id is `{name}-{value}`.
    #[prop(into)]
    name: String,
    /// The question.
    #[prop(into)]
    legend: Signal<String>,
    /// The options.
    #[prop(into)]
    options: Signal<Vec<RadioCard>>,
    /// The value of the chosen one; empty for none.
    #[prop(optional, into)]
    value: Signal<String>,
    /// Called with the value of the newly chosen one.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
    /// The question is for screen readers only.
    #[prop(optional)]
    legend_hidden: bool,
    /// What is wrong.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let error_id = format!("{name}-error");
    let described_by = error_id.clone();
    let cards = move || {
        options
            .get()
            .into_iter()
            .map(|option| card_view(&name, option, value, on_change))
            .collect_view()
    };
    view! {
        <fieldset class="cards" aria-describedby=move || error.get().is_some().then(|| described_by.clone())>
            <legend class="field__label" class:visually-hidden=legend_hidden>{move || legend.get()}</legend>
            <div class="cards__grid">{cards}</div>
            <p class="field__error" id=error_id aria-live="polite">{move || error.get()}</p>
        </fieldset>
    }
}

fn card_view(
    name: &str,
    option: RadioCard,
    value: Signal<String>,
    on_change: Option<Callback<String>>,
) -> impl IntoView + use<> {
    let id = format!("{name}-{}", option.value);
    let help_id = format!("{id}-help");
    let own = option.value.clone();
    let checked = move || value.get() == own;
    let sent = option.value.clone();
    view! {
        <div class="card">
            <input
                class="card__control"
                type="radio"
                name=name.to_owned()
                id=id.clone()
                value=option.value
                checked=checked.clone()
                prop:checked=checked
                disabled=option.disabled
                aria-describedby=help_id.clone()
                on:change=move |_| {
                    if let Some(on_change) = on_change {
                        on_change.run(sent.clone());
                    }
                }
            />
            <label class="card__label" for=id>
                {option.icon.map(|name| view! { <Icon name/> })}
                <span>{option.label}</span>
            </label>
            <p class="card__help" id=help_id>{option.help}</p>
        </div>
    }
}
