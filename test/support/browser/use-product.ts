import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { freePort } from '../free-port.ts';
import { type OpenFolder, openFolder } from '../open-folder.ts';
import { buildWidget } from './build-widget.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const MAIN = 'integration-service/src/main.ts';
const READY_WITHIN_MS = 180_000;

/** The whole product as `npm start` runs it without credentials, with its sandbox, for one test file. */
export function useProduct() {
  let folder: OpenFolder;
  let child: ChildProcess;
  let sandboxUrl = '';
  beforeAll(async () => {
    folder = await openFolder();
    await buildWidget();
    const environment = { PATH: process.env['PATH'], PORT: String(await freePort()), DATA_DIR: folder.path };
    child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
      cwd: ROOT,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    sandboxUrl = await readSandboxUrl(child);
    await waitForBundles(sandboxUrl);
  }, READY_WITHIN_MS);
  afterAll(async () => {
    if (child.exitCode === null) {
      child.kill('SIGINT');
      await once(child, 'exit');
    }
    await folder.remove();
  });
  return {
    /** Where the sandbox's page is. */
    get url(): string {
      return sandboxUrl;
    },
    /** Asks one of the sandbox's routes. */
    async ask(method: string, path: string, body?: object): Promise<unknown> {
      const response = await fetch(`${sandboxUrl}${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path} answers ${response.status}: ${text}`);
      return text === '' ? null : JSON.parse(text);
    },
  };
}

/** Page and extension are built at the first start after a change. */
async function waitForBundles(url: string): Promise<void> {
  for (const path of ['/', '/page/extension/ConversationCard.js']) {
    const response = await fetch(`${url}${path}`, { headers: { accept: 'text/html' } });
    if (!response.ok) throw new Error(`${path} answers ${response.status}: ${await response.text()}`);
  }
}

/** As the start prints it, once everything is ready. */
function readSandboxUrl(child: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((done, fail) => {
    const look = (chunk: Buffer) => {
      output += chunk.toString();
      const found = /sandbox\s+(http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
      if (found && output.includes('Ctrl-C')) done(found);
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('exit', (code) => fail(new Error(`It ended with ${code}: ${output}`)));
  });
}
