-- What people enter. Statements are separated by empty lines; one whose first line names an engine
-- (`-- sqlite` or `-- postgresql`) is for that engine only, all others are for both.
-- Days count from 1970-01-01 in Asia/Ho_Chi_Minh (base::Day), instants are microseconds UTC.

-- One row. Every writing transaction begins by growing its revision, which also makes writers
-- wait for each other.
CREATE TABLE registry (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    revision BIGINT NOT NULL
);

INSERT INTO registry (id, revision) VALUES (1, 0);

-- References between units are checked at the end of a transaction: a parent may come after its
-- children.
CREATE TABLE units (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('ministry', 'province', 'unit')),
    parent TEXT REFERENCES units (code) DEFERRABLE INITIALLY DEFERRED,
    valid_from_day BIGINT,
    valid_to_day BIGINT,
    successor TEXT REFERENCES units (code) DEFERRABLE INITIALLY DEFERRED
);

-- postgresql
-- SQLite compares text byte by byte; so must the order of dumps here.
ALTER TABLE units ALTER COLUMN code TYPE TEXT COLLATE "C";

CREATE TABLE sites (
    id BIGINT PRIMARY KEY CHECK (id BETWEEN 1 AND 4294967295),
    unit TEXT NOT NULL REFERENCES units (code),
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('portal', 'case_system', 'both')),
    policy TEXT NOT NULL,
    lists_revision BIGINT NOT NULL
);

CREATE TABLE tokens (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('national', 'unit', 'viewer')),
    unit TEXT REFERENCES units (code),
    secret_hash TEXT NOT NULL UNIQUE,
    created_us BIGINT NOT NULL,
    ended_us BIGINT
);

CREATE TABLE list_versions (
    site BIGINT NOT NULL REFERENCES sites (id),
    version BIGINT NOT NULL CHECK (version > 0),
    imported_us BIGINT NOT NULL,
    imported_by TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_bytes BIGINT NOT NULL,
    row_count BIGINT NOT NULL,
    problems TEXT NOT NULL,
    PRIMARY KEY (site, version)
);

CREATE TABLE list_rows (
    site BIGINT NOT NULL,
    version BIGINT NOT NULL,
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    level BIGINT NOT NULL CHECK (level IN (0, 3, 4)),
    url TEXT NOT NULL,
    id_cdvcqg TEXT NOT NULL,
    id_mcdt TEXT NOT NULL,
    PRIMARY KEY (site, version, number),
    FOREIGN KEY (site, version) REFERENCES list_versions (site, version)
);

-- The workbook in parts, as base64: the one form of bytes that both engines and JSON share.
CREATE TABLE list_files (
    site BIGINT NOT NULL,
    version BIGINT NOT NULL,
    part BIGINT NOT NULL,
    base64 TEXT NOT NULL,
    PRIMARY KEY (site, version, part),
    FOREIGN KEY (site, version) REFERENCES list_versions (site, version)
);

CREATE TABLE list_defaults (
    site BIGINT NOT NULL,
    from_day BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (site, from_day),
    FOREIGN KEY (site, version) REFERENCES list_versions (site, version)
);

CREATE TABLE audit (
    id BIGINT PRIMARY KEY,
    at_us BIGINT NOT NULL,
    actor TEXT NOT NULL,
    address TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    before_json TEXT,
    after_json TEXT
);

-- sqlite
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail can only grow'); END;

-- sqlite
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail can only grow'); END;

-- sqlite
-- INSERT OR REPLACE removes a row without asking the trigger above.
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the audit trail can only grow'); END;

-- postgresql
CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS
'BEGIN RAISE EXCEPTION ''the audit trail can only grow''; END';

-- postgresql
CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit
FOR EACH ROW EXECUTE FUNCTION audit_only_grows();

-- postgresql
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows();
