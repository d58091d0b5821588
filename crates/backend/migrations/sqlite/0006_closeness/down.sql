DROP INDEX places_by_rank_score;
CREATE INDEX places_by_score ON places (ranking_id, score DESC, ceiling DESC, ordinal);
ALTER TABLE places DROP COLUMN rank_score;
ALTER TABLE places DROP COLUMN closeness;
