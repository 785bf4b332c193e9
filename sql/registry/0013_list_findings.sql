-- How many problems and warnings an import found, of which `problems` holds the first, and which sheet it
-- took. Of versions that were imported before, those kept are counted (-1), and the sheet is not known.
ALTER TABLE list_versions ADD COLUMN problem_count BIGINT NOT NULL DEFAULT -1;

ALTER TABLE list_versions ADD COLUMN warning_count BIGINT NOT NULL DEFAULT -1;

ALTER TABLE list_versions ADD COLUMN sheet TEXT NOT NULL DEFAULT '';
