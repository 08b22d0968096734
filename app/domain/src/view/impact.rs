use serde::{Deserialize, Serialize};

/// What a change of a secret sets in motion: every sync whose last resolution read its folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Impact {
    /// Syncs that push it by themselves.
    pub syncs: u32,
    /// Their apps.
    pub apps: u32,
    /// Machines that are restarted for it, as far as Airlift has seen them: those that run, of apps with
    /// auto redeploy whose rollouts are not frozen.
    pub machines: u32,
    /// Syncs that would push it, were they not paused.
    pub paused: u32,
}

impl Impact {
    /// For the person who is about to make the change; `change` begins the sentence: "Its new value".
    pub fn sentence(&self, change: &str) -> String {
        match (self.syncs, self.paused) {
            (0, 0) => "No sync reads this folder: nothing changes at Fly.io.".to_owned(),
            (0, 1) => {
                "The sync that reads this folder is paused: nothing changes at Fly.io.".to_owned()
            }
            (0, paused) => format!(
                "The {paused} syncs that read this folder are paused: nothing changes at Fly.io."
            ),
            (_, 0) => format!("{}.", self.reach(change)),
            (_, 1) => format!(
                "{}. One more sync reads this folder and is paused.",
                self.reach(change)
            ),
            (_, paused) => format!(
                "{}. {paused} more syncs read this folder and are paused.",
                self.reach(change)
            ),
        }
    }

    fn reach(&self, change: &str) -> String {
        let restarts = match self.machines {
            0 => "restarts no machine".to_owned(),
            machines => format!("restarts {}", counted(machines, "machine")),
        };
        let (syncs, apps) = (counted(self.syncs, "sync"), counted(self.apps, "app"));
        format!("{change} reaches {apps} through {syncs} and {restarts}")
    }
}

fn counted(count: u32, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(syncs: u32, apps: u32, machines: u32, paused: u32) -> String {
        let impact = Impact {
            syncs,
            apps,
            machines,
            paused,
        };
        impact.sentence("Its new value")
    }

    #[test]
    fn a_person_is_told_how_far_a_change_goes() {
        assert_eq!(
            of(3, 2, 9, 0),
            "Its new value reaches 2 apps through 3 syncs and restarts 9 machines."
        );
        assert_eq!(
            of(1, 1, 0, 1),
            "Its new value reaches 1 app through 1 sync and restarts no machine. \
             One more sync reads this folder and is paused."
        );
    }

    #[test]
    fn a_person_is_told_that_a_change_goes_nowhere_and_why() {
        assert!(of(0, 0, 0, 0).starts_with("No sync reads this folder"));
        assert!(of(0, 0, 0, 1).contains("is paused"));
        assert!(of(0, 0, 0, 4).starts_with("The 4 syncs"));
    }
}
