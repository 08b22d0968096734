use super::Gallery;
use crate::components::rendered::rendered;
use leptos::prelude::*;
use std::{fs, path::Path};

/// Frames of whole pages: the pictures of pages show them.
const FRAMES: [&str; 5] = [
    "AppShell",
    "CenteredPage",
    "ToastRegion",
    "Gallery",
    "GalleryIndex",
];

/// Seen inside of others, which are shown: every field is in a `Field`.
const INSIDE: [&str; 1] = ["Field"];

#[test]
fn every_component_has_its_place_in_the_gallery() {
    let components = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/components");
    let gallery: String = sources(&components.join("gallery")).concat();
    let mut known = 0;
    for folder in fs::read_dir(&components)
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        for name in sources(&folder).iter().flat_map(|source| public(source)) {
            known += 1;
            let shown = gallery.contains(&format!("<{name}\n"))
                || [" ", "/", ">"]
                    .iter()
                    .any(|end| gallery.contains(&format!("<{name}{end}")));
            assert!(
                shown || FRAMES.contains(&name) || INSIDE.contains(&name),
                "<{name}> of {} is not in the gallery",
                folder.display()
            );
        }
    }
    assert!(
        known > 40,
        "only {known} components were found: is this test still looking right?"
    );
}

#[test]
fn the_index_leads_to_every_section_in_its_order() {
    let html = rendered(|| view! { <Gallery/> });
    let sections: Vec<_> = html
        .split("<section id=\"")
        .skip(1)
        .filter_map(|rest| rest.split_once("\" class=\"panel stack\""))
        .map(|(id, _)| id)
        .collect();
    assert_eq!(sections, super::SECTIONS.map(|(id, ..)| id));
}

/// What the files of a folder say; nothing for a file.
fn sources(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .filter_map(|file| fs::read_to_string(file.path()).ok())
        .collect()
}

/// Names of the components that a file gives to others.
fn public(source: &str) -> Vec<&str> {
    source
        .split("#[component]")
        .skip(1)
        .filter_map(|rest| rest.trim_start().strip_prefix("pub fn "))
        .filter_map(|rest| rest.split(['(', '<']).next())
        .collect()
}

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
