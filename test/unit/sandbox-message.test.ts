import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';

const SEND_MESSAGE = fileURLToPath(new URL('../../sandbox/src/send-message.ts', import.meta.url));

describe('npm run sandbox:message', () => {
  let service: Server;
  let webhookStatus: number;
  let sandbox: Sandbox;
  let dataDir: string;
  beforeEach(async () => {
    webhookStatus = 200;
    service = createServer((_request, response) => void response.writeHead(webhookStatus).end());
    await new Promise<void>((done) => void service.listen(0, '127.0.0.1', done));
    const address = service.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    sandbox = await startSandbox({ serviceUrl: `http://127.0.0.1:${address.port}` });
    dataDir = await mkdtemp(join(tmpdir(), 'sandbox-'));
    await writeFile(join(dataDir, 'sandbox.json'), JSON.stringify({ url: sandbox.url }));
  });
  afterEach(async () => {
    await rm(dataDir, { recursive: true });
    await sandbox.stop();
    service.closeAllConnections();
    await new Promise((done) => void service.close(done));
  });

  function run(...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
    const env = { ...process.env, DATA_DIR: dataDir };
    return new Promise((done) => {
      execFile(process.execPath, [SEND_MESSAGE, ...args], { env }, (error, stdout, stderr) =>
        done({ code: error?.code ?? 0, stdout, stderr }),
      );
    });
  }
  async function expectRefusal(running: ReturnType<typeof run>, reason: string): Promise<void> {
    const { code, stderr } = await running;
    expect(code).toBe(1);
    expect(stderr).toContain(reason);
  }
  const maria = ['--from', '+506 8888-1234', '--name', 'Maria Lopez', '--text', 'Hola'];

  it('tells in one line what happened and where to look', async () => {
    const { code, stdout } = await run(...maria, '--channel', 'Rentals');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Maria Lopez wrote to Rentals \(wamid\.\S+\)\. .*\/hubspot\/contacts .*\/hubspot\/deals\n$/,
    );
  });

  it.each([
    ['--from', ['--text', 'Hola']],
    ['--text', ['--from', '+506 8888-1234']],
    ['from: must be a number', ['--from', 'Maria', '--text', 'Hola']],
    ['must be Sales or Rentals', [...maria, '--channel', 'Parking']],
    ['--phone', [...maria, '--phone', '1']],
  ])('names the wrong argument: %s', async (named, args) => {
    await expectRefusal(run(...args), named);
  });

  it('says when the service does not take the message', async () => {
    webhookStatus = 503;
    await expectRefusal(run(...maria), 'answered 503');
  });

  it('says when no sandbox is running', async () => {
    await expectRefusal(run(...maria, '--data-dir', join(dataDir, 'none')), 'npm start');
    await writeFile(join(dataDir, 'sandbox.json'), JSON.stringify({ url: 'http://127.0.0.1:1' }));
    await expectRefusal(run(...maria), 'does not answer');
  });
});
