use std::path::Path;

use super::{html::loaded_files, http::Connection, server::Server, sign_in::sign_in, table::Table};
use crate::BoxError;

/// What a browser that has nothing yet loads for its first page.
pub(super) fn measure(demo: &Server, table: &mut Table) -> Result<(), BoxError> {
    let mut connection = Connection::open(&demo.address)?;
    weigh("the sign-in page", "/sign-in", &mut connection, table)?;
    sign_in(&mut connection)?;
    weigh("the projects page", "/projects", &mut connection, table)
}

fn weigh(
    name: &str,
    path: &str,
    connection: &mut Connection,
    table: &mut Table,
) -> Result<(), BoxError> {
    let page = connection.get(path)?;
    if page.status != 200 {
        return Err(format!("{path} was answered with {}", page.status).into());
    }
    let mut total = page.wire_bytes;
    let mut parts = vec![format!("HTML {}", kilobytes(page.wire_bytes))];
    for file in loaded_files(&page.text()?) {
        let answer = connection.get(&file)?;
        if answer.status != 200 {
            return Err(format!("{file} was answered with {}", answer.status).into());
        }
        total += answer.wire_bytes;
        let name = Path::new(&file).file_name().unwrap_or_default();
        let encoding = answer.header("content-encoding").unwrap_or("plain");
        let size = kilobytes(answer.wire_bytes);
        parts.push(format!("{} {size} ({encoding})", name.to_string_lossy()));
    }
    let result = format!("{}: {}", kilobytes(total), parts.join(", "));
    table.row(
        &format!("first visit of {name}, over the wire"),
        result,
        "≤ 300 KB",
    );
    Ok(())
}

fn kilobytes(bytes: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let kilobytes = bytes as f64 / 1000.0;
    format!("{kilobytes:.1} KB")
}
