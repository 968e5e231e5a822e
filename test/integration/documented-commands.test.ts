import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { PORTAL_ID } from '../../sandbox/src/hubspot/app.ts';
import { useBuiltWidget } from '../support/browser/build-widget.ts';
import { ROOT } from '../support/dockerfile.ts';
import { type Block, readBlocks } from '../support/documented-commands.ts';
import { freePort } from '../support/free-port.ts';
import { type OpenFolder, openFolder } from '../support/open-folder.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const run = promisify(execFile);
const noteSchema = z.object({ url: z.string() });

/** Blocks by a part of what they say. Each says what it must print. */
const HERE: Record<string, string> = {
  '/wa/50688880001': '302',
  'sandbox:message': 'Maria Lopez wrote to Sales',
  '"username": "ana"': 'wamid',
  '/graph/messages': 'graph-error',
  'npm run reconcile': `Portal ${PORTAL_ID}`,
  'npm run export': 'rows and',
  'openssl rand': 'k2:',
  '/health/ready': '"ok":true',
  'npm run doctor': 'No credentials are set',
};

/** The others, and why they are not run here. */
const NOT_HERE: Record<string, string> = {
  'npm ci\nnpm start': 'what this test begins with; .ci/run begins with npm ci',
  'npm test ': 'what runs this test, and what .ci/run runs',
  'NODE_ENV=production npm start': 'with real credentials; image.test.ts starts it so',
  'docker build': 'needs Docker; image.test.ts takes its steps',
  'docker compose': 'needs Docker; image.test.ts reads the file',
  'kubectl ': 'needs a cluster; image.test.ts reads the file',
  pg_dump: "needs PostgreSQL's client",
  pg_restore: "needs PostgreSQL's client",
  'hs project upload': 'needs a HubSpot developer account; unit tests read the project as HubSpot does',
};

useBuiltWidget();

let folder: OpenFolder;
let elsewhere: OpenFolder;
let service: ChildProcess;
let serviceUrl = '';
let sandboxUrl = '';
beforeAll(async () => {
  [folder, elsewhere] = [await openFolder(), await openFolder()];
  const port = await freePort();
  serviceUrl = `http://127.0.0.1:${port}`;
  service = spawn('npm', ['start'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: String(port), DATA_DIR: folder.path },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  await isReady();
  sandboxUrl = noteSchema.parse(JSON.parse(await readFile(join(folder.path, 'sandbox.json'), 'utf8'))).url;
});
afterAll(async () => {
  if (service.exitCode === null && service.pid !== undefined) {
    const gone = once(service, 'exit');
    process.kill(-service.pid, 'SIGINT');
    await gone;
  }
  await Promise.all([folder.remove(), elsewhere.remove()]);
});

/** It says so when the demo agency is there. */
function isReady(): Promise<void> {
  let output = '';
  return new Promise((done, fail) => {
    service.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Ctrl-C')) done();
    });
    service.once('exit', () => fail(new Error(`It ended: ${output}`)));
  });
}

const saysOf = (table: Record<string, string>, { commands }: Block) =>
  Object.keys(table).filter((part) => commands.includes(part));

it('is decided for every block of commands that a document shows, once', async () => {
  const decided = (await readBlocks()).map((block) => ({
    ...block,
    by: [...saysOf(NOT_HERE, block), ...saysOf(HERE, block)],
  }));
  expect(decided.filter(({ by }) => by.length !== 1)).toEqual([]);
  const used = new Set(decided.flatMap(({ by }) => by));
  expect([...Object.keys(HERE), ...Object.keys(NOT_HERE)].filter((part) => !used.has(part))).toEqual([]);
});

it.each(Object.entries(HERE))('%s does what its document says', async (part, printed) => {
  const [block] = (await readBlocks()).filter(({ commands }) => commands.includes(part));
  const commands = (block?.commands ?? '')
    .replaceAll('http://127.0.0.1:3001', sandboxUrl)
    .replaceAll('12345678', String(PORTAL_ID))
    .replaceAll('agency.trochai', join(folder.path, 'agency.trochai'))
    .replace('npm run import', `DATA_DIR=${elsewhere.path} npm run import`);
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    DATA_DIR: folder.path,
    PUBLIC_URL: serviceUrl,
  };
  const { stdout } = await run('sh', ['-ec', commands], { cwd: ROOT, env });
  expect(stdout).toContain(printed);
});
