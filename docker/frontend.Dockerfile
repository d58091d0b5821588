# nginx with the app: by itself, with the API behind it (BACKEND), or in front of both (BACKEND and FRONTEND).
ARG RUST_IMAGE=rust:1.95-slim-bookworm
ARG NGINX_IMAGE=nginx:1.28-alpine

FROM ${RUST_IMAGE} AS dependencies
WORKDIR /src
RUN rustup target add wasm32-unknown-unknown
# The dependencies are a layer of their own: it is built again only when one of them changes.
COPY Cargo.toml Cargo.lock ./
COPY .cargo .cargo
COPY crates/types/Cargo.toml crates/types/
COPY crates/engine/Cargo.toml crates/engine/
COPY crates/backend/Cargo.toml crates/backend/
COPY crates/frontend/Cargo.toml crates/frontend/
COPY crates/frontend-build/Cargo.toml crates/frontend-build/
COPY docker/stand_in.sh /usr/local/bin/
RUN stand_in.sh \
    && cargo build --locked -p frontend --bins --target wasm32-unknown-unknown --profile wasm-release \
    && cargo build --locked -p frontend-build \
    && rm -r crates/*/src

FROM dependencies AS build
COPY docker/sbom.sh docker/
COPY crates crates
# Cargo goes by the time of the files, and those that stood in for these are newer.
RUN find crates -name '*.rs' -exec touch {} + \
    && cargo run --locked -q -p frontend-build -- --profile wasm-release --out /site \
    && docker/sbom.sh crates frontend --target wasm32-unknown-unknown >/crates

FROM ${NGINX_IMAGE} AS nginx
COPY --from=build /crates /crates
COPY docker/collect.sh docker/sbom.sh /usr/local/bin/
RUN collect.sh /image "$(command -v nginx)" /bin/sh "$(command -v curl)" \
    && mkdir -p /image/var/log/nginx /image/usr/share/doc/smartresume \
    && sbom.sh packages /tmp/collected >/packages \
    && sbom.sh document smartresume-frontend "$(sed -n 's,^pkg:cargo/frontend@\([^|]*\).*,\1,p' /crates)" /crates /packages \
        >/image/usr/share/doc/smartresume/sbom.cdx.json

FROM scratch
ARG VERSION=development
ARG REVISION=unknown
LABEL org.opencontainers.image.title="SmartResume app" \
      org.opencontainers.image.description="The browser app of SmartResume, and nginx in front of its API" \
      org.opencontainers.image.licenses="MIT OR Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=nginx /image /
COPY LICENSE-MIT LICENSE-APACHE Cargo.lock /usr/share/doc/smartresume/
COPY nginx /etc/smartresume/nginx
COPY docker/start-nginx.sh /etc/smartresume/
COPY --from=build /site /usr/share/nginx/html
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    PORT=80 \
    SITE_ROOT=/usr/share/nginx/html \
    HAS_CURRENT_NGINX=1
USER 101:101
EXPOSE 80
STOPSIGNAL SIGQUIT
# The configuration of each kind, read by the nginx that will run it.
RUN --mount=type=tmpfs,target=/tmp \
    export PORT=8080 \
    && /etc/smartresume/start-nginx.sh -t \
    && BACKEND=backend:8000 /etc/smartresume/start-nginx.sh -t \
    && BACKEND=backend:8000 FRONTEND=frontend:80 TRUSTED_PROXIES=10.0.0.0/8,fd00::/8 /etc/smartresume/start-nginx.sh -t
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s --retries=3 \
    CMD ["/bin/sh", "-c", "curl -fsS -o /dev/null http://127.0.0.1:$PORT/health"]
ENTRYPOINT ["/etc/smartresume/start-nginx.sh"]
