use std::{fmt::Write as _, time::Duration};

use domain::ProjectId;
use futures::{
    StreamExt,
    channel::oneshot,
    future::{AbortHandle, abortable},
    stream,
};
use gloo_net::eventsource::futures::EventSource;
use leptos::{prelude::*, task::spawn_local};
use serde::Deserialize;

use super::Live;

/// A browser comes back by itself when a stream breaks off, and gives up when the answer is no stream
/// (the server restarts behind a proxy): then we try again after this long.
const PAUSE: Duration = Duration::from_secs(5);

/// The browser's own event: the stream has begun.
const OPEN: &str = "open";

/// The data of an event.
#[derive(Deserialize)]
struct Change {
    project: ProjectId,
}

impl Live {
    /// Keeps one stream open for the projects that are watched.
    pub(super) fn listen(self) {
        Effect::new(move |former: Option<Option<AbortHandle>>| {
            if let Some(former) = former.flatten() {
                former.abort();
            }
            let projects = self.watched.get();
            if projects.is_empty() {
                return None;
            }
            let (following, handle) = abortable(async move { self.follow(projects).await });
            spawn_local(async move {
                // Err: aborted, because other projects are watched now.
                let _ = following.await;
            });
            Some(handle)
        });
    }

    async fn follow(self, projects: Vec<ProjectId>) {
        let url = url_of(&projects);
        loop {
            self.read(&url, &projects).await;
            pause().await;
        }
    }

    /// Returns when the browser has given the stream up.
    async fn read(self, url: &str, projects: &[ProjectId]) {
        let Ok(mut source) = EventSource::new(url) else {
            return;
        };
        let (Ok(opens), Ok(changes)) = (source.subscribe(OPEN), source.subscribe("change")) else {
            return;
        };
        let mut events = stream::select(opens, changes);
        while let Some(Ok((kind, event))) = events.next().await {
            if kind == OPEN {
                // What happened since the page was rendered, or while there was no stream, is not
                // known: look at everything.
                for project in projects {
                    self.changed(*project);
                }
                continue;
            }
            let change = event.data().as_string();
            let change = change.and_then(|data| serde_json::from_str::<Change>(&data).ok());
            if let Some(change) = change {
                self.changed(change.project);
            }
        }
    }
}

fn url_of(projects: &[ProjectId]) -> String {
    let mut url = "/events?".to_owned();
    for project in projects {
        // Writing to a String cannot fail.
        let _ = write!(url, "project={project}&");
    }
    url.pop();
    url
}

async fn pause() {
    let (over, end) = oneshot::channel();
    // Err: nobody waits any more, because other projects are watched now.
    set_timeout(
        move || {
            let _ = over.send(());
        },
        PAUSE,
    );
    // Err: the timer was dropped with the page.
    let _ = end.await;
}
