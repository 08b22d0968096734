use application::{
    ApplicationResult, Services,
    usecases::{
        connections::create_connection,
        projects::{create_folder, create_import, create_project},
        secrets::create_secret,
    },
};
use domain::{
    Actor, EnvironmentPath, ProjectId,
    command::{CreateConnection, CreateFolder, CreateProject, CreateSecret, CreateSecretImport},
};
use fly_emulator::DemoTokens;

use super::content::{FOLDERS, IMPORTS, SECRETS};
use crate::demo::read::{read, text};

const ENVIRONMENTS: [&str; 3] = ["dev", "staging", "prod"];

/// Makes the project in which a visitor sets up a first sync.
pub(in crate::demo) async fn fill(services: &Services, actor: Actor) -> ApplicationResult<()> {
    let name = read("Acme")?;
    let project = create_project(services, actor, CreateProject { name }).await?;
    for environment in ENVIRONMENTS {
        for (parent, name) in FOLDERS {
            let (parent, name) = (place(environment, parent)?, read(name)?);
            let folder = CreateFolder {
                project,
                parent,
                name,
            };
            create_folder(services, actor, folder).await?;
        }
    }
    fill_folders(services, actor, project).await?;
    connect(services, actor, project).await
}

async fn fill_folders(
    services: &Services,
    actor: Actor,
    project: ProjectId,
) -> ApplicationResult<()> {
    for (environment, into, from) in IMPORTS {
        let (into, from) = (place(environment, into)?, place(environment, from)?);
        let import = CreateSecretImport {
            project,
            into,
            from,
        };
        create_import(services, actor, import).await?;
    }
    for secret in SECRETS {
        let command = CreateSecret {
            project,
            at: place(secret.environment, secret.path)?,
            name: read(secret.name)?,
            value: text(secret.value)?,
            comment: read(secret.comment)?,
        };
        create_secret(services, actor, command).await?;
    }
    Ok(())
}

async fn connect(services: &Services, actor: Actor, project: ProjectId) -> ApplicationResult<()> {
    let command = CreateConnection {
        project,
        name: read("acme-fly")?,
        description: read("Deploy token of the organization Acme (emulated)")?,
        access_token: text(DemoTokens::ORGANIZATION)?,
    };
    create_connection(services, actor, command).await.map(drop)
}

fn place(environment: &str, path: &str) -> ApplicationResult<EnvironmentPath> {
    Ok(EnvironmentPath::new(read(environment)?, read(path)?))
}
