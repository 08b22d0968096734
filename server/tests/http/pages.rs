//! The list of pages, in one place for the tests that go through all of them.

/// Every page that needs a session: its route, and a path to open it, in which the words in capitals
/// stand for ids.
pub(crate) const PAGES: [(&str, &str); 14] = [
    ("/", "/"),
    ("/design", "/design"),
    ("/projects", "/projects"),
    ("/projects/:project", "/projects/PROJECT"),
    (
        "/projects/:project/secrets",
        "/projects/PROJECT/secrets?environment=prod&path=/api",
    ),
    (
        "/projects/:project/integrations/syncs",
        "/projects/PROJECT/integrations/syncs",
    ),
    (
        "/projects/:project/integrations/syncs/new",
        "/projects/PROJECT/integrations/syncs/new",
    ),
    (
        "/projects/:project/integrations/syncs/new/flyio/:step",
        "/projects/PROJECT/integrations/syncs/new/flyio/source",
    ),
    (
        "/projects/:project/integrations/syncs/:sync",
        "/projects/PROJECT/integrations/syncs/SYNC",
    ),
    (
        "/projects/:project/integrations/syncs/:sync/edit/:group",
        "/projects/PROJECT/integrations/syncs/SYNC/edit/options",
    ),
    (
        "/projects/:project/integrations/syncs/:sync/runs/:run",
        "/projects/PROJECT/integrations/syncs/SYNC/runs/RUN",
    ),
    (
        "/projects/:project/integrations/connections",
        "/projects/PROJECT/integrations/connections",
    ),
    (
        "/projects/:project/integrations/connections/new",
        "/projects/PROJECT/integrations/connections/new",
    ),
    (
        "/projects/:project/integrations/connections/:connection",
        "/projects/PROJECT/integrations/connections/CONNECTION",
    ),
];

/// Pages for everybody.
pub(crate) const PUBLIC_PAGES: [&str; 2] = ["/sign-in", "/setup"];
