use sqlx::AssertSqlSafe;

use super::world::World;
use crate::engine::polled_statements;

/// The engine asks these again and again; none may read a table from end to end.
#[tokio::test]
async fn what_the_engine_polls_is_found_through_indices() {
    let world = World::new().await;
    for statement in polled_statements() {
        let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}"));
        let steps: Vec<(i64, i64, i64, String)> = sqlx::query_as(explain)
            .bind(1_i64)
            .fetch_all(world.store.readers())
            .await
            .unwrap();
        for (.., step) in steps {
            let scan = step.starts_with("SCAN") && step != "SCAN CONSTANT ROW";
            let whole_table = scan && !step.contains("USING");
            assert!(!whole_table, "{step}\nin {statement}");
            assert!(!step.contains("TEMP B-TREE"), "{step}\nin {statement}");
            assert!(!step.contains("AUTOMATIC"), "{step}\nin {statement}");
        }
    }
}
