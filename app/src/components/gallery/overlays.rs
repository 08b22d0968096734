use super::Section;
use crate::components::{
    button::{Button, ButtonKind},
    dialog::{ConfirmDialog, Dialog},
    icon::IconName,
    menu::{Menu, MenuItem},
    palette::{CommandPalette, PaletteCommand},
    text_field::TextField,
};
use leptos::prelude::*;

/// Dialogs and menus.
pub(super) fn overlays() -> impl IntoView {
    let editing = RwSignal::new(false);
    let deleting = RwSignal::new(false);
    let searching = RwSignal::new(false);
    let footer = move || {
        view! {
            <Button on_click=move |_| editing.set(false)>"Cancel"</Button>
            <Button kind=ButtonKind::Primary on_click=move |_| editing.set(false)>"Save"</Button>
        }
    };
    view! {
        <Section id="overlays" title="Overlays">
            <div class="cluster">
                <Button on_click=move |_| editing.set(true)>"Open a dialog"</Button>
                <Button kind=ButtonKind::Danger on_click=move |_| deleting.set(true)>"Delete sync"</Button>
                <Button icon=IconName::Search on_click=move |_| searching.set(true)>"Open the palette"</Button>
                <Menu label="Account of Ada" text=Signal::stored("Ada".to_owned()) align_start=true>
                    <MenuItem label="Settings" icon=IconName::Settings href="#overlays"/>
                    <MenuItem label="Sign out" icon=IconName::SignOut/>
                </Menu>
            </div>
        </Section>
        <Dialog
            id="gallery-dialog"
            open=editing
            on_close=move |()| editing.set(false)
            title="Edit details"
            footer
        >
            <TextField id="gallery-dialog-name" label="Name" value="api-prod"/>
        </Dialog>
        <CommandPalette
            id="gallery-palette"
            open=searching
            commands=commands()
            note=Some("Loading syncs …".to_owned())
        />
        <ConfirmDialog
            id="gallery-confirm"
            open=deleting
            on_close=move |()| deleting.set(false)
            on_confirm=move |()| deleting.set(false)
            title="Delete secret sync “api-prod”?"
            confirm_label="Delete sync"
            type_to_confirm="api-prod"
        >
            <p>"The 12 secrets at Fly.io stay as they are. Airlift stops managing them."</p>
        </ConfirmDialog>
    }
}

fn commands() -> Vec<PaletteCommand> {
    let command =
        |group, label: &str, icon| PaletteCommand::new(group, label, icon, Callback::new(|()| ()));
    vec![
        command("Go to", "Secrets", IconName::Key).with_keys("g s"),
        command("Go to", "Secret Syncs", IconName::Sync).with_keys("g y"),
        command("Secret Syncs", "api-prod", IconName::Sync).with_detail("prod /api → acme-api"),
        command("Actions", "Sign out", IconName::SignOut),
    ]
}
