-- Whom the provider of OpenID Connect knows by (issuer, subject) is this person here. One each way; named
-- is what the first login was recognised by, for people to read.
CREATE TABLE oidc_links (
    person BIGINT PRIMARY KEY REFERENCES people (id),
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    named TEXT NOT NULL,
    linked_us BIGINT NOT NULL,
    UNIQUE (issuer, subject)
);
