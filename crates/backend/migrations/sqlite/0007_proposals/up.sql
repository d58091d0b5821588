CREATE TABLE versions (
    id             TEXT    NOT NULL PRIMARY KEY,
    user_id        TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    resume_id      TEXT    NOT NULL REFERENCES resumes (id) ON DELETE CASCADE,
    job_id         TEXT    NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    name           TEXT    NOT NULL,
    task_id        TEXT    NOT NULL,
    resume_version INTEGER NOT NULL,
    engine_version TEXT    NOT NULL,
    revision       INTEGER NOT NULL,
    accepted       INTEGER NOT NULL,
    base_score     DOUBLE  NOT NULL,
    score          DOUBLE  NOT NULL,
    document       TEXT    NOT NULL,
    created_at     TEXT    NOT NULL,
    updated_at     TEXT    NOT NULL,
    UNIQUE (resume_id, job_id)
);
CREATE INDEX versions_of_user ON versions (user_id, id);
CREATE INDEX versions_of_job ON versions (job_id);

CREATE TABLE proposals (
    id          TEXT    NOT NULL PRIMARY KEY,
    version_id  TEXT    NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    source      TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    ordinal     INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'accepted', 'rejected')),
    content     TEXT    NOT NULL,
    -- In the person's own words, if they have some.
    text        TEXT,
    attestation TEXT,
    -- Accepted: after which others.
    accepted_as INTEGER,
    created_at  TEXT    NOT NULL,
    UNIQUE (version_id, source, key)
);

CREATE TABLE steps (
    id          TEXT    NOT NULL PRIMARY KEY,
    version_id  TEXT    NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    revision    INTEGER NOT NULL,
    what        TEXT    NOT NULL,
    score       DOUBLE  NOT NULL,
    -- What the proposals that it changed were before.
    undo        TEXT    NOT NULL,
    created_at  TEXT    NOT NULL,
    UNIQUE (version_id, revision)
);

ALTER TABLE tasks ADD COLUMN version_id TEXT REFERENCES versions (id) ON DELETE CASCADE;
CREATE INDEX tasks_of_version ON tasks (version_id);
