# The service: API, worker and command line, with the programs that read scans.
ARG RUST_IMAGE=rust:1.95-slim-bookworm
ARG DEBIAN_IMAGE=debian:bookworm-slim

FROM ${RUST_IMAGE} AS dependencies
# hadolint ignore=DL3008  # a rebuild is to bring what Debian has mended
RUN apt-get update \
    && apt-get install -y --no-install-recommends libssl-dev make pkg-config \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
# The dependencies are a layer of their own: it is built again only when one of them changes.
COPY Cargo.toml Cargo.lock ./
COPY .cargo .cargo
COPY crates/types/Cargo.toml crates/types/
COPY crates/engine/Cargo.toml crates/engine/
COPY crates/backend/Cargo.toml crates/backend/
COPY crates/frontend/Cargo.toml crates/frontend/
COPY crates/frontend-build/Cargo.toml crates/frontend-build/
# How the program is linked; anything but "fat" is only for trying the image out.
ARG LTO=fat
ENV CARGO_PROFILE_RELEASE_LTO=${LTO}
COPY docker/stand_in.sh /usr/local/bin/
RUN stand_in.sh && cargo build --release --locked -p backend && rm -r crates/*/src

FROM dependencies AS build
COPY docker/sbom.sh docker/
COPY crates crates
# Cargo goes by the time of the files, and those that stood in for these are newer.
RUN find crates -name '*.rs' -exec touch {} + \
    && cargo build --release --locked -p backend \
    && cp target/release/smartresume /smartresume \
    && docker/sbom.sh crates backend >/crates

# What tesseract is linked with and never uses; the version is that under which it looks for the functions.
FROM ${RUST_IMAGE} AS absent
COPY docker/absent.c /
RUN mkdir /absent \
    && echo 'CURL_OPENSSL_4 { *; };' >/versions \
    && cc -Os -shared -nostdlib -fPIC -DCURL -Wl,-soname,libcurl.so.4 -Wl,--version-script,/versions \
        -o /absent/libcurl.so.4 /absent.c \
    && cc -Os -shared -nostdlib -fPIC -DARCHIVE -Wl,-soname,libarchive.so.13 -o /absent/libarchive.so.13 /absent.c

FROM ${DEBIAN_IMAGE} AS runtime
# As scripts/setup.sh has them: the languages that résumés are read in when they are scans.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libmagic1 poppler-utils tesseract-ocr \
        tesseract-ocr-deu tesseract-ocr-fra tesseract-ocr-heb tesseract-ocr-ita tesseract-ocr-nld tesseract-ocr-pol \
        tesseract-ocr-por tesseract-ocr-rus tesseract-ocr-spa tesseract-ocr-swe \
        tesseract-ocr-script-arab tesseract-ocr-script-hang tesseract-ocr-script-hans tesseract-ocr-script-hant \
        tesseract-ocr-script-jpan \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /smartresume /usr/local/bin/smartresume
COPY --from=build /crates /crates
COPY --from=absent /absent /absent
COPY docker/collect.sh docker/sbom.sh /usr/local/bin/
RUN LD_LIBRARY_PATH=/absent collect.sh /image \
        /usr/local/bin/smartresume /usr/bin/tesseract /usr/share/tesseract-ocr \
        /usr/bin/pdfinfo /usr/bin/pdftoppm /usr/bin/pdftotext \
        /usr/lib/*/libmagic.so.1 /usr/share/misc/magic.mgc \
        /etc/nsswitch.conf \
    && mv /image/absent/* /image/lib/*-linux-gnu/ \
    && rmdir /image/absent \
    && chroot /image tesseract --list-langs >/dev/null \
    && mkdir -p /owned/data /owned/backups \
    && echo 'smartresume:x:10001:10001::/data:/nonexistent' >/image/etc/passwd \
    && echo 'smartresume:x:10001:' >/image/etc/group \
    && mkdir -p /image/usr/share/doc/smartresume \
    && sbom.sh packages /tmp/collected >/packages \
    && sbom.sh document smartresume-backend "$(sed -n 's,^pkg:cargo/backend@\([^|]*\).*,\1,p' /crates)" /crates /packages \
        >/image/usr/share/doc/smartresume/sbom.cdx.json

FROM scratch
ARG VERSION=development
ARG REVISION=unknown
LABEL org.opencontainers.image.title="SmartResume" \
      org.opencontainers.image.description="Reads résumés, matches them with jobs and explains the match" \
      org.opencontainers.image.licenses="MIT OR Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=runtime /image /
COPY --from=runtime --chown=10001:10001 /owned /
COPY LICENSE-MIT LICENSE-APACHE Cargo.lock /usr/share/doc/smartresume/
ENV PATH=/usr/local/bin:/usr/bin \
    HOST=0.0.0.0 \
    PORT=8000 \
    DATABASE_URL=sqlite:///data/smartresume.db \
    FILES_DIR=/data/files \
    BACKUP_DIR=/backups \
    FORWARDED_BY=127.0.0.0/8,::1,10.0.0.0/8,100.64.0.0/10,172.16.0.0/12,192.168.0.0/16,fc00::/7 \
    LOG_FORMAT=json
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
RUN ["smartresume", "check"]
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=3 CMD ["smartresume", "healthcheck"]
ENTRYPOINT ["smartresume"]
CMD ["serve"]
