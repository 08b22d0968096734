use application::ports::{DestinationResult, Machine};
use domain::{AccessToken, AppName};

use super::wire::MachineWire;
use crate::{
    FlyClient, classify,
    transport::{Action, Answer, Call},
};

impl FlyClient {
    pub(crate) async fn machines(
        &self,
        token: &AccessToken,
        app: &AppName,
    ) -> DestinationResult<Vec<Machine>> {
        let call = Call::on_app(Action::ListMachines, token, app, &["machines"]);
        let answer = self.send(&call).await?;
        // Go writes a nil slice as null.
        let machines: Option<Vec<MachineWire>> = answer.decode(&call)?;
        let machines = machines.unwrap_or_default().into_iter();
        machines
            .map(MachineWire::into_machine)
            .collect::<Option<Vec<Machine>>>()
            .ok_or_else(|| classify::unreadable(&call, &answer))
    }

    pub(crate) async fn one_machine(
        &self,
        token: &AccessToken,
        app: &AppName,
        machine: &str,
    ) -> DestinationResult<Machine> {
        let call = Call::on_machine(Action::GetMachine, token, app, machine, &[]);
        let answer = self.send(&call).await?;
        decode(&call, &answer)
    }
}

pub(super) fn decode(call: &Call<'_>, answer: &Answer) -> DestinationResult<Machine> {
    answer
        .decode::<MachineWire>(call)?
        .into_machine()
        .ok_or_else(|| classify::unreadable(call, answer))
}
