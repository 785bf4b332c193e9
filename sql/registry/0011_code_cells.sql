-- Whether the cell of ID MCDT held text (1) or a number (2), which the next import is compared with. Of
-- versions that were imported before it is not known (0).
ALTER TABLE list_rows ADD COLUMN code_cell BIGINT NOT NULL DEFAULT 0;
