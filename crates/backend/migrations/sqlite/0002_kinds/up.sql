-- SQLite cannot change a check, but it can change a column for another.
ALTER TABLE resumes RENAME COLUMN kind TO old_kind;
ALTER TABLE resumes ADD COLUMN kind TEXT NOT NULL DEFAULT 'pdf'
    CHECK (kind IN ('pdf', 'docx', 'odt', 'rtf', 'md', 'txt', 'json', 'png', 'jpeg'));
UPDATE resumes SET kind = old_kind;
ALTER TABLE resumes DROP COLUMN old_kind;
