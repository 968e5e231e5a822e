import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Choice, GROUPS } from '../../sandbox/page/src/faults/choices.ts';
import { faultsSchema } from '../../sandbox/page/src/faults/faults-schema.ts';
import { findChoice } from '../../sandbox/page/src/faults/find-choice.ts';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { SERVICE_URL } from './sandbox-client.ts';
import { post } from './sandbox-graph-client.ts';

const CHOICES = GROUPS.flatMap(({ name: group, choices }) =>
  Object.entries<Choice>(choices).map(([name, choice]) => ({ group, name, choice })),
);
const OF_HUBSPOT = CHOICES.filter(({ group }) => group === 'HubSpot');

describe("the page's fault switch", () => {
  let sandbox: Sandbox;
  beforeEach(async () => void (sandbox = await startSandbox({ serviceUrl: SERVICE_URL })));
  afterEach(() => sandbox.stop());

  const ordered = async () => faultsSchema.parse(await (await fetch(`${sandbox.url}/faults`)).json()).faults;

  it.each(CHOICES)('orders "$group: $name", and knows it again while it strikes', async (chosen) => {
    const faults = [{ ...chosen.choice.order, times: 3 }];
    expect((await post(sandbox, '/faults', { faults })).status).toBe(201);
    expect((await ordered()).map(findChoice)).toEqual([chosen]);
  });

  it('knows nothing of faults that were ordered in another way', async () => {
    sandbox.faults.add({ kind: 'reset', match: { path: '^/hubspot/' } });
    expect((await ordered()).map(findChoice)).toEqual([null]);
  });

  it.each(OF_HUBSPOT)('spares what the page itself reads, and the installing: $name', async ({ choice }) => {
    sandbox.faults.add(choice.order);
    const read = ['/hubspot/contacts', '/hubspot/deals', '/hubspot/installation', '/phones'];
    for (const path of read) expect((await fetch(sandbox.url + path)).status).toBe(200);
    await fetch(`${sandbox.url}/hubspot/oauth/authorize`);
    expect(await ordered()).toHaveLength(1);
  });

  it.each(OF_HUBSPOT)('strikes what the service writes: $name', async ({ choice }) => {
    sandbox.faults.add(choice.order);
    const upsert = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    await fetch(`${sandbox.url}/hubspot/crm/objects/2026-09/contacts/batch/upsert`, upsert).catch(
      () => 'a lost answer',
    );
    expect(await ordered()).toEqual([]);
  });
});
