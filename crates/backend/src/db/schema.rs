//! The tables, as both databases have them.

diesel::table! {
    use diesel::sql_types::Text;
    use crate::db::sql_types::{Guid, Instant};

    users (id) {
        id -> Guid,
        role -> Text,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::Text;
    use crate::db::sql_types::{Guid, Instant};

    sessions (id) {
        id -> Guid,
        user_id -> Guid,
        token_hash -> Text,
        created_at -> Instant,
        expires_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text};
    use crate::db::sql_types::{Guid, Instant, JsonText};

    resumes (id) {
        id -> Guid,
        user_id -> Guid,
        status -> Text,
        error -> Nullable<JsonText>,
        filename -> Text,
        kind -> Text,
        size_bytes -> BigInt,
        document -> Nullable<Text>,
        text -> Nullable<Text>,
        warnings -> JsonText,
        version -> Integer,
        is_edited -> Bool,
        task_id -> Nullable<Guid>,
        created_at -> Instant,
        updated_at -> Instant,
        layout -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::{Nullable, Text};
    use crate::db::sql_types::{Guid, Instant, JsonText};

    jobs (id) {
        id -> Guid,
        user_id -> Guid,
        title -> Text,
        text -> Text,
        requirements -> JsonText,
        created_at -> Instant,
        url -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::{Double, Integer, Text};
    use crate::db::sql_types::{Guid, Instant, JsonText};

    matches (id) {
        id -> Guid,
        user_id -> Guid,
        resume_id -> Guid,
        resume_version -> Integer,
        job_id -> Guid,
        engine_version -> Text,
        as_of -> Text,
        score -> Double,
        report -> JsonText,
        resume_text -> Text,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::{Integer, Nullable, Text};
    use crate::db::sql_types::{Guid, Instant, JsonText};

    tasks (id) {
        id -> Guid,
        user_id -> Guid,
        name -> Text,
        resume_id -> Nullable<Guid>,
        status -> Text,
        progress -> Integer,
        stage -> Text,
        attempts -> Integer,
        due_at -> Instant,
        lease_id -> Nullable<Guid>,
        error -> Nullable<JsonText>,
        created_at -> Instant,
        updated_at -> Instant,
        ranking_id -> Nullable<Guid>,
        version_id -> Nullable<Guid>,
        traceparent -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::{Integer, Nullable, Text};
    use crate::db::sql_types::{Guid, Instant, JsonText};

    rankings (id) {
        id -> Guid,
        user_id -> Guid,
        resume_id -> Nullable<Guid>,
        job_id -> Nullable<Guid>,
        name -> Text,
        others -> JsonText,
        total -> Integer,
        done -> Integer,
        engine_version -> Text,
        as_of -> Text,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::{Double, Integer, Text};
    use crate::db::sql_types::{Guid, JsonText};

    places (id) {
        id -> Guid,
        ranking_id -> Guid,
        ordinal -> Integer,
        resume_id -> Guid,
        resume_version -> Integer,
        job_id -> Guid,
        name -> Text,
        score -> Double,
        ceiling -> Double,
        reasons -> JsonText,
        closeness -> Double,
        rank_score -> Double,
    }
}

diesel::table! {
    use diesel::sql_types::Text;
    use crate::db::sql_types::{Guid, Instant};

    idempotency_keys (id) {
        id -> Guid,
        user_id -> Guid,
        route -> Text,
        key -> Text,
        body_hash -> Text,
        resource_id -> Guid,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::{Double, Integer, Nullable, Text};
    use crate::db::sql_types::{Guid, Instant};

    versions (id) {
        id -> Guid,
        user_id -> Guid,
        resume_id -> Guid,
        job_id -> Guid,
        name -> Text,
        task_id -> Guid,
        resume_version -> Integer,
        engine_version -> Text,
        revision -> Integer,
        accepted -> Integer,
        base_score -> Double,
        score -> Double,
        document -> Text,
        created_at -> Instant,
        updated_at -> Instant,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::{Integer, Nullable, Text};
    use crate::db::sql_types::{Guid, Instant, JsonText};

    proposals (id) {
        id -> Guid,
        version_id -> Guid,
        source -> Text,
        key -> Text,
        ordinal -> Integer,
        version -> Integer,
        state -> Text,
        content -> JsonText,
        text -> Nullable<Text>,
        attestation -> Nullable<JsonText>,
        accepted_as -> Nullable<Integer>,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::{Double, Integer, Text};
    use crate::db::sql_types::{Guid, Instant, JsonText};

    steps (id) {
        id -> Guid,
        version_id -> Guid,
        revision -> Integer,
        what -> Text,
        score -> Double,
        undo -> JsonText,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Integer, Nullable, Text};
    use crate::db::sql_types::{Guid, Instant};

    provider_calls (id) {
        id -> Guid,
        user_id -> Nullable<Guid>,
        provider -> Text,
        model -> Text,
        prompt -> Text,
        outcome -> Text,
        tries -> Integer,
        input_tokens -> Integer,
        output_tokens -> Integer,
        cost -> BigInt,
        elapsed_ms -> BigInt,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::{Integer, Nullable, Text};
    use crate::db::sql_types::{Guid, Instant, JsonText};

    letters (id) {
        id -> Guid,
        user_id -> Guid,
        resume_id -> Guid,
        job_id -> Guid,
        resume_version -> Integer,
        language -> Text,
        note -> Nullable<Text>,
        revision -> Integer,
        sentences -> JsonText,
        created_at -> Instant,
        updated_at -> Instant,
    }
}

diesel::joinable!(letters -> jobs (job_id));
diesel::joinable!(letters -> resumes (resume_id));
diesel::joinable!(matches -> jobs (job_id));
diesel::joinable!(matches -> resumes (resume_id));
diesel::joinable!(tasks -> rankings (ranking_id));
diesel::joinable!(proposals -> versions (version_id));
diesel::joinable!(sessions -> users (user_id));
diesel::allow_tables_to_appear_in_same_query!(
    jobs, letters, matches, places, proposals, rankings, resumes, sessions, steps, tasks, users, versions
);
