-- People who log in, and their sessions. A session is known by a hash of its secret alone.

CREATE TABLE people (
    id BIGINT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('national', 'unit', 'viewer')),
    unit TEXT REFERENCES units (code),
    password_hash TEXT NOT NULL,
    created_us BIGINT NOT NULL,
    ended_us BIGINT
);

CREATE TABLE sessions (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES people (id),
    secret_hash TEXT NOT NULL UNIQUE,
    begun_us BIGINT NOT NULL,
    seen_us BIGINT NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL
);

CREATE INDEX sessions_of_person ON sessions (person);
