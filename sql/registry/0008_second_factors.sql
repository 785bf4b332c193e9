-- The second thing that a person logs in with: the secret of an authenticator, sealed with this
-- installation's key, and words on paper for the day when it is lost, known by their hashes. A
-- factor counts from its confirmation on: until then nobody has shown that the authenticator works.

CREATE TABLE second_factors (
    person BIGINT PRIMARY KEY REFERENCES people (id),
    sealed TEXT NOT NULL,
    last_step BIGINT NOT NULL,
    confirmed_us BIGINT
);

CREATE TABLE recovery_codes (
    person BIGINT NOT NULL REFERENCES people (id),
    number BIGINT NOT NULL,
    code_hash TEXT NOT NULL,
    PRIMARY KEY (person, number)
);
