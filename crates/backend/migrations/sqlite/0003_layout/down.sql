ALTER TABLE resumes DROP COLUMN layout;
