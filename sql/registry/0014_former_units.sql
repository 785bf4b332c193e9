-- The units that a site belonged to before, oldest first, each with its last day.
ALTER TABLE sites ADD COLUMN former_units TEXT NOT NULL DEFAULT '[]';
