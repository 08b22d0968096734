use crate::components::{
    rendered::rendered,
    secret_field::SecretField,
    select_field::{Choice, SelectField},
    text_field::TextField,
};
use leptos::prelude::*;

#[test]
fn an_error_is_bound_to_its_control_and_marks_it_invalid() {
    let html = rendered(|| {
        view! { <TextField id="name" label="Name" hint="Slug-friendly" error="Name required"/> }
    });
    assert!(html.contains(r#"for="name""#), "{html}");
    assert!(
        html.contains(r#"aria-describedby="name-hint name-error""#),
        "{html}"
    );
    assert!(html.contains(r#"aria-invalid="true""#), "{html}");
    assert!(
        html.contains(r#"id="name-error" aria-live="polite""#),
        "{html}"
    );
    assert!(html.contains("Name required"), "{html}");
}

#[test]
fn a_field_without_hint_and_error_refers_to_nothing_and_is_not_invalid() {
    let html = rendered(|| view! { <TextField id="name" label="Name"/> });
    assert!(!html.contains("aria-describedby"), "{html}");
    assert!(!html.contains("aria-invalid"), "{html}");
}

#[test]
fn a_field_is_sent_by_a_plain_form_under_its_id_unless_it_is_named() {
    let html = rendered(|| view! { <TextField id="login-email" name="email" label="E-mail"/> });
    assert!(html.contains(r#"name="email""#), "{html}");
    let html = rendered(|| view! { <TextField id="email" label="E-mail"/> });
    assert!(html.contains(r#"name="email""#), "{html}");
}

#[test]
fn a_secret_is_masked_and_kept_out_of_completion() {
    let html = rendered(|| view! { <SecretField id="token" label="Access token"/> });
    assert!(html.contains(r#"type="password""#), "{html}");
    assert!(html.contains(r#"autocomplete="off""#), "{html}");
    assert!(html.contains(r#"spellcheck="false""#), "{html}");
    assert!(html.contains(r#"aria-label="Show""#), "{html}");
}

#[test]
fn the_chosen_option_is_selected_before_any_script_runs() {
    let options = vec![
        Choice::new("dev", "Development"),
        Choice::new("prod", "Production"),
    ];
    let html = rendered(|| {
        view! { <SelectField id="environment" label="Environment" options value="prod"/> }
    });
    assert!(html.contains(r#"value="prod" selected"#), "{html}");
    assert!(!html.contains(r#"value="dev" selected"#), "{html}");
}
