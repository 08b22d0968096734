use domain::{SyncId, SyncName, view::AppInventory};

/// What an app has now, in a sentence.
pub fn found_in_words(app: &str, inventory: &AppInventory) -> String {
    let secrets = match inventory.keys.len() {
        0 => "no secrets".to_owned(),
        1 => "1 secret".to_owned(),
        count => format!("{count} secrets"),
    };
    let running = inventory
        .machines
        .iter()
        .filter(|machine| machine.restarts)
        .count();
    let machines = match (inventory.machines.len(), running) {
        (0, _) => "no machines".to_owned(),
        (1, 0) => "1 machine, which does not run".to_owned(),
        (1, _) => "1 machine, which runs".to_owned(),
        (all, running) if all == running => format!("{all} machines, all running"),
        (all, 0) => format!("{all} machines, none of them running"),
        (all, running) => format!("{all} machines, {running} of them running"),
    };
    format!("{app} has {secrets} and {machines}.")
}

/// Which other syncs write to the app already, so that nobody meets a conflict unprepared; none when
/// there is no other.
pub fn others_in_words(
    inventory: &AppInventory,
    sync: Option<SyncId>,
    name_of: impl Fn(SyncId) -> Option<SyncName>,
) -> Option<String> {
    let mut owners: Vec<SyncId> = inventory
        .keys
        .iter()
        .filter_map(|key| key.owner)
        .filter(|owner| Some(*owner) != sync)
        .collect();
    owners.sort_unstable();
    owners.dedup();
    let counted = |owner: SyncId| {
        let keys = inventory.keys.iter();
        keys.filter(|key| key.owner == Some(owner)).count()
    };
    let told: Vec<String> = owners
        .into_iter()
        .map(|owner| {
            let name =
                name_of(owner).map_or_else(|| "another sync".to_owned(), |name| name.to_string());
            format!("{} of them by {name}", counted(owner))
        })
        .collect();
    (!told.is_empty()).then(|| {
        format!(
            "Managed already: {}. This sync leaves those alone; give it a key schema of its own if both hold the same names.",
            told.join(", ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sync_options::fixture::{inventory, sync_id};

    #[test]
    fn an_app_is_told_by_its_secrets_and_its_machines() {
        let app = inventory(&[("A", None), ("B", None)]);
        assert_eq!(
            found_in_words("web", &app),
            "web has 2 secrets and 3 machines, 2 of them running."
        );
        assert_eq!(
            found_in_words("web", &AppInventory::default()),
            "web has no secrets and no machines."
        );
    }

    #[test]
    fn other_syncs_of_the_app_are_named_and_the_edited_one_is_not() {
        let app = inventory(&[
            ("A", Some(sync_id(1))),
            ("B", Some(sync_id(2))),
            ("C", Some(sync_id(2))),
        ]);
        let name = |id| (id == sync_id(2)).then(|| "web-prod".parse().unwrap());
        let told = others_in_words(&app, Some(sync_id(1)), name).unwrap();
        assert!(told.contains("2 of them by web-prod"), "{told}");
        assert!(!told.contains("another sync"), "{told}");
        assert_eq!(
            others_in_words(&inventory(&[("A", None)]), None, name),
            None
        );
    }
}
