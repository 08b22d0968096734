//! The words of Airlift and the rules that belong to them.
//!
//! Nothing here does I/O, reads a clock or rolls dice: the crate compiles to native code and to
//! WebAssembly, so that the form in the browser, the server function and the REST API refuse the
//! same input with the same sentence. Decoding is validation: every newtype implements
//! `serde::Deserialize` through its checking constructor, hence a value that exists is valid.

mod actor;
mod app_name;
pub mod command;
mod connection_name;
mod description;
mod destination_key;
mod drift;
mod environment_slug;
mod field_errors;
mod folder_name;
mod ids;
mod key_schema;
mod liveness;
mod machine;
mod minute_of_day;
mod newtype;
pub mod plan;
mod project_name;
mod reference;
mod role;
mod rollout;
mod rollout_policy;
mod run;
mod secret_name;
mod secret_path;
mod secret_value;
mod secrets_version;
mod slug;
mod source;
mod status;
mod sync_name;
mod sync_options;
mod time_zone_name;
mod timestamp;
mod token;
pub mod view;

pub use actor::{Actor, ActorName};
pub use app_name::{AppName, AppNameError};
pub use connection_name::{ConnectionName, ConnectionNameError};
pub use description::{Description, DescriptionError};
pub use destination_key::{DestinationKey, DestinationKeyError};
pub use drift::{DriftFate, DriftSeen};
pub use environment_slug::{EnvironmentSlug, EnvironmentSlugError};
pub use field_errors::{FieldError, FieldErrors};
pub use folder_name::{FolderName, FolderNameError};
pub use ids::*;
pub use key_schema::{KeySchema, KeySchemaError};
pub use liveness::Liveness;
pub use machine::{MachineOutcome, MachineState, ProcessGroup, RolloutSkip};
pub use minute_of_day::{MinuteOfDay, MinuteOfDayError};
pub use project_name::{ProjectName, ProjectNameError};
pub use reference::{Reference, ReferenceError, Segment, Template};
pub use role::Role;
pub use rollout::{RolloutState, RolloutTrigger};
pub use rollout_policy::{QuietHours, QuietHoursError, RolloutPolicy};
pub use run::{RunKind, RunState, RunTrigger};
pub use secret_name::{SecretName, SecretNameError};
pub use secret_path::{SecretPath, SecretPathError};
pub use secret_value::{SecretValue, SecretValueError};
pub use secrets_version::SecretsVersion;
pub use source::{EnvironmentPath, SourceSpec};
pub use status::{Badge, BlockedReason, SyncFacts, SyncStatus};
pub use sync_name::{SyncName, SyncNameError};
pub use sync_options::{InitialSyncBehavior, SyncOptions};
pub use time_zone_name::{TimeZoneName, TimeZoneNameError};
pub use timestamp::Timestamp;
pub use token::{AccessToken, AccessTokenError, AuthorizationHeader, TokenKind};
