//! The application: its parts, its routes, its server.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_cors::Cors;
use actix_web::dev::{HttpServiceFactory, ResourceDef};
use actix_web::http::header::{self, HeaderValue};
use actix_web::middleware::{Condition, from_fn};
use actix_web::web::{Bytes, Data, JsonConfig, QueryConfig};
use actix_web::{HttpRequest, HttpResponse, HttpServer, ResponseError, web};
use anyhow::Context;
use engine::Meaning;
use engine::job::Advert;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use types::ErrorCode;
use utoipa::openapi::OpenApi;
use utoipa_actix_web::service_config::ServiceConfig;
use utoipa_actix_web::{AppExt, OpenApiFactory, scope};

use crate::config::Config;
use crate::db::Db;
use crate::documents::Reader;
use crate::error::Error;
use crate::export::Press;
use crate::fetch::Fetcher;
use crate::files::Files;
use crate::http::{answer_head, trace};
use crate::limits::{self, Limits, limit};
use crate::matches::ResumeText;
use crate::meaning::SentenceModel;
use crate::openapi::{self, Document};
use crate::providers::{self, Providers};
use crate::recent::Recent;
use crate::sessions::require_session;
use crate::shared::{Kept, Shared};
use crate::tasks::{self, Signals};
use crate::{health, internal, jobs, letters, matches, previews, proposals, rankings, resumes, sessions};

/// The longest JSON body that is read.
const LONGEST_JSON: usize = 1024 * 1024;
/// How long requests may go on once the process is told to stop.
const FAREWELL_SECONDS: u64 = 5;
/// How often what was read lately is looked through for what is past its time.
const FORGET: Duration = Duration::from_secs(15);
/// The most threads of each HTTP thread that may block, beside the database's own limit.
const BLOCKING_THREADS: usize = 8;

/// Every route of the service.
pub fn routes(config: &mut ServiceConfig) {
    config
        .configure(health::routes)
        .service(private("/api/v1/resumes", resumes::routes))
        .service(private("/api/v1/jobs", jobs::routes))
        .service(private("/api/v1/matches", matches::routes))
        .service(private("/api/v1/proposals", proposals::routes))
        .service(private("/api/v1/versions", proposals::version_routes))
        .service(private("/api/v1/letters", letters::routes))
        .service(private("/api/v1/rankings", rankings::routes))
        .service(private("/api/v1/previews", previews::routes))
        .service(private("/api/v1/providers", providers::routes))
        .service(private("/api/v1/tasks", tasks::routes))
        .service(private("/api/v1/me", sessions::account_routes))
        .service(
            scope("/api/v1")
                .configure(health::versioned_routes)
                .configure(sessions::session_routes)
                .configure(matches::score_routes),
        )
        // Last: their patterns would be tried at every other request, which cost a fifteenth of the cheapest one.
        .configure(openapi::routes);
}

/// Routes that need a session.
fn private(path: &str, feature: fn(&mut ServiceConfig)) -> impl HttpServiceFactory + OpenApiFactory + 'static {
    scope(path).wrap(from_fn(require_session)).configure(feature)
}

/// Everything a request can reach.
pub struct State {
    /// The settings.
    pub config: Config,
    /// The database.
    pub db: Db,
    /// The uploaded files.
    pub files: Files,
    /// What reads them.
    pub reader: Reader,
    /// What makes files of résumés.
    pub press: Press,
    /// What fetches pages that links lead to.
    pub fetcher: Fetcher,
    /// The AI services that are asked for wording.
    pub providers: Providers,
    /// The job ads read lately.
    pub adverts: Recent<Advert>,
    /// The résumés read lately that came as text.
    pub resume_texts: Recent<ResumeText>,
    /// What finds what is asked in other words, if there is such a thing.
    pub sentence_model: Option<Arc<SentenceModel>>,
    /// The job ads behind links that were fetched lately.
    pub linked_ads: Kept,
    /// Who waits for what.
    pub signals: Signals,
    /// What the processes share.
    pub shared: Shared,
    /// How much each client may ask for.
    pub limits: Limits,
}

