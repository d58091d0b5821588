DROP TABLE idempotency_keys;
DROP TABLE tasks;
DROP TABLE matches;
DROP TABLE jobs;
DROP TABLE resumes;
DROP TABLE sessions;
DROP TABLE users;
