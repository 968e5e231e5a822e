import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { launchOptionsSchema, type LaunchOptions, type Report } from './launch-protocol.ts';
import { type Sandbox, startSandbox } from './start-sandbox.ts';
import { writeOwnerOnly } from './state/state-file.ts';

const options = launchOptionsSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
const notePath = join(options.dataDir, 'sandbox.json');
const starting = start(options);
/** By then the service has started, which is what somebody waits for. */
const PREPARE_PAGE_AFTER_MS = 5_000;

process.once('disconnect', () => void end());
process.once('SIGTERM', () => void end());
starting.then(
  ({ url, credentials, preparePage }) => {
    report({ url, credentials });
    setTimeout(() => void preparePage(), PREPARE_PAGE_AFTER_MS).unref();
  },
  (error: unknown) => {
    report({ problem: error instanceof Error ? error.message : String(error) });
    process.disconnect();
  },
);

async function start({
  serviceUrl,
  hubspotWebhookUrl,
  dataDir,
  preferredPort,
}: LaunchOptions): Promise<Sandbox> {
  const statePath = join(dataDir, 'sandbox-state.json');
  const production = process.env['NODE_ENV'] === 'production';
  const wanted = { serviceUrl, hubspotWebhookUrl, statePath, production };
  const sandbox = await startSandbox({ ...wanted, port: preferredPort }).catch((error: unknown) => {
    if (isPortTaken(error)) return startSandbox(wanted);
    throw error;
  });
  await writeOwnerOnly(notePath, JSON.stringify({ url: sandbox.url }));
  return sandbox;
}

async function end(): Promise<void> {
  const sandbox = await starting.catch(() => process.exit(1));
  await sandbox.stop();
  await rm(notePath, { force: true });
  process.exit(0);
}

function report(message: Report): void {
  if (process.connected) process.send?.(message);
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
