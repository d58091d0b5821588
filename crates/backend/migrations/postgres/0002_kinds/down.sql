DELETE FROM resumes WHERE kind NOT IN ('pdf', 'docx', 'json', 'txt');
ALTER TABLE resumes DROP CONSTRAINT resumes_kind_check;
ALTER TABLE resumes ADD CONSTRAINT resumes_kind_check CHECK (kind IN ('pdf', 'docx', 'json', 'txt'));
