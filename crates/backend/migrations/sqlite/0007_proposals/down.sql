DELETE FROM tasks WHERE version_id IS NOT NULL;
DROP INDEX tasks_of_version;
ALTER TABLE tasks DROP COLUMN version_id;
DROP TABLE steps;
DROP TABLE proposals;
DROP TABLE versions;
