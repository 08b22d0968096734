use domain::{ProjectId, SyncId};

use super::Step;

/// The URLs that the wizard leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages::wizard) struct Address(pub(in crate::pages::wizard) ProjectId);

impl Address {
    /// The list of secret syncs.
    pub(in crate::pages::wizard) fn syncs(self) -> String {
        format!("/projects/{}/integrations/syncs", self.0)
    }

    /// Where the provider is chosen.
    pub(in crate::pages::wizard) fn providers(self) -> String {
        format!("{}/new", self.syncs())
    }

    /// What every step's URL begins with.
    pub(in crate::pages::wizard) fn steps(self) -> String {
        format!("{}/flyio/", self.providers())
    }

    /// A step.
    pub(in crate::pages::wizard) fn step(self, step: Step) -> String {
        self.steps() + step.slug()
    }

    /// A sync's page.
    pub(in crate::pages::wizard) fn sync(self, sync: SyncId) -> String {
        format!("{}/{sync}", self.syncs())
    }

    /// The secrets of a folder. Slugs and paths hold nothing that a query would have to escape but `/`,
    /// which a query may hold as it is.
    pub(in crate::pages::wizard) fn secrets(self, environment: &str, path: &str) -> String {
        format!(
            "/projects/{}/secrets?environment={environment}&path={path}",
            self.0
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_a_url_of_its_own_below_the_wizard() {
        let project = "7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11";
        let address = Address(project.parse().unwrap());
        assert_eq!(
            address.step(Step::Options),
            format!("/projects/{project}/integrations/syncs/new/flyio/options")
        );
        assert!(address.step(Step::Review).starts_with(&address.steps()));
        assert!(!address.providers().starts_with(&address.steps()));
    }
}
