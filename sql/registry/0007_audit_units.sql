-- The unit that an entry of the trail stands at: its operators, and those above, see the entry. NULL:
-- the country's. And when a token was last used, to a minute.

ALTER TABLE audit ADD COLUMN unit TEXT;

CREATE INDEX audit_by_unit ON audit (unit, id);

CREATE INDEX audit_by_subject ON audit (subject, id);

CREATE INDEX audit_by_time ON audit (at_us);

ALTER TABLE tokens ADD COLUMN used_us BIGINT;
