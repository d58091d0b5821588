ALTER TABLE resumes DROP CONSTRAINT resumes_kind_check;
ALTER TABLE resumes ADD CONSTRAINT resumes_kind_check
    CHECK (kind IN ('pdf', 'docx', 'odt', 'rtf', 'md', 'txt', 'json', 'png', 'jpeg'));
