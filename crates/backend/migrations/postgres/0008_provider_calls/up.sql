-- What is left of a person who is gone is what they cost.
CREATE TABLE provider_calls (
    id            UUID NOT NULL PRIMARY KEY,
    user_id       UUID REFERENCES users (id) ON DELETE SET NULL,
    provider      TEXT NOT NULL,
    model         TEXT NOT NULL,
    prompt        TEXT NOT NULL,
    outcome       TEXT NOT NULL,
    tries         INTEGER NOT NULL,
    input_tokens  INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cost          BIGINT NOT NULL,
    elapsed_ms    BIGINT NOT NULL,
    created_at    TIMESTAMPTZ NOT NULL
);
CREATE INDEX provider_calls_by_time ON provider_calls (created_at);
CREATE INDEX provider_calls_of_user ON provider_calls (user_id, created_at);

ALTER TABLE versions ADD COLUMN note TEXT;
