CREATE TABLE users (
    id         UUID        NOT NULL PRIMARY KEY,
    role       TEXT        NOT NULL CHECK (role IN ('guest')),
    created_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE sessions (
    id         UUID        NOT NULL PRIMARY KEY,
    user_id    UUID        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash TEXT        NOT NULL UNIQUE,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX sessions_of_user ON sessions (user_id);
CREATE INDEX sessions_by_end ON sessions (expires_at);

CREATE TABLE resumes (
    id         UUID        NOT NULL PRIMARY KEY,
    user_id    UUID        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    status     TEXT        NOT NULL CHECK (status IN ('queued', 'processing', 'ready', 'failed')),
    error      JSONB,
    filename   TEXT        NOT NULL,
    kind       TEXT        NOT NULL CHECK (kind IN ('pdf', 'docx', 'json', 'txt')),
    size_bytes BIGINT      NOT NULL,
    -- Text, not jsonb: it is handed out as it is, member order included.
    document   TEXT,
    text       TEXT,
    warnings   JSONB       NOT NULL,
    version    INTEGER     NOT NULL,
    is_edited  BOOLEAN     NOT NULL,
    task_id    UUID,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX resumes_of_user ON resumes (user_id, id);

CREATE TABLE jobs (
    id           UUID        NOT NULL PRIMARY KEY,
    user_id      UUID        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    title        TEXT        NOT NULL,
    text         TEXT        NOT NULL,
    requirements JSONB       NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL
);
CREATE INDEX jobs_of_user ON jobs (user_id, id);

CREATE TABLE matches (
    id             UUID             NOT NULL PRIMARY KEY,
    user_id        UUID             NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    resume_id      UUID             NOT NULL REFERENCES resumes (id) ON DELETE CASCADE,
    resume_version INTEGER          NOT NULL,
    job_id         UUID             NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    engine_version TEXT             NOT NULL,
    as_of          TEXT             NOT NULL,
    score          DOUBLE PRECISION NOT NULL,
    report         JSONB            NOT NULL,
    resume_text    TEXT             NOT NULL,
    created_at     TIMESTAMPTZ      NOT NULL,
    UNIQUE (resume_id, resume_version, job_id, engine_version, as_of)
);
CREATE INDEX matches_of_user ON matches (user_id, id);
CREATE INDEX matches_of_job ON matches (job_id);

CREATE TABLE tasks (
    id         UUID        NOT NULL PRIMARY KEY,
    user_id    UUID        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name       TEXT        NOT NULL,
    resume_id  UUID        REFERENCES resumes (id) ON DELETE CASCADE,
    status     TEXT        NOT NULL CHECK (status IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    progress   INTEGER     NOT NULL,
    stage      TEXT        NOT NULL,
    attempts   INTEGER     NOT NULL,
    -- Queued: not before then. Running: whoever has it has it until then.
    due_at     TIMESTAMPTZ NOT NULL,
    lease_id   UUID,
    error      JSONB,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX tasks_due ON tasks (due_at) WHERE status IN ('queued', 'running');
CREATE INDEX tasks_of_user ON tasks (user_id);
CREATE INDEX tasks_of_resume ON tasks (resume_id);

CREATE TABLE idempotency_keys (
    id          UUID        NOT NULL PRIMARY KEY,
    user_id     UUID        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    route       TEXT        NOT NULL,
    key         TEXT        NOT NULL,
    body_hash   TEXT        NOT NULL,
    resource_id UUID        NOT NULL,
    created_at  TIMESTAMPTZ NOT NULL,
    UNIQUE (user_id, route, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
