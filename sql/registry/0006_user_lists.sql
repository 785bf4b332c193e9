-- Units' lists of user accounts (Annex II). Of an account only keyed hashes, type and days are kept,
-- packed, and of a unit's newest list alone; `counts` are the exact counts by day that figures need
-- (src/model/user_counts.h), and stay.
CREATE TABLE user_list_versions (
    unit TEXT NOT NULL REFERENCES units (code),
    version BIGINT NOT NULL CHECK (version > 0),
    imported_us BIGINT NOT NULL,
    imported_by TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_bytes BIGINT NOT NULL,
    appended BIGINT NOT NULL CHECK (appended IN (0, 1)),
    account_count BIGINT NOT NULL,
    problems TEXT NOT NULL,
    problem_count BIGINT NOT NULL,
    key_check TEXT NOT NULL,
    counts TEXT NOT NULL,
    PRIMARY KEY (unit, version)
);

CREATE TABLE user_list_parts (
    unit TEXT NOT NULL,
    version BIGINT NOT NULL,
    part BIGINT NOT NULL,
    base64 TEXT NOT NULL,
    PRIMARY KEY (unit, version, part),
    FOREIGN KEY (unit, version) REFERENCES user_list_versions (unit, version)
);

-- postgresql
-- SQLite compares text byte by byte; so must the order of dumps here.
ALTER TABLE user_list_versions ALTER COLUMN unit TYPE TEXT COLLATE "C";

-- postgresql
ALTER TABLE user_list_parts ALTER COLUMN unit TYPE TEXT COLLATE "C";
