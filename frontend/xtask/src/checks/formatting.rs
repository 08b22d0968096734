//! rustfmt.

use crate::{BoxError, driver::Driver};

pub(crate) fn formatting(driver: &Driver) -> Result<(), BoxError> {
    Ok(driver.execute(driver.cargo().args(["fmt", "--all", "--check"]))?)
}
