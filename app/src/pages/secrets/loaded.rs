use domain::{EnvironmentPath, view::FolderView};
use leptos::prelude::*;

use super::{FolderContent, MissingFolder, SecretsState};
use crate::{
    api::AppError,
    components::{alert::Alert, tag::Tone},
    pages::{
        failure::Failure,
        latest::{Latest, Phase},
    },
};

/// The folder's page, made once: rows, values and the focus stay while the folder's data are renewed.
#[component]
pub fn LoadedFolder(
    /// The folder shown, or why there is none.
    fetched: Resource<Result<FolderView, AppError>>,
) -> impl IntoView {
    let state = SecretsState::of_page();
    let latest = Latest::new(move || fetched.get());
    let phase = latest.phase();
    let shown = Memo::new(move |_| {
        let held = latest.value().with(|folder| folder.as_ref().map(place_of));
        with_place(phase.get(), latest.failure().get(), held, state.place.get())
    });
    move || match shown.get() {
        Phase::Loading => ().into_any(),
        Phase::Failed(error) => match state.place.get() {
            Some(at) if matches!(error, AppError::NotFound(_)) => {
                view! { <MissingFolder at error/> }.into_any()
            }
            _ => view! { <Failure error/> }.into_any(),
        },
        Phase::Ready => latest
            .value()
            .get_untracked()
            .map(|first| {
                let folder = Memo::new(move |former: Option<&FolderView>| {
                    let newest = latest.value().get();
                    newest.unwrap_or_else(|| former.unwrap_or(&first).clone())
                });
                Effect::new(move |_| state.impact.set(Some(folder.read().impact)));
                view! {
                    <Stale failure=latest.failure()/>
                    <FolderContent folder/>
                }
            })
            .into_any(),
    }
}

fn place_of(folder: &FolderView) -> EnvironmentPath {
    EnvironmentPath::new(folder.environment.clone(), folder.path.clone())
}

/// A folder that could not be fetched is not shown as the one before it.
fn with_place(
    phase: Phase,
    failure: Option<AppError>,
    held: Option<EnvironmentPath>,
    wanted: Option<EnvironmentPath>,
) -> Phase {
    match failure {
        Some(error) if phase == Phase::Ready && held != wanted => Phase::Failed(error),
        _ => phase,
    }
}

#[component]
fn Stale(failure: Memo<Option<AppError>>) -> impl IntoView {
    move || {
        failure.get().map(|error| {
            view! {
                <Alert tone=Tone::Warning title="This page may be out of date" live=true>
                    {error.to_string()}
                </Alert>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_folder_is_never_shown_in_place_of_one_that_could_not_be_read() {
        let at = |path: &str| {
            Some(EnvironmentPath::new(
                "dev".parse().unwrap(),
                path.parse().unwrap(),
            ))
        };
        let failure = Some(AppError::Internal);
        assert_eq!(
            with_place(Phase::Ready, failure.clone(), at("/a"), at("/b")),
            Phase::Failed(AppError::Internal)
        );
        assert_eq!(
            with_place(Phase::Ready, failure, at("/a"), at("/a")),
            Phase::Ready
        );
        assert_eq!(
            with_place(Phase::Ready, None, at("/a"), at("/b")),
            Phase::Ready
        );
    }
}
