-- Words with which people set a forgotten password: one for a person, known by its hash alone.

CREATE TABLE resets (
    person BIGINT PRIMARY KEY REFERENCES people (id),
    secret_hash TEXT NOT NULL UNIQUE,
    until_us BIGINT NOT NULL
);
