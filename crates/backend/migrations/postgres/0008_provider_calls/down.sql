ALTER TABLE versions DROP COLUMN note;
DROP TABLE provider_calls;
