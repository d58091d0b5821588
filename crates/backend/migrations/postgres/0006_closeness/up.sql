ALTER TABLE places ADD COLUMN closeness DOUBLE PRECISION NOT NULL DEFAULT 0;
ALTER TABLE places ADD COLUMN rank_score DOUBLE PRECISION NOT NULL DEFAULT 0;
UPDATE places SET rank_score = score;
DROP INDEX places_by_score;
CREATE INDEX places_by_rank_score ON places (ranking_id, rank_score DESC, ceiling DESC, ordinal);
