CREATE TABLE rankings (
    id             UUID NOT NULL PRIMARY KEY,
    user_id        UUID NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    resume_id      UUID REFERENCES resumes (id) ON DELETE CASCADE,
    job_id         UUID REFERENCES jobs (id) ON DELETE CASCADE,
    name           TEXT NOT NULL,
    others         JSONB NOT NULL,
    total          INTEGER NOT NULL,
    done           INTEGER NOT NULL,
    engine_version TEXT NOT NULL,
    as_of          TEXT NOT NULL,
    created_at     TIMESTAMPTZ NOT NULL
);
CREATE INDEX rankings_of_user ON rankings (user_id, id);
CREATE INDEX rankings_of_resume ON rankings (resume_id);
CREATE INDEX rankings_of_job ON rankings (job_id);

CREATE TABLE places (
    id             UUID NOT NULL PRIMARY KEY,
    ranking_id     UUID NOT NULL REFERENCES rankings (id) ON DELETE CASCADE,
    ordinal        INTEGER NOT NULL,
    resume_id      UUID NOT NULL REFERENCES resumes (id) ON DELETE CASCADE,
    resume_version INTEGER NOT NULL,
    job_id         UUID NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    name           TEXT NOT NULL,
    score          DOUBLE PRECISION NOT NULL,
    ceiling        DOUBLE PRECISION NOT NULL,
    reasons        JSONB NOT NULL,
    UNIQUE (ranking_id, ordinal)
);
CREATE INDEX places_by_score ON places (ranking_id, score DESC, ceiling DESC, ordinal);
CREATE INDEX places_of_resume ON places (resume_id);
CREATE INDEX places_of_job ON places (job_id);

ALTER TABLE tasks ADD COLUMN ranking_id UUID REFERENCES rankings (id) ON DELETE CASCADE;
CREATE INDEX tasks_of_ranking ON tasks (ranking_id);
