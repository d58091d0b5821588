CREATE TABLE letters (
    id             TEXT    NOT NULL PRIMARY KEY,
    user_id        TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    resume_id      TEXT    NOT NULL REFERENCES resumes (id) ON DELETE CASCADE,
    job_id         TEXT    NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    resume_version INTEGER NOT NULL,
    language       TEXT    NOT NULL,
    -- What the person should know about how it was drafted.
    note           TEXT,
    revision       INTEGER NOT NULL,
    sentences      TEXT    NOT NULL,
    created_at     TEXT    NOT NULL,
    updated_at     TEXT    NOT NULL,
    UNIQUE (resume_id, job_id)
);
CREATE INDEX letters_of_user ON letters (user_id, id);
CREATE INDEX letters_of_job ON letters (job_id);
