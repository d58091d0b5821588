use std::time::{Duration, Instant};

use crate::helpers::{TestApp, corpus};

#[actix_web::test]
async fn health_answers_while_eight_uploads_run() {
    let app = TestApp::start();
    let ann = app.guest().await;
    let pdf = std::fs::read(corpus("pdf")).unwrap();
    let uploads = futures_util::future::join_all((0..8).map(|_| ann.ready("cv.pdf", pdf.clone())));
    let watch = async {
        let mut slowest = Duration::ZERO;
        for _ in 0..20 {
            let asked = Instant::now();
            assert!(app.get("/health").await.status().is_success());
            slowest = slowest.max(asked.elapsed());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        slowest
    };
    let (_, slowest) = tokio::join!(uploads, watch);
    assert!(slowest < Duration::from_millis(250), "{slowest:?}");
}
