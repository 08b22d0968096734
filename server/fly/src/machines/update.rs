use application::ports::{DestinationResult, Machine, MachineUpdate};
use domain::{AccessToken, AppName};
use serde::Serialize;
use serde_json::value::RawValue;

use super::read;
use crate::{
    FlyClient, classify,
    transport::{Action, Call, secret_json},
};

/// Machines API OpenAPI, `UpdateMachineRequest`.
#[derive(Serialize)]
struct UpdateBody<'a> {
    config: &'a RawValue,
    skip_launch: bool,
    min_secrets_version: u64,
    current_version: &'a str,
}

impl FlyClient {
    pub(crate) async fn update(
        &self,
        token: &AccessToken,
        app: &AppName,
        update: &MachineUpdate,
    ) -> DestinationResult<Machine> {
        let mut call = Call::on_machine(Action::UpdateMachine, token, app, &update.machine, &[])
            .with_nonce(&update.nonce);
        call.config = Some(&update.config);
        let body = serde_json::from_str(&update.config)
            .and_then(|config| {
                secret_json(&UpdateBody {
                    config,
                    skip_launch: update.skip_launch,
                    min_secrets_version: update.min_secrets_version.0,
                    current_version: &update.current_version,
                })
            })
            .map_err(|_| classify::unsendable(&call))?;
        let call = call.with_body(body);
        let answer = self.send(&call).await?;
        read::decode(&call, &answer)
    }
}
