use domain::{
    FieldErrors, MinuteOfDay, MinuteOfDayError, QuietHours, RolloutPolicy, TimeZoneNameError,
};
use leptos::prelude::*;

use super::zones::own_zone;
use crate::pages::form::accepted;

/// The fields of the rollout policy's form.
pub(super) const FIELDS: [&str; 3] = ["from", "to", "zone"];

/// A rollout policy while it is being edited.
#[derive(Clone, Copy, Debug)]
pub(super) struct PolicyDraft {
    pub(super) frozen: RwSignal<bool>,
    pub(super) quiet: RwSignal<bool>,
    pub(super) from: RwSignal<String>,
    pub(super) to: RwSignal<String>,
    pub(super) zone: RwSignal<String>,
}

impl PolicyDraft {
    pub(super) fn new() -> Self {
        Self {
            frozen: RwSignal::new(false),
            quiet: RwSignal::new(false),
            from: RwSignal::default(),
            to: RwSignal::default(),
            zone: RwSignal::default(),
        }
    }

    /// Begins with the policy in force; without quiet hours, with a night where the person is.
    pub(super) fn begin(self, policy: &RolloutPolicy) {
        let hours = policy.quiet_hours.as_ref();
        self.frozen.set(policy.frozen);
        self.quiet.set(hours.is_some());
        let text = |minute: fn(&QuietHours) -> MinuteOfDay, preset: &str| {
            hours.map_or_else(|| preset.to_owned(), |hours| minute(hours).to_string())
        };
        self.from.set(text(QuietHours::from, "22:00"));
        self.to.set(text(QuietHours::to, "07:00"));
        let own = || own_zone().unwrap_or_else(|| "UTC".to_owned());
        self.zone
            .set(hours.map_or_else(own, |hours| hours.zone().to_string()));
    }

    /// The policy, or what is wrong with which field.
    pub(super) fn read(self) -> Result<RolloutPolicy, FieldErrors> {
        let frozen = self.frozen.get_untracked();
        if !self.quiet.get_untracked() {
            return Ok(RolloutPolicy {
                frozen,
                quiet_hours: None,
            });
        }
        let mut errors = FieldErrors::default();
        let minute = |text: RwSignal<String>| -> Result<MinuteOfDay, MinuteOfDayError> {
            text.read_untracked().parse()
        };
        let from = accepted(&mut errors, "from", minute(self.from));
        let to = accepted(&mut errors, "to", minute(self.to));
        let zone: Result<_, TimeZoneNameError> = self.zone.read_untracked().parse();
        let zone = accepted(&mut errors, "zone", zone);
        let (Some(from), Some(to), Some(zone)) = (from, to, zone) else {
            return Err(errors);
        };
        match QuietHours::new(from, to, zone) {
            Ok(hours) => Ok(RolloutPolicy {
                frozen,
                quiet_hours: Some(hours),
            }),
            Err(error) => Err(FieldErrors::one("to", error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(change: impl FnOnce(PolicyDraft)) -> Result<RolloutPolicy, FieldErrors> {
        Owner::new().with(|| {
            let draft = PolicyDraft::new();
            draft.begin(&RolloutPolicy::default());
            change(draft);
            draft.read()
        })
    }

    #[test]
    fn without_quiet_hours_their_fields_do_not_matter() {
        let policy = read(|draft| {
            draft.frozen.set(true);
            draft.zone.set("nowhere at all".to_owned());
        });
        let policy = policy.unwrap();
        assert!(policy.frozen && policy.quiet_hours.is_none());
    }

    #[test]
    fn quiet_hours_begin_as_a_night_and_each_wrong_field_is_named() {
        let policy = read(|draft| draft.quiet.set(true)).unwrap();
        assert_eq!(policy.to_string(), "not from 22:00 to 07:00 UTC");
        let errors = read(|draft| {
            draft.quiet.set(true);
            draft.from.set("25:00".to_owned());
            draft.zone.set(String::new());
        });
        let errors = errors.unwrap_err();
        assert!(errors.at("from").is_some() && errors.at("zone").is_some());
        let errors = read(|draft| {
            draft.quiet.set(true);
            draft.to.set("22:00".to_owned());
        });
        assert!(errors.unwrap_err().at("to").is_some());
    }

    #[test]
    fn what_is_in_force_is_what_editing_begins_with() {
        let zone = "Asia/Kathmandu".parse().unwrap();
        let hours = QuietHours::new("01:30".parse().unwrap(), "05:00".parse().unwrap(), zone);
        let policy = RolloutPolicy {
            frozen: true,
            quiet_hours: Some(hours.unwrap()),
        };
        let read = read(|draft| draft.begin(&policy));
        assert_eq!(read.unwrap(), policy);
    }
}
