use super::PaletteCommand;

/// How many of a group are shown while nothing is typed, and at most.
const UNASKED: usize = 8;
const ASKED: usize = 30;

/// The matches below one heading.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) name: &'static str,
    pub(super) commands: Vec<PaletteCommand>,
    /// How many more match than are shown.
    pub(super) more: usize,
}

/// Commands with every word of `query` in group, label or detail, whatever the case, below their
/// headings in the order given. In a group, labels that begin with the query come first.
pub(super) fn find(commands: &[PaletteCommand], query: &str) -> Vec<Group> {
    let query = query.trim().to_lowercase();
    let words: Vec<_> = query.split_whitespace().collect();
    let limit = if words.is_empty() { UNASKED } else { ASKED };
    let mut groups: Vec<Group> = Vec::new();
    for command in commands.iter().filter(|command| has_all(command, &words)) {
        let at = groups.iter().position(|group| group.name == command.group);
        if let Some(group) = at.and_then(|at| groups.get_mut(at)) {
            group.commands.push(command.clone());
        } else {
            groups.push(Group {
                name: command.group,
                commands: vec![command.clone()],
                more: 0,
            });
        }
    }
    for group in &mut groups {
        group
            .commands
            .sort_by_key(|command| !command.label.to_lowercase().starts_with(&query));
        group.more = group.commands.len().saturating_sub(limit);
        group.commands.truncate(limit);
    }
    groups
}

fn has_all(command: &PaletteCommand, words: &[&str]) -> bool {
    if words.is_empty() {
        return true;
    }
    let detail = command.detail.as_deref().unwrap_or_default();
    let text = format!("{} {} {detail}", command.group, command.label).to_lowercase();
    words.iter().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::icon::IconName;
    use leptos::prelude::*;

    fn command(group: &'static str, label: &str) -> PaletteCommand {
        PaletteCommand::new(group, label, IconName::Sync, Callback::new(|()| ()))
    }

    fn labels(groups: &[Group]) -> Vec<&str> {
        let commands = groups.iter().flat_map(|group| &group.commands);
        commands.map(|command| command.label.as_str()).collect()
    }

    #[test]
    fn every_word_must_occur_in_group_label_or_detail() {
        Owner::new().with(|| {
            let commands = [
                command("Secret Syncs", "api-prod").with_detail("acme-api"),
                command("Go to", "Secrets"),
            ];
            assert_eq!(labels(&find(&commands, "SYNC prod")), ["api-prod"]);
            assert_eq!(labels(&find(&commands, "acme")), ["api-prod"]);
            assert!(find(&commands, "acme web").is_empty());
        });
    }

    #[test]
    fn what_begins_with_the_query_is_first_in_its_group_and_groups_keep_their_order() {
        Owner::new().with(|| {
            let commands = [
                command("Go to", "Projects"),
                command("Secret Syncs", "my-pro"),
                command("Secret Syncs", "pro"),
            ];
            let found = find(&commands, "pro");
            assert_eq!(labels(&found), ["Projects", "pro", "my-pro"]);
        });
    }

    #[test]
    fn a_thousand_syncs_show_a_few_and_count_the_rest() {
        Owner::new().with(|| {
            let many: Vec<_> = (0..1_000)
                .map(|n| command("Secret Syncs", &format!("sync-{n}")))
                .collect();
            let shown = |query| {
                let groups = find(&many, query);
                groups
                    .first()
                    .map(|group| (group.commands.len(), group.more))
            };
            assert_eq!(shown(""), Some((8, 992)));
            assert_eq!(shown("sync-9"), Some((30, 81)));
        });
    }
}
