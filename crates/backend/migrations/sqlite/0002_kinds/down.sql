DELETE FROM resumes WHERE kind NOT IN ('pdf', 'docx', 'json', 'txt');
ALTER TABLE resumes RENAME COLUMN kind TO old_kind;
ALTER TABLE resumes ADD COLUMN kind TEXT NOT NULL DEFAULT 'pdf' CHECK (kind IN ('pdf', 'docx', 'json', 'txt'));
UPDATE resumes SET kind = old_kind;
ALTER TABLE resumes DROP COLUMN old_kind;
