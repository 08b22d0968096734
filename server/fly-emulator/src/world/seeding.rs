//! Filling a world.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{World, transitions};
use crate::{
    ApiError, SecretValue,
    model::{
        app::{App, AppRole},
        machine::{CheckVerdict, Environment, HostStatus, Machine, Step},
        machine_state::MachineState,
        organization::{Organization, OrganizationKind},
        secrets::Secrets,
        token::{Token, TokenScope},
    },
};

/// What kind of app to add.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewApp {
    /// What it is for.
    pub role: AppRole,
    /// It was deployed.
    pub deployed: bool,
}

impl NewApp {
    /// An ordinary app that was deployed.
    pub fn deployed() -> Self {
        Self {
            role: AppRole::Ordinary,
            deployed: true,
        }
    }

    /// An app that was made and never deployed.
    pub fn never_deployed() -> Self {
        Self::default()
    }

    /// A deployed app with a role.
    pub fn with_role(role: AppRole) -> Self {
        Self {
            role,
            deployed: true,
        }
    }
}

/// A machine to add.
#[derive(Debug, Clone)]
pub struct NewMachine {
    /// Its name; made up if `None`.
    pub name: Option<String>,
    /// Three letters.
    pub region: String,
    /// The state it is in: `Started` ones have booted with the secrets of now.
    pub state: MachineState,
    /// Its configuration.
    pub config: Value,
}

impl Default for NewMachine {
    /// A started machine of process group `app`, managed by Fly Launch.
    fn default() -> Self {
        Self {
            name: None,
            region: "ams".to_owned(),
            state: MachineState::Started,
            config: json!({
                "image": "registry.fly.io/app:deployment-1",
                "env": {"PRIMARY_REGION": "ams"},
                "guest": {"cpu_kind": "shared", "cpus": 1, "memory_mb": 256},
                "metadata": {
                    "fly_platform_version": "v2", "fly_process_group": "app",
                    "fly_release_id": "release-1", "fly_release_version": "1",
                },
                "restart": {"policy": "on-failure", "max_retries": 10},
            }),
        }
    }
}

impl NewMachine {
    /// The same in another process group.
    #[must_use]
    pub fn in_group(mut self, group: &str) -> Self {
        if let Some(metadata) = self
            .config
            .get_mut("metadata")
            .and_then(Value::as_object_mut)
        {
            metadata.insert("fly_process_group".to_owned(), Value::from(group));
        }
        self
    }

    /// The same in another state.
    #[must_use]
    pub fn in_state(mut self, state: MachineState) -> Self {
        self.state = state;
        self
    }

    /// The same with a health check on `/healthz`.
    #[must_use]
    pub fn with_check(self) -> Self {
        let check = json!({"type": "http", "port": 8080, "path": "/healthz", "interval": "15s", "timeout": "2s"});
        self.with_config("checks", json!({"alive": check}))
    }

    /// The same with one field of its configuration set.
    #[must_use]
    pub fn with_config(mut self, key: &str, value: Value) -> Self {
        if let Some(config) = self.config.as_object_mut() {
            config.insert(key.to_owned(), value);
        }
        self
    }
}

impl World {
    /// Adds an organisation.
    pub fn add_organization(&mut self, slug: &str, name: &str, kind: OrganizationKind) {
        let organization = Organization {
            id: self.chance.hex(16),
            numeric_id: 100_000 + self.chance.below(900_000),
            slug: slug.to_owned(),
            name: name.to_owned(),
            kind,
        };
        self.organizations.insert(slug.to_owned(), organization);
    }

