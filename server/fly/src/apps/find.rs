use application::ports::{AppInfo, DestinationErrorKind, DestinationResult};
use domain::{AccessToken, AppName};

use super::wire::AppWire;
use crate::{
    FlyClient, classify,
    transport::{Action, Call},
};

/// More candidates are not looked up one by one.
const MOST_CANDIDATES: usize = 50;

impl FlyClient {
    pub(crate) async fn app(
        &self,
        token: &AccessToken,
        name: &AppName,
    ) -> DestinationResult<AppInfo> {
        let call = Call::on_app(Action::GetApp, token, name, &[]);
        let answer = self.send(&call).await?;
        answer
            .decode::<AppWire>(&call)?
            .into_info()
            .ok_or_else(|| classify::unreadable(&call, &answer))
    }

    /// Those among the candidates that are names of apps within the token's reach, in order.
    pub(crate) async fn existing(
        &self,
        token: &AccessToken,
        candidates: Vec<AppName>,
    ) -> DestinationResult<Vec<AppInfo>> {
        let mut found = Vec::new();
        for name in candidates.into_iter().take(MOST_CANDIDATES) {
            match self.app(token, &name).await {
                // An id is not a name, even if Fly.io resolves it: paths go by the name.
                Ok(app) if app.name == name => found.push(app),
                Ok(_) => {}
                Err(failure)
                    if matches!(
                        failure.kind,
                        DestinationErrorKind::Missing
                            | DestinationErrorKind::Forbidden
                            | DestinationErrorKind::Invalid
                    ) => {}
                Err(failure) => return Err(failure),
            }
        }
        Ok(found)
    }
}
