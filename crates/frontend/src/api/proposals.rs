//! Proposals, and the version for a job that they make.

use gloo_net::http::Request;
use types::{Decision, Proposals, Providers, Version, VersionChanges};
use uuid::Uuid;

use super::{Result, all, get, send};

/// Which AI services would be asked for wording, and what they get.
pub async fn providers() -> Result<Providers> {
    send(&|| get("/api/v1/providers").build()).await
}

/// Asks for the proposals to a match, AI services too if they may be; they may still be looked for.
pub async fn ask_proposals(found: Uuid, may_ask: bool) -> Result<Proposals> {
    let path = format!("/api/v1/matches/{found}/proposals?providers={may_ask}");
    send(&|| Request::post(&path).header("Prefer", "wait=1").build()).await
}

/// The proposals to a match.
pub async fn proposals(found: Uuid) -> Result<Proposals> {
    send(&|| get(&format!("/api/v1/matches/{found}/proposals")).build()).await
}

/// Decides about a proposal, as of a version of it.
pub async fn decide(id: Uuid, version: i32, decision: &Decision) -> Result<Proposals> {
    let prepared = || {
        Request::put(&format!("/api/v1/proposals/{id}/decision"))
            .header("If-Match", &format!("\"{version}\""))
            .json(decision)
    };
    send(&prepared).await
}

/// Accepts all that is safe.
pub async fn accept_safe(found: Uuid) -> Result<Proposals> {
    let path = format!("/api/v1/matches/{found}/proposals/acceptance");
    send(&|| Request::post(&path).build()).await
}

/// The version for the job of a match.
pub async fn version(found: Uuid) -> Result<Version> {
    send(&|| get(&format!("/api/v1/matches/{found}/version")).build()).await
}

/// All versions of one résumé, newest first, without what they say.
pub async fn versions_of(resume: Uuid) -> Result<Vec<Version>> {
    let mut versions: Vec<Version> = all("/api/v1/versions", "").await?;
    versions.retain(|version| version.resume_id == resume);
    Ok(versions)
}

/// Takes the version back to an earlier revision; 0 is the résumé as it is.
pub async fn restore(found: Uuid, now: i32, revision: i32) -> Result<Version> {
    let changes = VersionChanges {
        revision: Some(revision),
        name: None,
    };
    change(found, now, changes).await
}

/// Gives the version another name.
pub async fn rename(found: Uuid, now: i32, name: String) -> Result<Version> {
    let changes = VersionChanges {
        revision: None,
        name: Some(name),
    };
    change(found, now, changes).await
}

async fn change(found: Uuid, now: i32, changes: VersionChanges) -> Result<Version> {
    let prepared = || {
        Request::put(&format!("/api/v1/matches/{found}/version"))
            .header("If-Match", &format!("\"{now}\""))
            .json(&changes)
    };
    send(&prepared).await
}