    /// Adds an app without secrets and machines. Replaces one of the same name.
    pub fn add_app(&mut self, organization: &str, name: &str, new: NewApp) {
        // Fly.io's versions are opaque 64-bit numbers. Above 2^53 a parser that goes through f64 loses digits.
        let floor = if self.behaviour.large_secret_versions {
            1 << 60
        } else {
            1_000_000
        };
        let first_version = floor + self.chance.below(1 << 40);
        let app = App {
            name: name.to_owned(),
            id: self.chance.hex(16),
            numeric_id: 1_000_000 + self.chance.below(9_000_000),
            organization: organization.to_owned(),
            role: new.role,
            deployed: new.deployed,
            secret_writes: 0,
            update_outcome: None,
            checks_fail_after_update: None,
            created_at_ms: self.now_ms,
            digest_key: self.chance.next(),
            last_write_ms: None,
            secrets: Secrets::new(first_version),
            machines: BTreeMap::new(),
            releases: Vec::new(),
        };
        self.apps.insert(name.to_owned(), app);
        if new.deployed {
            self.add_release(name, "complete");
        }
    }

    /// Sets secrets as if they had always been there. Machines added afterwards boot with them.
    pub fn add_secrets(&mut self, app: &str, secrets: &[(&str, &str)]) -> Result<(), ApiError> {
        let changes = secrets
            .iter()
            .map(|(name, value)| ((*name).to_owned(), Some(SecretValue::new(*value))));
        self.write_secrets(app, changes.collect())?;
        let app = self.app_mut(app)?;
        let mut revision = app.secrets.newest().clone();
        revision.from_ms = 0;
        app.secrets = Secrets::new(revision.version);
        app.secrets.push(revision);
        app.secret_writes = 0;
        app.last_write_ms = None;
        Ok(())
    }

    /// Adds a machine in the state given and returns its id. If it is started, it has booted with the secrets of now.
    pub fn add_machine(&mut self, app: &str, new: NewMachine) -> Result<String, ApiError> {
        let now_ms = self.now_ms;
        let id = self.chance.hex(14);
        let instance_id = self.chance.ulid(now_ms);
        let name = new
            .name
            .unwrap_or_else(|| format!("quiet-{}", id.get(..6).unwrap_or_default()));
        let mut machine = Machine {
            name,
            region: new.region,
            state: new.state,
            instance_id: instance_id.clone(),
            versions: vec![(instance_id, new.config.clone())],
            config: new.config,
            host_status: HostStatus::Ok,
            cordoned: false,
            bound_environment: Environment::default(),
            booted_environment: Environment::default(),
            reboots: 0,
            updates: 0,
            created_at_ms: now_ms,
            updated_at_ms: now_ms,
            booted_at_ms: None,
            private_ip: format!("fdaa:0:{}::2", self.chance.hex(4)),
            events: Vec::new(),
            checks: CheckVerdict::NotYet,
            checks_at_ms: now_ms,
            lease: None,
            steps: Vec::new(),
            checks_will_fail: false,
            past: Vec::new(),
            id: id.clone(),
        };
        machine.bound_environment = self.bind_environment(app, &machine, None, false)?;
        transitions::log(
            &mut machine,
            &mut self.chance,
            now_ms,
            "launch",
            "created",
            "user",
            None,
        );
        let boots = machine.state == MachineState::Started;
        if boots {
            machine.steps = vec![
                (now_ms, Step::Boot),
                (now_ms, Step::Checks { passing: true }),
            ];
        }
        self.app_mut(app)?.machines.insert(id.clone(), machine);
        self.advance_to(now_ms);
        Ok(id)
    }

    /// Adds a token with this text.
    pub fn add_token(&mut self, text: &str, scope: TokenScope, expires_at_ms: Option<u64>) {
        let id = self.uuid();
        self.tokens.push(Token {
            id,
            text: text.to_owned(),
            scope,
            expires_at_ms,
            revoked: false,
        });
    }

    /// Adds a token of the shape that fits its scope, and returns its text.
    pub fn add_new_token(&mut self, scope: TokenScope) -> String {
        let text = match scope {
            TokenScope::Personal { .. } => format!("fo1_{}", self.chance.hex(40)),
            _ => format!(
                "FlyV1 fm2_{},fm2_{}",
                self.chance.hex(60),
                self.chance.hex(60)
            ),
        };
        self.add_token(&text, scope, None);
        text
    }

    fn uuid(&mut self) -> String {
        let hex = self.chance.hex(32);
        let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
        [
            part(0, 8),
            part(8, 12),
            part(12, 16),
            part(16, 20),
            part(20, 32),
        ]
        .join("-")
    }
}
