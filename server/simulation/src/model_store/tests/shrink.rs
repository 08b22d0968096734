use std::path::Path;

use super::script::{Step, play};

/// Takes steps out of a script as long as the stores still disagree about it.
pub(super) async fn shrink(template: &Path, mut steps: Vec<Step>) -> Vec<Step> {
    if let Err((last, _)) = play(template, &steps, 1).await {
        steps.truncate(last + 1);
    }
    let mut size = steps.len() / 2;
    while size > 0 {
        let mut start = 0;
        while start < steps.len() {
            let mut fewer = steps.clone();
            fewer.drain(start..(start + size).min(steps.len()));
            match play(template, &fewer, 1).await {
                Err((last, _)) => {
                    fewer.truncate(last + 1);
                    steps = fewer;
                }
                Ok(_) => start += size,
            }
        }
        size /= 2;
    }
    steps
}
