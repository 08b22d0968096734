use domain::ProjectId;
use leptos::{prelude::window, web_sys::Storage};

use crate::pages::wizard::model::Draft;

/// Keeps a project's draft in this tab: it survives a reload, and no other tab or person sees it.
///
/// Browser only. A browser that refuses storage costs the draft at a reload and nothing else.
#[derive(Clone, Copy, Debug)]
pub(in crate::pages::wizard) struct DraftStore(pub(in crate::pages::wizard) ProjectId);

impl DraftStore {
    /// The draft, if one was kept and this version still reads it.
    pub(in crate::pages::wizard) fn load(self) -> Option<Draft> {
        let kept = storage()?.get_item(&self.key()).ok()??;
        serde_json::from_str(&kept).ok()
    }

    /// Keeps a draft.
    pub(in crate::pages::wizard) fn save(self, draft: &Draft) {
        if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(draft)) {
            // Refused when the storage is full: the draft then lives as long as the page.
            let _ = storage.set_item(&self.key(), &text);
        }
    }

    /// Forgets the draft.
    pub(in crate::pages::wizard) fn clear(self) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&self.key());
        }
    }

    fn key(self) -> String {
        format!("airlift.sync-draft.{}", self.0)
    }
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
