use super::Gallery;
use crate::components::rendered::rendered;
use leptos::prelude::*;

#[test]
fn no_component_uses_inline_styles_or_handlers() {
    let html = rendered(|| view! { <Gallery/> });
    assert!(
        !html.contains(" style="),
        "an inline style would be refused by the page's policy"
    );
    for handler in [" onclick=", " oninput=", " onchange=", " onkeydown="] {
        assert!(
            !html.contains(handler),
            "{handler} would be refused by the page's policy"
        );
    }
}

#[test]
fn every_id_occurs_once_and_every_reference_has_its_target() {
    let html = rendered(|| view! { <Gallery/> });
    let ids = values(&html, " id=\"");
    for id in &ids {
        assert_eq!(
            ids.iter().filter(|other| *other == id).count(),
            1,
            "id {id} occurs twice"
        );
    }
    for attribute in [
        " for=\"",
        " aria-describedby=\"",
        " aria-labelledby=\"",
        " aria-controls=\"",
    ] {
        for reference in values(&html, attribute)
            .iter()
            .flat_map(|list| list.split(' '))
        {
            // A dialog's content, and with it its title, is built when it opens.
            let built_later = reference.ends_with("-title")
                && html.contains(&format!("id=\"{}\"", reference.trim_end_matches("-title")));
            assert!(
                ids.contains(&reference) || built_later,
                "{attribute}{reference} leads nowhere"
            );
        }
    }
}

fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    html.split(attribute)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}
