-- The last day on which a token is good; none: until somebody ends it.
ALTER TABLE tokens ADD COLUMN valid_to_day BIGINT;
