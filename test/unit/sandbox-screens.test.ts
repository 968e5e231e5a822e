import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  boardSchema,
  contactListSchema,
  recordSchema,
  reportSchema,
} from '../../sandbox/src/hubspot/screens/screens-schema.ts';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';

const madeSchema = z.looseObject({ id: z.string() });
const DAY_MS = 86_400_000;

describe("what HubSpot's screens show", () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ serviceUrl: 'http://localhost:1' });
  });
  afterEach(() => sandbox.stop());

  async function ask(method: string, path: string, body?: object) {
    const response = await fetch(`${sandbox.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as unknown };
  }
  const read = async <Schema extends z.ZodType>(path: string, schema: Schema) =>
    schema.parse((await ask('GET', `/screens${path}`)).body);

  async function make(type: string, properties: Record<string, string>, more: object = {}): Promise<string> {
    const made = await ask('POST', `/hubspot/${type}`, { properties, ...more });
    return madeSchema.parse(made.body).id;
  }
  const moveDeal = (id: string, dealstage: string) =>
    ask('PATCH', `/hubspot/deals/${id}`, { properties: { dealstage }, userId: 8002 });

  const makeDeal = (name: string, stage: string, more: object = {}) =>
    make('deals', { dealname: name, pipeline: 'default', dealstage: stage }, more);

  it('lists contacts, the latest changed first, and finds them by a part of the name or the last digits', async () => {
    const ana = await make('contacts', { firstname: 'Ana', lastname: 'Gómez', phone: '+506 8888-1111' });
    await make('contacts', { firstname: 'Luis', phone: '+506 8888-2222' });
    await ask('PATCH', `/hubspot/contacts/${ana}`, { properties: { hubspot_owner_id: '70000002' } });
    const all = await read('/contacts', contactListSchema);
    expect(all.contacts.map(({ name, owner }) => [name, owner])).toEqual([
      ['Ana Gómez', 'Bruno Agent'],
      ['Luis', null],
    ]);
    const found = async (query: string) =>
      (await read(`/contacts?query=${encodeURIComponent(query)}`, contactListSchema)).contacts.map(
        ({ name }) => name,
      );
    expect(await found('gomez')).toEqual(['Ana Gómez']);
    expect(await found('2222')).toEqual(['Luis']);
    expect(await found('nobody')).toEqual([]);
  });

  it('shows on the board in which stage each deal is, after somebody has moved it, too', async () => {
    const dealId = await makeDeal('House', 'appointmentscheduled');
    await moveDeal(dealId, 'qualifiedtobuy');
    const { stages } = await read('/board?pipeline=default', boardSchema);
    const filled = stages.filter(({ deals }) => deals.length > 0);
    expect(filled).toMatchObject([{ id: 'qualifiedtobuy', deals: [{ id: dealId, name: 'House' }] }]);
    expect(filled[0]?.deals[0]?.enteredAt).not.toBeNull();
  });

  it('reports who ever entered a stage, also those who left it, and nobody who jumped over it', async () => {
    await makeDeal('Stays', 'appointmentscheduled');
    const moved = await makeDeal('Moves', 'appointmentscheduled');
    await moveDeal(moved, 'qualifiedtobuy');
    const jumped = await makeDeal('Jumps', 'appointmentscheduled');
    await moveDeal(jumped, 'closedlost');
    await makeDeal('Won at once', 'closedwon');
    const { deals, stages } = await read('/report?pipeline=default', reportSchema);
    expect(deals).toBe(4);
    const counts = Object.fromEntries(stages.map(({ id, entered, share }) => [id, [entered, share]]));
    expect(counts).toMatchObject({
      appointmentscheduled: [3, null],
      qualifiedtobuy: [1, 1 / 3],
      presentationscheduled: [0, 0],
      closedlost: [1, null],
    });
  });

  it('reports deals of the last days alone where that is asked for', async () => {
    await makeDeal('New', 'appointmentscheduled');
    const old = await makeDeal('Old', 'appointmentscheduled');
    const record = sandbox.state.portal.records['deals']?.[old];
    if (record) record.createdAt = new Date(Date.now() - 40 * DAY_MS).toISOString();
    expect(await read('/report?pipeline=default&days=30', reportSchema)).toMatchObject({ deals: 1 });
    expect(await read('/report?pipeline=default', reportSchema)).toMatchObject({ deals: 2 });
  });

  it('shows a record with labels, what belongs to it, and what happened, the latest first', async () => {
    const contactId = await make('contacts', { firstname: 'Ana', phone: '+506 8888-1111' });
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 }];
    const dealId = await makeDeal('House', 'appointmentscheduled', {
      associations: [{ to: { id: contactId }, types }],
    });
    await moveDeal(dealId, 'qualifiedtobuy');
    const deal = await read(`/deals/${dealId}`, recordSchema);
    expect(deal).toMatchObject({
      name: 'House',
      stageId: 'qualifiedtobuy',
      linked: [{ id: contactId, name: 'Ana' }],
    });
    expect(deal.timeline[0]).toMatchObject({ what: 'Moved to Qualified To Buy', by: 'Bruno Agent' });
    const contact = await read(`/contacts/${contactId}`, recordSchema);
    const shown = contact.groups.flatMap(({ properties }) => properties);
    expect(shown).toContainEqual({ name: 'phone', label: 'Phone number', value: '+506 8888-1111' });
  });

  it('says that a record is not there, and lets no foreign page in', async () => {
    expect((await ask('GET', '/screens/contacts/1')).status).toBe(404);
    const foreign = await fetch(`${sandbox.url}/screens/contacts`, {
      headers: { origin: 'http://evil.example' },
    });
    expect(foreign.status).toBe(403);
  });
});
