import { mkdir } from 'node:fs/promises';
import { openBlobs } from './platform/blobs/open-blobs.ts';
import { type Config, ConfigError, type Outside, readConfig } from './platform/config.ts';
import { localKeys } from './platform/crypto/keyring.ts';
import { startEmbeddedPostgres } from './platform/database/embedded/embedded-postgres.ts';
import { messageOf } from './platform/errors.ts';
import { openHttpServer } from './platform/http/http-server.ts';
import { createLog } from './platform/log.ts';
import { tidyAfterStart } from './platform/tidy-memory.ts';
import { startService } from './service.ts';

/** What has been started, in that order; stopped the other way round, the database last. */
const started: { stop(): Promise<void> }[] = [];
const stopping = new AbortController();
const AGAIN_AFTER_MS = 2_000;

process.on('SIGINT', onSignal);
process.on('SIGTERM', onSignal);
await start().catch(fail);

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const http = await openPort(config);
  started.push({ stop: () => http.stop(0) });
  if (needsDataDir(config)) await mkdir(config.dataDir, { recursive: true });

  const databaseUrl = config.databaseUrl ?? (await startDatabase(config.dataDir));
  const publicUrl = config.publicUrl ?? `http://localhost:${http.port}`;
  const sandbox = config.outside ? null : await startSandbox(config.dataDir, publicUrl, http.port);
  const outside = config.outside ?? sandbox?.outside;
  if (!outside) throw new Error('There is neither an outside nor a sandbox');

  const encryptionKeys = config.encryptionKeys ?? (await localKeys(config.dataDir));
  const { run, trustProxy } = config;
  const { signal } = stopping;
  started.push(
    await startService({
      run,
      http,
      publicUrl,
      trustProxy,
      outside,
      databaseUrl,
      encryptionKeys,
      blobs: openBlobs(config),
      log,
      signal,
    }),
  );
  await sandbox?.furnish();
  tidyAfterStart();
  if (stopping.signal.aborted) return;
  announce(config, publicUrl, sandbox?.url);
  await sandbox?.show();
}

function needsDataDir({ databaseUrl, encryptionKeys, outside }: Config): boolean {
  return databaseUrl === null || encryptionKeys === null || outside === null;
}

/** With the sandbox only this machine is served. */
function openPort(config: Config) {
  return openHttpServer(config.port, config.outside ? undefined : '127.0.0.1').catch((error: unknown) => {
    const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw inUse ? new Error(`Port ${config.port} is in use; stop what uses it, or set PORT.`) : error;
  });
}

async function startDatabase(dataDir: string): Promise<string> {
  const postgres = await startEmbeddedPostgres(dataDir);
  started.push(postgres);
  return postgres.url;
}

type RunningSandbox = {
  url: string;
  outside: Outside;
  furnish(): Promise<unknown>;
  show(): Promise<void>;
};

/** Stand-ins for Meta and HubSpot; loaded only here, so that a production install needs none of it. */
async function startSandbox(dataDir: string, serviceUrl: string, port: number): Promise<RunningSandbox> {
  const { launchSandbox } = await import('@trochai/sandbox/launch-sandbox');
  const { furnish } = await import('@trochai/sandbox/furnish');
  const { openInBrowser } = await import('@trochai/sandbox/open-in-browser');
  const sandbox = await launchSandbox({
    serviceUrl,
    hubspotWebhookUrl: `${serviceUrl}/webhooks/hubspot`,
    dataDir,
    preferredPort: port + 1,
  });
  started.push(sandbox);
  const { url, credentials } = sandbox;
  return {
    url,
    outside: credentials,
    furnish: () => furnish({ sandboxUrl: url, serviceUrl, credentials }),
    show: () => openInBrowser(url),
  };
}

function announce(config: Config, publicUrl: string, sandboxUrl: string | undefined): void {
  const lines = sandboxUrl === undefined ? realLines(publicUrl) : sandboxLines(publicUrl, sandboxUrl);
  const database = config.databaseUrl ? 'DATABASE_URL' : `embedded PostgreSQL in ${config.dataDir}`;
  process.stdout.write(
    ['', `Trochai is ready: ${publicUrl}`, `  data      ${database}`, ...lines, ''].join('\n'),
  );
}

function realLines(publicUrl: string): string[] {
  return [`  webhook   ${publicUrl}/webhooks/whatsapp`, `  install   ${publicUrl}/hubspot/install`];
}

function sandboxLines(publicUrl: string, sandboxUrl: string): string[] {
  return [
    `  sandbox   ${sandboxUrl} stands in for WhatsApp and HubSpot, because no credentials are set`,
    `  health    ${publicUrl}/health/ready`,
    '',
    `Open ${sandboxUrl} in a browser: write from a customer's phone, and answer inside HubSpot.`,
    'Ctrl-C stops everything and keeps the data.',
  ];
}

let firstSignalAt = 0;

/** npm passes a Ctrl-C on that the terminal sends as well: only a later one means "at once". */
function onSignal(): void {
  const now = Date.now();
  if (firstSignalAt > 0 && now - firstSignalAt > AGAIN_AFTER_MS) process.exit(1);
  if (firstSignalAt > 0) return;
  firstSignalAt = now;
  stopping.abort();
  void stopAll().then((clean) => process.exit(clean ? 0 : 1));
}

async function stopAll(): Promise<boolean> {
  let clean = true;
  for (const one of started.splice(0).reverse()) {
    await one.stop().catch((error: unknown) => {
      clean = false;
      process.stderr.write(`Stopping failed: ${messageOf(error)}\n`);
    });
  }
  return clean;
}

async function fail(error: unknown): Promise<void> {
  if (stopping.signal.aborted) return;
  process.stderr.write(
    `${error instanceof ConfigError ? error.message : `Could not start: ${messageOf(error)}`}\n`,
  );
  await stopAll();
  process.exit(1);
}
