-- An entry of its own for each secret that a run has read was half of what a push wrote. Who asks which
-- runs have read a secret goes by the folder that they read instead.
DROP INDEX run_sources_by_secret;
CREATE INDEX runs_by_source ON runs (source_environment, source_path) WHERE source_path IS NOT NULL;
