//! Faults: what goes wrong, where, and how often.

use serde::{Deserialize, Serialize};

use crate::{Operation, chance::Chance};

/// What goes wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FaultKind {
    /// The answer comes this many ms late. Adds to any other fault.
    Latency {
        /// How late.
        ms: u64,
    },
    /// Refused with this HTTP status before anything is applied: 429, 500, 502, 503 …
    Status {
        /// The HTTP status.
        status: u16,
        /// `Retry-After`, in seconds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after_s: Option<u64>,
        /// The `error` text; a text fit for the status by default.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<String>,
    },
    /// An HTML page instead of JSON, before anything is applied.
    NotJson {
        /// The HTTP status, 200 by default.
        #[serde(default = "ok")]
        status: u16,
    },
    /// HTTP 200 with `errors`, before anything is applied.
    GraphqlErrors {
        /// `extensions.code`.
        code: String,
        /// The message.
        message: String,
    },
    /// The connection is cut without an answer; nothing was applied.
    ResetBefore,
    /// The connection is cut without an answer; everything was applied.
    ResetAfter,
    /// No answer ever comes; nothing was applied.
    StallBefore,
    /// No answer ever comes; everything was applied.
    StallAfter,
    /// Reads see the world as it was this many ms ago.
    StaleRead {
        /// How old.
        ms: u64,
    },
}

fn ok() -> u16 {
    200
}

/// A fault, where it strikes and how often.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fault {
    /// What goes wrong.
    #[serde(flatten)]
    pub kind: FaultKind,
    /// Where: a pattern with `*`, held against the operation's name (`secrets.update`) and against `METHOD /path`.
    #[serde(default = "anywhere")]
    pub route: String,
    /// Only calls about this app.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app: Option<String>,
    /// Lets this many matching calls pass first.
    #[serde(default)]
    pub skip: u32,
    /// Strikes this many times; `None`: for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// Strikes with this probability (0..=1); `None`: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probability: Option<f64>,
}

fn anywhere() -> String {
    "*".to_owned()
}

impl Fault {
    /// This fault, everywhere and for ever.
    pub fn always(kind: FaultKind) -> Self {
        Self {
            kind,
            route: anywhere(),
            app: None,
            skip: 0,
            times: None,
            probability: None,
        }
    }

    /// This fault on the next call, once.
    pub fn once(kind: FaultKind) -> Self {
        Self::always(kind).times(1)
    }

    /// Limits it to routes that match the pattern.
    #[must_use]
    pub fn on(mut self, route: impl Into<String>) -> Self {
        self.route = route.into();
        self
    }

    /// Limits it to one app.
    #[must_use]
    pub fn for_app(mut self, app: impl Into<String>) -> Self {
        self.app = Some(app.into());
        self
    }

    /// Strikes so many times.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// Lets so many matching calls pass first.
    #[must_use]
    pub fn after(mut self, calls: u32) -> Self {
        self.skip = calls;
        self
    }

    /// Strikes with this probability.
    #[must_use]
    pub fn with_probability(mut self, probability: f64) -> Self {
        self.probability = Some(probability);
        self
    }

    fn matches(&self, operation: Operation, path: &str, app: Option<&str>) -> bool {
        (self.app.is_none() || self.app.as_deref() == app)
            && (glob(&self.route, operation.name())
                || glob(&self.route, path)
                || glob(&self.route, operation.route()))
    }
}

/// What a call meets.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Struck {
    /// The answer is to come this many ms late.
    pub delay_ms: u64,
    /// Reads are to be this many ms old.
    pub stale_ms: u64,
    /// What goes wrong with the call itself: anything but latency and stale reads.
    pub failure: Option<FaultKind>,
}

/// The faults to come, in the order they were added.
#[derive(Debug, Clone, Default)]
pub struct FaultPlan(Vec<Fault>);

impl FaultPlan {
    /// Adds a fault.
    pub fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// Forgets all faults.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The faults that may still strike.
    pub fn pending(&self) -> &[Fault] {
        &self.0
    }

    /// Decides what strikes this call: all latencies, and the first other fault that matches.
    pub(crate) fn strike(
        &mut self,
        chance: &mut Chance,
        operation: Operation,
        path: &str,
        app: Option<&str>,
    ) -> Struck {
        let mut struck = Struck::default();
        for fault in self
            .0
            .iter_mut()
            .filter(|fault| fault.matches(operation, path, app))
        {
            let is_side_effect = matches!(
                fault.kind,
                FaultKind::Latency { .. } | FaultKind::StaleRead { .. }
            );
            if !is_side_effect && struck.failure.is_some() {
                continue;
            }
            if fault.skip > 0 {
                fault.skip -= 1;
                continue;
            }
            if fault
                .probability
                .is_some_and(|probability| !chance.happens(probability))
            {
                continue;
            }
            if let Some(times) = &mut fault.times {
                *times = times.saturating_sub(1);
            }
            match &fault.kind {
                FaultKind::Latency { ms } => struck.delay_ms += ms,
                FaultKind::StaleRead { ms } => struck.stale_ms = struck.stale_ms.max(*ms),
                other => struck.failure = Some(other.clone()),
            }
        }
        self.0.retain(|fault| fault.times != Some(0));
        struck
    }
}

/// Whether `text` fits a pattern in which `*` stands for anything.
fn glob(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|head| text.strip_prefix(head)) else {
        return false;
    };
    let mut tail_is_open = false;
    for part in parts {
        tail_is_open = part.is_empty();
        match (part.is_empty(), rest.find(part)) {
            (true, _) => {}
            (false, Some(at)) => rest = rest.get(at + part.len()..).unwrap_or_default(),
            (false, None) => return false,
        }
    }
    tail_is_open
        || rest.is_empty()
        || pattern
            .split('*')
            .next_back()
            .is_some_and(|end| pattern.contains('*') && text.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_names_and_paths() {
        assert!(glob("*", "anything"));
        assert!(glob("secrets.*", "secrets.update"));
        assert!(glob("*.update", "machines.update"));
        assert!(glob(
            "POST /v1/apps/*/secrets",
            "POST /v1/apps/acme-web/secrets"
        ));
        assert!(!glob(
            "POST /v1/apps/*/secrets",
            "POST /v1/apps/acme-web/secrets/A"
        ));
        assert!(!glob("secrets.list", "secrets.update"));
        assert!(glob("*/a", "x/a/a"));
    }

    #[test]
    fn a_fault_for_the_next_two_calls_strikes_twice() {
        let (mut plan, mut chance) = (FaultPlan::default(), Chance::new(1));
        plan.add(
            Fault::always(FaultKind::ResetBefore)
                .on("secrets.*")
                .times(2)
                .after(1),
        );
        let mut strike = || {
            plan.strike(
                &mut chance,
                Operation::ListSecrets,
                "GET /v1/apps/a/secrets",
                Some("a"),
            )
            .failure
            .is_some()
        };
        assert_eq!(
            [strike(), strike(), strike(), strike()],
            [false, true, true, false]
        );
    }

    #[test]
    fn latency_adds_to_another_fault() {
        let (mut plan, mut chance) = (FaultPlan::default(), Chance::new(1));
        plan.add(Fault::always(FaultKind::Latency { ms: 30 }));
        plan.add(Fault::always(FaultKind::Latency { ms: 12 }).for_app("other"));
        plan.add(Fault::once(FaultKind::StallBefore));
        let struck = plan.strike(&mut chance, Operation::GetApp, "GET /v1/apps/a", Some("a"));
        assert_eq!(
            (struck.delay_ms, struck.failure),
            (30, Some(FaultKind::StallBefore))
        );
    }
}
