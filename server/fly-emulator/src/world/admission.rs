//! What happens to every call before its operation: counting, rate limits, faults.

use crate::{ApiError, Operation, World, faults::Struck};

/// A call, as far as counters, limits and faults are concerned.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// Which operation.
    pub operation: Operation,
    /// `METHOD /path`, as sent.
    pub path: &'a str,
    /// The app it is about.
    pub app: Option<&'a str>,
    /// The identifier its rate limit is kept under: machine id, else app name, else organisation.
    pub limited_by: &'a str,
}

impl<'a> Call<'a> {
    /// A call of an operation on an app, for callers that go without HTTP.
    pub fn on_app(operation: Operation, app: &'a str) -> Self {
        Self {
            operation,
            path: operation.route(),
            app: Some(app),
            limited_by: app,
        }
    }

    /// A call of an operation on a machine, for callers that go without HTTP.
    pub fn on_machine(operation: Operation, app: &'a str, machine: &'a str) -> Self {
        Self {
            operation,
            path: operation.route(),
            app: Some(app),
            limited_by: machine,
        }
    }
}

/// Whether and how a call goes on.
#[derive(Debug, Clone, PartialEq)]
pub struct Admission {
    /// What strikes it. The caller of the world acts it out, since the world has neither time nor connections.
    pub struck: Struck,
    /// The refusal of the rate limit, if it refuses.
    pub refused: Option<ApiError>,
}

impl World {
    /// To be asked once for every call, before its operation. Counts it and decides what goes wrong with it.
    pub fn admit(&mut self, call: Call<'_>) -> Admission {
        let operation = call.operation;
        *self
            .counters
            .calls
            .entry(operation.name().to_owned())
            .or_default() += 1;
        *self
            .counters
            .routes
            .entry(operation.route().to_owned())
            .or_default() += 1;
        let struck = self
            .faults
            .strike(&mut self.chance, operation, call.path, call.app);
        if struck != Struck::default() {
            self.counters.faults += 1;
        }
        let within = !self.behaviour.rate_limits
            || self
                .rate_limits
                .admits(operation, call.limited_by, self.now_ms);
        if !within {
            self.counters.rate_limited += 1;
        }
        Admission {
            struck,
            refused: (!within).then(ApiError::rate_limited),
        }
    }
}
