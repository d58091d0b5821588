CREATE TABLE rankings (
    id             TEXT NOT NULL PRIMARY KEY,
    user_id        TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    resume_id      TEXT REFERENCES resumes (id) ON DELETE CASCADE,
    job_id         TEXT REFERENCES jobs (id) ON DELETE CASCADE,
    name           TEXT NOT NULL,
    others         TEXT NOT NULL,
    total          INTEGER NOT NULL,
    done           INTEGER NOT NULL,
    engine_version TEXT NOT NULL,
    as_of          TEXT NOT NULL,
    created_at     TEXT NOT NULL
);
CREATE INDEX rankings_of_user ON rankings (user_id, id);
CREATE INDEX rankings_of_resume ON rankings (resume_id);
CREATE INDEX rankings_of_job ON rankings (job_id);

CREATE TABLE places (
    id             TEXT NOT NULL PRIMARY KEY,
    ranking_id     TEXT NOT NULL REFERENCES rankings (id) ON DELETE CASCADE,
    ordinal        INTEGER NOT NULL,
    resume_id      TEXT NOT NULL REFERENCES resumes (id) ON DELETE CASCADE,
    resume_version INTEGER NOT NULL,
    job_id         TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    name           TEXT NOT NULL,
    score          DOUBLE NOT NULL,
    ceiling        DOUBLE NOT NULL,
    reasons        TEXT NOT NULL,
    UNIQUE (ranking_id, ordinal)
);
CREATE INDEX places_by_score ON places (ranking_id, score DESC, ceiling DESC, ordinal);
CREATE INDEX places_of_resume ON places (resume_id);
CREATE INDEX places_of_job ON places (job_id);

ALTER TABLE tasks ADD COLUMN ranking_id TEXT REFERENCES rankings (id) ON DELETE CASCADE;
CREATE INDEX tasks_of_ranking ON tasks (ranking_id);
