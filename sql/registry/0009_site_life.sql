-- When a site was entered, and when it was archived. Of sites that were entered before, the audit trail
-- knows.

ALTER TABLE sites ADD COLUMN created_us BIGINT;

ALTER TABLE sites ADD COLUMN archived_us BIGINT;

UPDATE sites SET created_us = (
    SELECT MIN(at_us) FROM audit
    WHERE action = 'site.add' AND subject = 'site/' || CAST(sites.id AS TEXT)
);
