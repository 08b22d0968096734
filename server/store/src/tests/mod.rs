//! On real files in temporary directories, as in production; time is what a test says it is.

mod engine_smoke;
mod world;
