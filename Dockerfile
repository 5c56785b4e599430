# Assay in a container: `docker build -t assay .`, and compose.yaml to run it.
#
# Not run: no Docker engine was at hand where this was written. What is proved instead is
# the folder that it copies: e2e/the-image-serves-by-itself.spec.ts assembles that folder
# by the same script and starts it by the same command, read-only, as a user who owns
# nothing but the data.
#
# Node 24 is supported until April 2028 and is quicker than 20.19, the oldest that Assay
# takes. Both images are of one Debian release, so that what is compiled in the first runs
# in the second. Tags move: whoever builds for others names digests instead, as
# `--build-arg BUILD_IMAGE=node:24-bookworm@sha256:… --build-arg RUN_IMAGE=node:24-bookworm-slim@sha256:…`.
ARG BUILD_IMAGE=node:24-bookworm
ARG RUN_IMAGE=node:24-bookworm-slim

FROM ${BUILD_IMAGE} AS build
WORKDIR /app
# SQLite's binding is compiled here, against the headers that the image brings, instead of
# fetched as a binary from elsewhere.
COPY package.json package-lock.json .npmrc ./
RUN npm_config_build_from_source=better-sqlite3 npm_config_nodedir=/usr/local npm ci --no-audit --no-fund
COPY . .
RUN node scripts/standalone.mjs /image

FROM ${RUN_IMAGE}
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Assay" \
      org.opencontainers.image.description="AI vendor due diligence that stands up" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

# The same place as it was built in. Everything belongs to root, and the product runs as another.
WORKDIR /app
COPY --from=build /image ./
# Nothing is installed at run time. A new named volume takes owner and mode of the folder it is mounted on.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack \
      /opt/yarn-* /usr/local/bin/yarn /usr/local/bin/yarnpkg \
 && chmod 0755 scripts/assay.mjs \
 && ln -s /app/scripts/assay.mjs /usr/local/bin/assay \
 && install -d -m 0700 -o node -g node /data /backups

# As a number, so that a cluster can tell that it is not root. It is the image's user `node`.
USER 1000:1000

# ASSAY_URL is the address that people type: with another port or name in front, say which.
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    ASSAY_DATA=/data \
    ASSAY_URL=http://localhost:3000
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM

# Asks whether the database and the folder of evidence can be read and written.
HEALTHCHECK --interval=15s --timeout=10s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

# Without the base image's own entry point, so that `docker run assay assay backup /backups` works as well.
ENTRYPOINT []
CMD ["node", "scripts/start.mjs"]
