-- The scan of the decision by which a unit published a version of its list, in parts as the workbook.
CREATE TABLE list_decisions (
    site BIGINT NOT NULL,
    version BIGINT NOT NULL,
    file_name TEXT NOT NULL,
    file_bytes BIGINT NOT NULL,
    attached_us BIGINT NOT NULL,
    attached_by TEXT NOT NULL,
    PRIMARY KEY (site, version),
    FOREIGN KEY (site, version) REFERENCES list_versions (site, version)
);

CREATE TABLE list_decision_parts (
    site BIGINT NOT NULL,
    version BIGINT NOT NULL,
    part BIGINT NOT NULL,
    base64 TEXT NOT NULL,
    PRIMARY KEY (site, version, part),
    FOREIGN KEY (site, version) REFERENCES list_decisions (site, version)
);