/// A server that is listening and ready to serve.
pub struct App {
    listener: TcpListener,
    state: Arc<State>,
}

impl State {
    /// Opens the database, brings its schema up to date and opens where files are.
    pub fn open(config: Config, reader: Reader) -> anyhow::Result<Self> {
        let problems = config.problems();
        anyhow::ensure!(problems.is_empty(), "{}", problems.join(" "));
        let db = Db::open(config.database()).context("cannot open the database")?;
        let files = Files::open(&config)?;
        let fetcher = Fetcher::new(config.development_site)?;
        let providers = Providers::new(&config.providers)?;
        let shared = Shared::open(&config.redis_url).context("REDIS_URL")?;
        let limits = Limits::new(&config);
        let signals = Signals::default();
        let sentence_model = config.sentence_model().map(SentenceModel::open).transpose();
        let sentence_model = sentence_model.context("cannot use the SENTENCE_MODEL")?.map(Arc::new);
        Ok(Self {
            config,
            db,
            files,
            reader,
            press: Press::default(),
            fetcher,
            providers,
            adverts: Recent::default(),
            resume_texts: Recent::default(),
            sentence_model,
            linked_ads: Kept::default(),
            signals,
            shared,
            limits,
        })
    }

    /// What tells how close in meaning texts are, if there is such a thing.
    #[must_use]
    pub fn meaning(&self) -> Option<&dyn Meaning> {
        self.sentence_model.as_deref().map(|model| model as &dyn Meaning)
    }
}

impl App {
    /// Opens everything and binds the port.
    pub fn build(config: Config, reader: Reader) -> anyhow::Result<Self> {
        let address = (config.host, config.port);
        let state = Arc::new(State::open(config, reader)?);
        let listener =
            TcpListener::bind(address).with_context(|| format!("cannot listen on {}:{}", address.0, address.1))?;
        Ok(Self { listener, state })
    }

    /// Where the server listens; useful when the port was left to the system.
    pub fn url(&self) -> std::io::Result<String> {
        Ok(format!("http://{}", self.listener.local_addr()?))
    }

    /// The parts, for tests.
    #[must_use]
    pub fn state(&self) -> &Arc<State> {
        &self.state
    }

    /// Serves requests until told to stop, and does the background work beside, if wanted.
    pub async fn serve(self, with_worker: bool) -> anyhow::Result<()> {
        self.state.files.meet().await?;
        resumes::sweep(true, &self.state.db, &self.state.files).await?;
        let (stop, stopped) = watch::channel(false);
        let worker = with_worker.then(|| actix_web::rt::spawn(tasks::run(self.state.clone(), stopped)));
        let internal = internal::listen(&self.state)?;
        // Beside, so that nobody waits for it.
        std::thread::spawn(matches::warm_up);
        let forgetting = actix_web::rt::spawn(forget(self.state.clone()));
        let sharing = share(self.state.clone());
        tracing::info!(url = self.url()?, "listening");
        let served = serve(self.listener, &self.state).await;
        forgetting.abort();
        sharing.abort();
        // Requests that wait for a task are answered by now.
        stop.send_replace(true);
        if let Some(worker) = worker {
            worker.await?;
        }
        internal::end(internal).await;
        served
    }
}

/// Lets go of what was read more than a minute ago.
async fn forget(state: Arc<State>) {
    let mut now = tokio::time::interval(FORGET);
    loop {
        now.tick().await;
        state.adverts.sweep();
        state.resume_texts.sweep();
        if let Some(model) = &state.sentence_model {
            model.sweep();
        }
        state.linked_ads.sweep();
    }
}

/// Keeps in touch with the other processes.
fn share(state: Arc<State>) -> JoinHandle<()> {
    actix_web::rt::spawn(async move { state.shared.keep(&state.signals).await })
}

/// Does background work until told to stop.
pub async fn work(config: Config, reader: Reader) -> anyhow::Result<()> {
    let state = Arc::new(State::open(config, reader)?);
    state.files.meet().await?;
    let internal = internal::listen(&state)?;
    let (stop, stopped) = watch::channel(false);
    let sharing = share(state.clone());
    let mut worker = actix_web::rt::spawn(tasks::run(state, stopped));
    tokio::select! {
        told = told_to_stop() => told?,
        ended = &mut worker => {
            ended?;
            anyhow::bail!("the work ended although nobody asked for it");
        }
    }
    stop.send_replace(true);
    worker.await?;
    sharing.abort();
    internal::end(internal).await;
    Ok(())
}

