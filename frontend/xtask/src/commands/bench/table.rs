use std::fmt;

/// What was measured, in Markdown.
#[derive(Debug, Default)]
pub(super) struct Table(Vec<String>);

impl Table {
    /// Adds a row; `goal` may be empty.
    pub(super) fn row(&mut self, what: &str, result: impl fmt::Display, goal: &str) {
        self.0.push(format!("| {what} | {result} | {goal} |"));
    }

    /// Adds the rows among the lines that another program printed.
    pub(super) fn rows_of(&mut self, printed: &str) {
        let rows = printed.lines().filter(|line| line.starts_with('|'));
        self.0.extend(rows.map(str::to_owned));
    }
}

impl fmt::Display for Table {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "| measured | result | goal |")?;
        writeln!(formatter, "|---|---|---|")?;
        self.0
            .iter()
            .try_for_each(|row| writeln!(formatter, "{row}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn rows_of_other_programs_stand_among_our_own() {
        let mut table = Table::default();
        table.row("a", 1, "");
        table.rows_of("noise\n| b | 2 | 3 |\n");
        let text = "| measured | result | goal |\n|---|---|---|\n| a | 1 |  |\n| b | 2 | 3 |\n";
        assert_eq!(table.to_string(), text);
    }
}
