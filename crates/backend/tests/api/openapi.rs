use reqwest::StatusCode;

use crate::helpers::TestApp;

#[actix_web::test]
async fn the_description_is_complete_in_itself() {
    let app = TestApp::start();
    let text = app.get("/api/openapi.json").await.text().await.unwrap();
    let api: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(api["openapi"], "3.1.0");
    let schemas = api["components"]["schemas"].as_object().unwrap();
    for reference in text.split("#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(schemas.contains_key(name), "{name} is not described");
    }
    let mut operations: Vec<&serde_json::Value> = Vec::new();
    for item in api["paths"].as_object().unwrap().values() {
        operations.extend(item.as_object().unwrap().values());
    }
    for path in ["/api/v1/resumes", "/api/v1/health"] {
        assert!(api["paths"][path]["get"]["responses"]["429"].is_object(), "{path}");
    }
    assert!(api["paths"]["/health"]["get"]["responses"]["429"].is_null());
    for operation in operations {
        assert!(
            operation["summary"].as_str().is_some_and(|summary| !summary.is_empty()),
            "{operation}"
        );
        assert!(operation["responses"]["500"]["content"]["application/problem+json"].is_object());
    }
}

#[actix_web::test]
async fn the_page_is_served_from_here_alone() {
    let app = TestApp::start();
    for base in ["/api/docs", "/docs"] {
        let response = app.get(base).await;
        assert_eq!(response.status(), StatusCode::PERMANENT_REDIRECT);
        assert_eq!(response.headers()["location"].to_str().unwrap(), format!("{base}/"));
        let page = app.get(&format!("{base}/")).await.text().await.unwrap();
        assert!(!page.contains("://"), "{page}");
        let script = app
            .get(&format!("{base}/swagger-initializer.js"))
            .await
            .text()
            .await
            .unwrap();
        assert!(script.contains("\"/api/openapi.json\"") && !script.contains("petstore"));
        assert_eq!(
            app.get(&format!("{base}/swagger-ui-bundle.js")).await.status(),
            StatusCode::OK
        );
        assert_eq!(
            app.get(&format!("{base}/../Cargo.toml")).await.status(),
            StatusCode::NOT_FOUND
        );
    }
}

#[actix_web::test]
async fn health_tells_about_the_parts() {
    let app = TestApp::start();
    for path in ["/health", "/health/live", "/health/ready", "/api/v1/health"] {
        let health: serde_json::Value = app.get(path).await.json().await.unwrap();
        assert_eq!(health, serde_json::json!({ "status": "healthy" }));
    }
    for path in ["/health/detailed", "/api/v1/health/detailed"] {
        let health: serde_json::Value = app.get(path).await.json().await.unwrap();
        assert_eq!(health["status"], "healthy");
        assert_eq!(health["dependencies"].as_array().unwrap().len(), 3);
        assert_eq!(health["config_fingerprint"], app.state.config.fingerprint());
    }
}
