CREATE TABLE letters (
    id             UUID    NOT NULL PRIMARY KEY,
    user_id        UUID    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    resume_id      UUID    NOT NULL REFERENCES resumes (id) ON DELETE CASCADE,
    job_id         UUID    NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    resume_version INTEGER NOT NULL,
    language       TEXT    NOT NULL,
    -- What the person should know about how it was drafted.
    note           TEXT,
    revision       INTEGER NOT NULL,
    sentences      JSONB   NOT NULL,
    created_at     TIMESTAMPTZ NOT NULL,
    updated_at     TIMESTAMPTZ NOT NULL,
    UNIQUE (resume_id, job_id)
);
CREATE INDEX letters_of_user ON letters (user_id, id);
CREATE INDEX letters_of_job ON letters (job_id);
