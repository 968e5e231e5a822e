import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { graphOf, write } from './sandbox-graph-client.ts';
import { SERVICE_URL } from './sandbox-client.ts';

const TO = '+50688881234';

describe("the state of Meta's stand-in", () => {
  let folder: string;
  let sandbox: Sandbox;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'sandbox-'))));
  afterEach(async () => {
    await sandbox.stop();
    await rm(folder, { recursive: true });
  });

  const statePath = () => join(folder, 'state.json');
  const start = async () => {
    sandbox = await startSandbox({ serviceUrl: SERVICE_URL, statePath: statePath(), statuses: 'none' });
  };
  const send = (callbackData: string) =>
    graphOf(sandbox).send({ to: TO, text: { body: 'a' }, biz_opaque_callback_data: callbackData });

  it('keeps who is who, who wrote when, and what was sent', async () => {
    await start();
    const before = await write(sandbox, { from: TO, username: 'ana', text: 'Hola' });
    await send('first');
    const { graph } = sandbox.state;
    await sandbox.stop();
    await start();
    expect(sandbox.state.graph).toEqual(graph);
    const after = await write(sandbox, { username: 'ana', text: 'Hola' });
    expect(after.userId).toBe(before.userId);
    await send('second');
    expect([sandbox.countReceived('first'), sandbox.countReceived('second')]).toEqual([1, 1]);
  });

  it('takes over a file that is older than people, files and templates', async () => {
    await start();
    await sandbox.stop();
    const state = JSON.parse(await readFile(statePath(), 'utf8')) as Record<string, unknown>;
    const sent = { wamid: 'wamid.old', phoneNumberId: '1', body: { to: TO } };
    const graph = { subscribed: true, messages: [sent] };
    await writeFile(statePath(), JSON.stringify({ ...state, graph }));
    await start();
    expect(sandbox.state.graph).toMatchObject({
      subscribed: true,
      messages: [{ ...sent, receiver: null, failure: null }],
    });
    expect(sandbox.state.graph.templates).toHaveLength(8);
    await write(sandbox, { from: TO, text: 'Hola' });
    await send('new');
    expect(sandbox.countReceived('new')).toBe(1);
  });
});
