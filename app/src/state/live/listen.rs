use std::time::Duration;

use domain::ProjectId;
use futures::{
    StreamExt,
    channel::oneshot,
    future::{AbortHandle, abortable},
    stream,
};
use gloo_net::eventsource::futures::EventSource;
use leptos::{prelude::*, task::spawn_local, web_sys::MessageEvent};
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
        loop {
            self.read(&projects).await;
            pause().await;
        }
    }

    /// Returns when the browser has given the stream up.
    async fn read(self, projects: &[ProjectId]) {
        let position = self.position.get_value();
        let Ok(mut source) = EventSource::new(&url_of(projects, position)) else {
            return;
        };
        let (Ok(opens), Ok(changes)) = (source.subscribe(OPEN), source.subscribe("change")) else {
            return;
        };
        let mut events = stream::select(opens, changes);
        while let Some(Ok((kind, event))) = events.next().await {
            if kind != OPEN {
                self.tell(&event);
            } else if position.is_none() {
                // What happened since the page was made is not known: look at everything.
                for project in projects {
                    self.changed(*project, None);
                }
            }
        }
    }

    fn tell(self, event: &MessageEvent) {
        let change = event.data().as_string();
        let change = change.and_then(|data| serde_json::from_str::<Change>(&data).ok());
        if let Some(change) = change {
            self.changed(change.project, event.last_event_id().parse().ok());
        }
    }
}

fn url_of(projects: &[ProjectId], position: Option<i64>) -> String {
    let asked = projects.iter().map(|project| format!("project={project}"));
    let after = position.map(|position| format!("after={position}"));
    let query: Vec<String> = asked.chain(after).collect();
    format!("/events?{}", query.join("&"))
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
