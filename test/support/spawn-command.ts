import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { OUTSIDE, PUBLIC_URL, TEST_KEYS } from './test-app.ts';

export type Command = { child: ChildProcess; output(): string; exited: Promise<number | null> };

type Options = { databaseUrl: string; dataDir: string };

/** Runs a command of the service as a process of its own; it ends with the test. */
export function spawnCommand(
  name: 'export-main' | 'import-main',
  args: readonly string[],
  { databaseUrl, dataDir }: Options,
): Command {
  const main = fileURLToPath(new URL(`../../integration-service/src/${name}.ts`, import.meta.url));
  const { meta, hubspot } = OUTSIDE;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      PUBLIC_URL,
      ENCRYPTION_KEYS: TEST_KEYS,
      META_APP_ID: meta.appId,
      META_APP_SECRET: meta.appSecret,
      META_VERIFY_TOKEN: meta.verifyToken,
      HUBSPOT_APP_ID: hubspot.appId,
      HUBSPOT_CLIENT_ID: hubspot.clientId,
      HUBSPOT_CLIENT_SECRET: hubspot.clientSecret,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece: Buffer) => void (output += piece.toString()));
  }
  return { child, output: () => output, exited: once(child, 'exit').then(() => child.exitCode) };
}
