//! Backups in a bucket.

use std::collections::HashSet;
use std::time::Duration;

use backend::backup::{self, Place};

use crate::backups::{Empty, everything, furnish};
use crate::helpers::TestApp;
use crate::s3_server::S3Server;

#[actix_web::test]
async fn backups_go_to_a_bucket_and_come_back_from_it() {
    let server = S3Server::start();
    let app = TestApp::start_with(|config| server.set_up(config));
    furnish(&app.guest().await).await;
    let to = Place::open(&S3Server::place("backups"), &app.state.config).unwrap();
    let from = backup::write(&app.state.db, &app.state.files, &to).await.unwrap();
    assert_eq!(backup::verify_backup(&from).await.unwrap(), [""; 0]);
    assert_eq!(app.files(), [""; 0], "nothing stays on this machine");
    let before = everything(&app.state.db);

    // Into a folder, and into another part of the bucket.
    let elsewhere = |config: &mut backend::config::Config| {
        server.set_up(config);
        config.storage.files_url = S3Server::place("elsewhere");
    };
    for empty in [Empty::new(), Empty::with(elsewhere)] {
        empty.restore(&from).await.unwrap();
        assert_eq!(everything(&empty.db), before);
        assert_eq!(backup::verify_service(&empty.db, &empty.files).await.unwrap(), [""; 0]);
        assert!(
            empty
                .restore(&from)
                .await
                .unwrap_err()
                .to_string()
                .contains("not empty")
        );
    }
    assert_eq!(server.files().len(), 1);

    let id = server.files().remove(0);
    let name = from.to_string().rsplit('/').next().unwrap().to_owned();
    let kept = server.folder("backups").join(&name).join("files").join(&id);
    std::fs::write(kept, "something else").unwrap();
    assert_eq!(backup::verify_backup(&from).await.unwrap().len(), 1);
    assert!(
        Empty::new()
            .restore(&from)
            .await
            .unwrap_err()
            .to_string()
            .contains("not whole")
    );
    std::fs::remove_file(server.folder("service/files").join(&id)).unwrap();
    let found = backup::verify_service(&app.state.db, &app.state.files).await.unwrap();
    assert!(found.len() == 1 && found[0].contains("missing"), "{found:?}");
}

#[actix_web::test]
async fn old_backups_in_a_bucket_go_but_never_the_last_that_is_whole() {
    let server = S3Server::start();
    let app = TestApp::start_with(|config| server.set_up(config));
    let to = Place::open(&S3Server::place("backups"), &app.state.config).unwrap();
    let put = |name: &str| {
        let path = server.folder("backups").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "{}").unwrap();
    };
    put("2020-01-01T00-00-00Z/manifest.json");
    put("2020-01-02T00-00-00Z/manifest.json");
    put("2020-01-03T00-00-00Z/files/a");
    put("holiday/pictures");
    let day = Duration::from_hours(24);
    assert_eq!(backup::prune(&to, day).await.unwrap(), 1);
    let left: HashSet<String> = to.folders().await.unwrap().into_iter().collect();
    let expected = ["2020-01-02T00-00-00Z", "holiday"].map(str::to_owned);
    assert_eq!(left, HashSet::from(expected));
    backup::write(&app.state.db, &app.state.files, &to).await.unwrap();
    assert_eq!(backup::prune(&to, day).await.unwrap(), 1);
    assert_eq!(to.folders().await.unwrap().len(), 2);
}
