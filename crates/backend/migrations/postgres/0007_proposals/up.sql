CREATE TABLE versions (
    id             UUID    NOT NULL PRIMARY KEY,
    user_id        UUID    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    resume_id      UUID    NOT NULL REFERENCES resumes (id) ON DELETE CASCADE,
    job_id         UUID    NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    name           TEXT    NOT NULL,
    task_id        UUID    NOT NULL,
    resume_version INTEGER NOT NULL,
    engine_version TEXT    NOT NULL,
    revision       INTEGER NOT NULL,
    accepted       INTEGER NOT NULL,
    base_score     DOUBLE PRECISION NOT NULL,
    score          DOUBLE PRECISION NOT NULL,
    document       TEXT    NOT NULL,
    created_at     TIMESTAMPTZ NOT NULL,
    updated_at     TIMESTAMPTZ NOT NULL,
    UNIQUE (resume_id, job_id)
);
CREATE INDEX versions_of_user ON versions (user_id, id);
CREATE INDEX versions_of_job ON versions (job_id);

CREATE TABLE proposals (
    id          UUID    NOT NULL PRIMARY KEY,
    version_id  UUID    NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    source      TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    ordinal     INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'accepted', 'rejected')),
    content     JSONB   NOT NULL,
    -- In the person's own words, if they have some.
    text        TEXT,
    attestation JSONB,
    -- Accepted: after which others.
    accepted_as INTEGER,
    created_at  TIMESTAMPTZ NOT NULL,
    UNIQUE (version_id, source, key)
);

CREATE TABLE steps (
    id          UUID    NOT NULL PRIMARY KEY,
    version_id  UUID    NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    revision    INTEGER NOT NULL,
    what        TEXT    NOT NULL,
    score       DOUBLE PRECISION NOT NULL,
    -- What the proposals that it changed were before.
    undo        JSONB   NOT NULL,
    created_at  TIMESTAMPTZ NOT NULL,
    UNIQUE (version_id, revision)
);

ALTER TABLE tasks ADD COLUMN version_id UUID REFERENCES versions (id) ON DELETE CASCADE;
CREATE INDEX tasks_of_version ON tasks (version_id);
