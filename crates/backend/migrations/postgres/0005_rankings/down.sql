DELETE FROM tasks WHERE ranking_id IS NOT NULL;
DROP INDEX tasks_of_ranking;
ALTER TABLE tasks DROP COLUMN ranking_id;
DROP TABLE places;
DROP TABLE rankings;
