use super::{Draft, Step};

impl Draft {
    /// What was chosen in a step, in a few words.
    pub(in crate::pages::wizard) fn summary(&self, step: Step) -> Option<String> {
        match step {
            Step::Source => Some(format!("{} · {}", self.environment, self.secret_path)),
            Step::Destination => Some(format!("{} · {}", self.app, self.connection_name)),
            Step::Options => Some(self.options_in_words()),
            Step::Details => Some(self.name.clone()),
            Step::Review => None,
        }
    }

    fn options_in_words(&self) -> String {
        let schema = self.key_schema.trim();
        [
            Some(if self.auto_sync {
                "auto-sync"
            } else {
                "manual"
            }),
            self.auto_redeploy.then_some("auto redeploy"),
            self.disable_secret_deletion.then_some("no deletion"),
            (!schema.is_empty()).then_some(schema),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::wizard::model::fixture::full_draft;

    #[test]
    fn each_step_is_told_in_a_few_words() {
        let mut draft = full_draft();
        draft.key_schema = "APP_{{secretKey}}".into();
        draft.disable_secret_deletion = true;
        assert_eq!(draft.summary(Step::Source).as_deref(), Some("dev · /"));
        assert_eq!(
            draft.summary(Step::Destination).as_deref(),
            Some("api · fly")
        );
        assert_eq!(
            draft.summary(Step::Options).as_deref(),
            Some("auto-sync · no deletion · APP_{{secretKey}}")
        );
        assert_eq!(draft.summary(Step::Details).as_deref(), Some("api-dev"));
    }
}
