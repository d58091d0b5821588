use backend::db::schema::{resumes, tasks, users};
use diesel::prelude::*;
use types::{DocumentKind, ResumeStatus, Role, TaskStatus};

use crate::helpers::{RESUME_TEXT, TestApp};

/// Writes each word into the column; every one of the enum must be allowed, and nothing else.
macro_rules! words_are_checked {
    ($app:expr, $table:ident :: $column:ident, $words:expr) => {{
        let words = $words.iter().map(|word| word.to_string());
        for (word, is_allowed) in words.map(|word| (word, true)).chain([("rubbish".to_owned(), false)]) {
            let text = word.clone();
            let written = $app.state.db.run(move |db| {
                Ok(diesel::update($table::table)
                    .set($table::$column.eq(text))
                    .execute(db)
                    .is_ok())
            });
            assert_eq!(written.await.unwrap(), is_allowed, "{} {word}", stringify!($column));
        }
    }};
}

#[actix_web::test]
async fn the_database_allows_the_words_of_the_enums_and_no_others() {
    let app = TestApp::start();
    app.guest().await.ready("cv.txt", RESUME_TEXT).await;
    words_are_checked!(app, users::role, Role::ALL);
    words_are_checked!(app, resumes::status, ResumeStatus::ALL);
    words_are_checked!(app, resumes::kind, DocumentKind::ALL);
    words_are_checked!(app, tasks::status, TaskStatus::ALL);
}

#[actix_web::test]
async fn opening_a_database_again_changes_nothing() {
    let app = TestApp::start();
    app.guest().await;
    let options = app.state.config.database();
    assert_eq!(backend::db::Db::pending(options.clone()).unwrap(), []);
    backend::db::Db::open(options).unwrap();
}
