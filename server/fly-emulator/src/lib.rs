#![doc = include_str!("../README.md")]

mod behaviour;
mod caller;
mod chance;
mod choices;
mod demo;
mod error;
mod faults;
mod hex;
mod http;
mod model;
mod northwind;
mod open_question;
mod operation;
mod secret_value;
mod timestamp;
pub mod views;
mod world;

pub use behaviour::Behaviour;
pub use caller::Caller;
pub use choices::{
    AppTokenReach, CurrentApps, DigestKind, LeaseConflict, SkippedLaunch, UnseenVersion,
    UpdateOutcome, WrittenListing,
};
pub use demo::{DemoTokens, demo_world, large_world};
pub use error::{ApiError, ApiErrorKind};
pub use faults::{Fault, FaultKind, FaultPlan, Struck};
pub use http::{Clock, Emulator, EmulatorConfig, RunningEmulator, SharedWorld};
pub use model::{
    app::{App, AppRole},
    lease::Lease,
    machine::{Environment, HostStatus, Machine},
    machine_state::MachineState,
    organization::{Organization, OrganizationKind},
    release::Release,
    secrets::{Secret, SecretsRevision},
    token::{Token, TokenScope},
};
pub use open_question::OpenQuestion;
pub use operation::Operation;
pub use secret_value::SecretValue;
pub use world::{
    Admission, AppFilter, Call, Counters, NewApp, NewMachine, PageRequest, UpdateMachine,
    WORLD_EPOCH_MS, WaitPoll, WaitRequest, World,
};
