-- A word that an operator handed out and one of a letter, which anybody can ask for, stand beside each
-- other. Of those that are out already nobody knows which they are: no letter makes them void.

CREATE TABLE resets_by_way (
    person BIGINT NOT NULL REFERENCES people (id),
    way TEXT NOT NULL CHECK (way IN ('handed', 'letter')),
    secret_hash TEXT NOT NULL UNIQUE,
    until_us BIGINT NOT NULL,
    PRIMARY KEY (person, way)
);

INSERT INTO resets_by_way (person, way, secret_hash, until_us)
    SELECT person, 'handed', secret_hash, until_us FROM resets;

DROP TABLE resets;

ALTER TABLE resets_by_way RENAME TO resets;