async fn told_to_stop() -> std::io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted,
        _ = terminate.recv() => Ok(()),
    }
}

async fn serve(listener: TcpListener, state: &Arc<State>) -> anyhow::Result<()> {
    let api = openapi::describe(state.config.session_cookie());
    let known = Data::new(KnownPaths::new(&api));
    let document = Data::new(Document(Bytes::from(serde_json::to_string(&api)?)));
    drop(api);
    let swagger = Data::new(openapi::swagger_config());
    let threads = state.config.http_threads;
    let origins: Vec<String> = state.config.origins().map(str::to_owned).collect();
    let has_origins = !origins.is_empty();
    let state = Data::from(state.clone());
    let server = HttpServer::new(move || {
        actix_web::App::new()
            .app_data(state.clone())
            .app_data(known.clone())
            .app_data(document.clone())
            .app_data(swagger.clone())
            .app_data(
                JsonConfig::default()
                    .limit(LONGEST_JSON)
                    .error_handler(|error, _| Error::from(error).into()),
            )
            .app_data(QueryConfig::default().error_handler(|error, _| Error::from(error).into()))
            .into_utoipa_app()
            .configure(routes)
            .into_app()
            .default_service(web::to(nothing_here))
            .wrap(from_fn(answer_head))
            .wrap(from_fn(limit))
            .wrap(Condition::new(has_origins, cross_origin(&origins)))
            .wrap(from_fn(trace))
    });
    let server = server
        .workers(threads)
        .worker_max_blocking_threads(BLOCKING_THREADS)
        .shutdown_timeout(FAREWELL_SECONDS)
        // Its own would cut requests short on Ctrl-C.
        .disable_signals()
        .listen(listener)?
        .run();
    let handle = server.handle();
    actix_web::rt::spawn(async move {
        if told_to_stop().await.is_ok() {
            tracing::info!("stopping");
            handle.stop(true).await;
        }
    });
    Ok(server.await?)
}

/// What browsers are told about the other websites that may use the API.
fn cross_origin(origins: &[String]) -> Cors {
    let cors = origins
        .iter()
        .fold(Cors::default(), |cors, origin| cors.allowed_origin(origin));
    cors.allowed_methods(["GET", "PUT", "POST", "DELETE"])
        .allow_any_header()
        .expose_headers(["ETag", "Location", "Retry-After", "X-Request-Id"])
        .expose_headers([limits::POLICY, limits::LEFT])
        .supports_credentials()
        .max_age(3600)
}

/// The paths that exist, to tell a wrong method from a wrong path.
struct KnownPaths(Vec<(ResourceDef, String)>);

impl KnownPaths {
    fn new(api: &OpenApi) -> Self {
        let paths = api.paths.paths.iter().map(|(path, item)| {
            let methods = [
                ("GET", &item.get),
                ("PUT", &item.put),
                ("POST", &item.post),
                ("DELETE", &item.delete),
            ];
            let allowed = methods
                .iter()
                .filter(|(_, operation)| operation.is_some())
                .map(|(method, _)| if *method == "GET" { "GET, HEAD" } else { *method });
            (ResourceDef::new(path.as_str()), allowed.collect::<Vec<_>>().join(", "))
        });
        Self(paths.collect())
    }
}

async fn nothing_here(request: HttpRequest, known: Data<KnownPaths>) -> HttpResponse {
    let Some((_, allowed)) = known.0.iter().find(|(path, _)| path.is_match(request.path())) else {
        return Error::NotFound.error_response();
    };
    let detail = format!("This route answers only {allowed}.");
    let mut response = Error::refused(ErrorCode::MethodNotAllowed, detail).error_response();
    if let Ok(allowed) = HeaderValue::from_str(allowed) {
        response.headers_mut().insert(header::ALLOW, allowed);
    }
    response
}
