//! The vocabulary of skills and how to find them in text.
