import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { addUniqueKey, type Api, installedApi, SERVICE_URL, upsertInput } from './sandbox-client.ts';

const UPSERT = '/crm/objects/2026-09/contacts/batch/upsert';

describe("the sandbox's faults", () => {
  let sandbox: Sandbox;
  let api: Api;
  beforeEach(async () => {
    sandbox = await startSandbox({ serviceUrl: SERVICE_URL });
    api = await installedApi(sandbox);
    await addUniqueKey(api);
  });
  afterEach(() => sandbox.stop());

  const upsert = (objectWriteTraceId = 't') =>
    api('POST', UPSERT, { inputs: [upsertInput('k-1', { firstname: 'Maria' }, objectWriteTraceId)] });
  const countContacts = async () => (await api('GET', '/contacts')).body.total;

  it('answers with a status as often as ordered, doing nothing', async () => {
    sandbox.faults.add({ kind: 'status', status: 429, times: 2, match: { path: 'batch/upsert$' } });
    expect((await api('GET', '/crm/owners/2026-09')).status).toBe(200);
    expect([(await upsert()).status, (await upsert()).status]).toEqual([429, 429]);
    expect(await countContacts()).toBe(0);
    expect((await upsert()).status).toBe(200);
  });

  it('sends the headers and the body that were ordered', async () => {
    const headers = { 'retry-after': '7' };
    const body = { policyName: 'DAILY' };
    sandbox.faults.add({ kind: 'status', status: 429, headers, body, match: { method: 'get' } });
    const response = await fetch(`${sandbox.url}/hubspot/contacts`);
    expect(response.headers.get('retry-after')).toBe('7');
    expect(await response.json()).toEqual(body);
  });

  it('breaks the connection before anything is done', async () => {
    sandbox.faults.add({ kind: 'reset', match: { path: 'batch/upsert' } });
    await expect(upsert()).rejects.toThrow('fetch failed');
    expect(await countContacts()).toBe(0);
  });

  it('loses the answer of what was done', async () => {
    sandbox.faults.add({ kind: 'lost-answer', match: { path: 'batch/upsert' } });
    await expect(upsert()).rejects.toThrow('fetch failed');
    expect(await countContacts()).toBe(1);
  });

  it('is slow', async () => {
    sandbox.faults.add({ kind: 'slow', delayMs: 300, match: {} });
    const startedAt = performance.now();
    expect((await upsert()).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(290);
  });

  it('is ordered and cleared over HTTP too', async () => {
    const order = (body: unknown) =>
      fetch(`${sandbox.url}/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await order({ faults: [{ kind: 'status', status: 500, match: { path: '(' } }] })).status).toBe(
      400,
    );
    expect((await order({ faults: [{ kind: 'status', status: 500, match: {} }] })).status).toBe(201);
    expect((await upsert()).status).toBe(500);
    await order({ faults: [{ kind: 'status', status: 500, match: {} }] });
    await fetch(`${sandbox.url}/faults`, { method: 'DELETE' });
    expect((await upsert()).status).toBe(200);
  });

  it("refuses contacts that break an administrator's rule", async () => {
    sandbox.faults.refuse({ property: 'firstname', value: 'Maria', message: 'No Marias here.' });
    const answer = await upsert('t-1');
    expect(answer).toMatchObject({
      status: 207,
      body: {
        results: [],
        errors: [{ category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['t-1'] } }],
      },
    });
    expect(answer.body.errors[0].message).toContain('No Marias here.');
    sandbox.faults.clear();
    expect((await upsert()).status).toBe(200);
  });
});
