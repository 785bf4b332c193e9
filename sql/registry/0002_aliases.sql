-- Codes that a site's cases use for a row of its lists, which names another code (ID MCDT).
CREATE TABLE list_aliases (
    site BIGINT NOT NULL REFERENCES sites (id),
    code TEXT NOT NULL,
    id_mcdt TEXT NOT NULL,
    set_us BIGINT NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (site, code)
);

-- postgresql
-- SQLite compares text byte by byte; so must the order of dumps here.
ALTER TABLE list_aliases ALTER COLUMN code TYPE TEXT COLLATE "C";
