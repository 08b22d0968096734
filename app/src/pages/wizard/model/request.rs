use domain::{
    ProjectId, SourceSpec, SyncOptions,
    command::{CreateSync, SyncDestination, SyncDraft},
    plan::{ApprovedRemoval, PlanId},
};

use super::Draft;
use crate::pages::sync_options::read_key_schema;

impl Draft {
    /// The source, once it keeps the rules.
    pub(in crate::pages::wizard) fn source(&self) -> Option<SourceSpec> {
        let environment = self.environment.parse().ok()?;
        Some(SourceSpec::new(environment, self.secret_path.parse().ok()?))
    }

    /// The destination, once it keeps the rules.
    pub(in crate::pages::wizard) fn destination(&self) -> Option<SyncDestination> {
        Some(SyncDestination {
            connection: self.connection?,
            app: self.app.parse().ok()?,
        })
    }

    /// The options, once they keep the rules.
    pub(in crate::pages::wizard) fn options(&self) -> Option<SyncOptions> {
        Some(SyncOptions {
            key_schema: read_key_schema(&self.key_schema, None).ok()?,
            ..self.switches()
        })
    }

    /// The options apart from the key schema.
    pub(in crate::pages::wizard) fn switches(&self) -> SyncOptions {
        SyncOptions {
            auto_sync: self.auto_sync,
            auto_redeploy: self.auto_redeploy,
            disable_secret_deletion: self.disable_secret_deletion,
            ..SyncOptions::default()
        }
    }

    /// Takes the options apart from the key schema.
    pub(in crate::pages::wizard) fn set_switches(&mut self, options: &SyncOptions) {
        self.auto_sync = options.auto_sync;
        self.auto_redeploy = options.auto_redeploy;
        self.disable_secret_deletion = options.disable_secret_deletion;
    }

    /// What the plan depends on.
    pub(in crate::pages::wizard) fn sync_draft(&self, project: ProjectId) -> Option<SyncDraft> {
        Some(SyncDraft {
            project,
            source: self.source()?,
            destination: self.destination()?,
            options: self.options()?,
            editing: None,
        })
    }

    /// The whole sync, with the plan that the person saw and the removals that they agreed to.
    pub(in crate::pages::wizard) fn create_sync(
        &self,
        project: ProjectId,
        approved: Vec<ApprovedRemoval>,
        plan: Option<PlanId>,
    ) -> Option<CreateSync> {
        Some(CreateSync {
            draft: self.sync_draft(project)?,
            name: self.name.parse().ok()?,
            description: self.description.parse().ok()?,
            approved,
            plan,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::wizard::model::fixture::full_draft;

    fn project() -> ProjectId {
        "7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11".parse().unwrap()
    }

    #[test]
    fn a_full_draft_becomes_the_command_and_only_what_was_approved_is_in_it() {
        let mut draft = full_draft();
        draft.key_schema = " APP_{{secretKey}} ".into();
        draft.auto_redeploy = true;
        let seen = PlanId("p1".into());
        let approved = vec![ApprovedRemoval {
            key: "OLD".into(),
            digest: "d".into(),
        }];
        let command = draft
            .create_sync(project(), approved.clone(), Some(seen.clone()))
            .unwrap();
        assert_eq!(command.name.as_str(), "api-dev");
        assert_eq!((command.approved, command.plan), (approved, Some(seen)));
        let options = command.draft.options;
        assert_eq!(options.key_schema.unwrap().as_str(), "APP_{{secretKey}}");
        assert!(options.auto_sync && options.auto_redeploy && !options.disable_secret_deletion);
        assert_eq!(command.draft.editing, None);
    }

    #[test]
    fn a_draft_that_breaks_a_rule_is_no_command() {
        let mut draft = full_draft();
        draft.name = "not a slug".into();
        assert_eq!(draft.create_sync(project(), Vec::new(), None), None);
        assert!(draft.sync_draft(project()).is_some());
        draft.key_schema = "APP_".into();
        assert_eq!(draft.sync_draft(project()), None);
    }
}
