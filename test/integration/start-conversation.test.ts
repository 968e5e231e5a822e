import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newKey } from '../support/card.ts';
import { BRUNO, CARLA, ELENA, openStarting, type Starting } from '../support/starting.ts';

let sides: Starting;
beforeEach(async () => void (sides = await openStarting()));
afterEach(() => sides.stop());

const ANA = '50688881234';
const REFUSED = (code: string) => ({ ok: false, error: { code } });

const records = async (type: 'contacts' | 'deals') => sides.hubspot.records(type);
const record = async (id: string) =>
  (await records('contacts')).find((one) => one.id === id)?.properties ?? {};
const connection = () => sides.database.prisma.hubspotConnection.findFirstOrThrow();
const stageOf = async (status: string) =>
  String((((await connection()).stageIds ?? {}) as Record<string, string>)[status]); // stored by provisioning
const sent = () => sides.sandbox.state.graph.messages;

describe('an agent who writes first from a contact', () => {
  it('reaches the person, whose record is adopted and gets a deal', async () => {
    const ana = await sides.addContact({ firstname: 'Ana', lastname: 'Mora', phone: '8888 1234' });
    const { contactId, conversationId, messageId } = await sides.start({ record: ana }, BRUNO);
    await sides.settle();

    const contact = await sides.contact();
    expect(contact).toMatchObject({
      id: contactId,
      phone: ANA,
      source: 'HUBSPOT',
      status: 'NEW',
      editedName: 'Ana Mora',
      assignedMemberId: await sides.memberId(BRUNO),
      assignedBy: 'MEMBER',
      conversations: [{ id: conversationId, state: 'IN_PROGRESS', lastInboundAt: null }],
      stageChanges: [{ toStatus: 'NEW', delivery: 'SENT' }],
    });
    expect(contact.leadSince).toEqual(contact.firstMessageAt);
    expect(sent()).toHaveLength(1);
    expect(sent()[0]).toMatchObject({
      body: {
        to: expect.stringContaining(ANA) as string,
        type: 'template',
        biz_opaque_callback_data: messageId,
      },
    });
    const status = await sides.database.prisma.messageStatus.findFirst({
      where: { callbackData: messageId },
    });
    expect(status?.status).toMatch(/SENT|DELIVERED|READ/);

    expect(await records('contacts')).toHaveLength(1);
    expect(await record(ana.objectId)).toMatchObject({
      trochai_contact_id: contactId,
      trochai_source: 'hubspot',
      firstname: 'Ana',
      phone: '8888 1234',
      hubspot_owner_id: BRUNO.ownerId,
    });
    const deals = await records('deals');
    expect(deals.map(({ properties, associations }) => [properties['dealstage'], associations])).toEqual([
      [await stageOf('NEW'), { contacts: [ana.objectId] }],
    ]);
  });

  it('searches HubSpot for nobody', async () => {
    const ana = await sides.addContact({ phone: `+${ANA}` });
    await sides.hubspot.forgetCalls();
    await sides.start({ record: ana });
    await sides.settle();
    expect(Object.keys((await sides.hubspot.calls()).operations).join()).not.toContain('search');
  });

  it('gets the answer in the same conversation, in which anything may be written then', async () => {
    const ana = await sides.addContact({ phone: `+${ANA}` });
    const { contactId, conversationId } = await sides.start({ record: ana }, BRUNO);
    await sides.settle();
    await sides.write({
      from: ANA,
      userId: 'CR.1001',
      name: 'Ana 🌸',
      at: Math.floor(Date.now() / 1_000) + 2,
    });
    await sides.settle();

    expect(await sides.contact()).toMatchObject({
      id: contactId,
      profileName: 'Ana 🌸',
      source: 'HUBSPOT',
      assignedMemberId: await sides.memberId(BRUNO),
      conversations: [{ id: conversationId }],
    });
    expect(await sides.database.prisma.contact.count()).toBe(1);
    const message = { kind: 'text', text: 'Good morning' };
    const body = { key: newKey(), conversationId, message };
    expect(await sides.ask('POST /conversations/send', body, BRUNO)).toMatchObject({ ok: true });
    expect(await records('contacts')).toHaveLength(1);
    expect(await records('deals')).toHaveLength(1);
  });

  it('writes once, however often it is asked with one key, and though HubSpot is away by then', async () => {
    const ana = await sides.addContact({ phone: `+${ANA}` });
    const request = { record: ana, key: newKey() };
    const first = await sides.start(request, BRUNO);
    sides.sandbox.faults.add({ kind: 'status', status: 503, match: { path: '/crm/' }, times: 100 });
    expect(await sides.start(request, BRUNO)).toEqual(first);
    const other = { ...request, template: { body: { first_name: 'Eva', listing: 'Casa' } } };
    expect(await sides.tryToStart(other, BRUNO)).toMatchObject(REFUSED('KEY_REUSED'));
    expect(await sides.database.prisma.message.count()).toBe(1);
  });

  it('makes one contact of two who write at the same moment', async () => {
    const ana = await sides.addContact({ phone: `+${ANA}` });
    const answers = await Promise.all(
      [BRUNO, CARLA, ELENA].map((by) => sides.tryToStart({ record: ana }, by)),
    );
    expect(await sides.database.prisma.contact.count()).toBe(1);
    expect(await sides.database.prisma.conversation.count()).toBe(1);
    const done = answers.filter((answer) => (answer as { ok: boolean }).ok);
    expect(await sides.database.prisma.message.count()).toBe(done.length);
    expect(done.length).toBeGreaterThan(0);
    await sides.settle();
    expect(await records('contacts')).toHaveLength(1);
    expect(await records('deals')).toHaveLength(1);
  });
});

describe('a person who is known already', () => {
  it('gets the message in their conversation, and stays where they came from', async () => {
    await sides.write({ from: ANA });
    await sides.settle();
    const [made] = await records('contacts');
    const before = await sides.contact();

    const record = { objectType: 'contact' as const, objectId: made?.id ?? '' };
    const started = await sides.start({ record }, BRUNO);

    expect(started).toMatchObject({ contactId: before.id, conversationId: before.conversations[0]?.id });
    const after = await sides.contact();
    expect(after).toMatchObject({ source: 'WHATSAPP', firstMessageAt: before.firstMessageAt });
    expect(after.stageChanges).toEqual(before.stageChanges);
    await sides.settle();
    expect(await records('contacts')).toHaveLength(1);
    expect(await records('deals')).toHaveLength(1);
    expect(sent()).toHaveLength(1);
  });

  it('keeps their own record when a colleague starts from another one of theirs', async () => {
    await sides.write({ from: ANA });
    await sides.settle();
    const before = await sides.contact();
    const again = await sides.addContact({ firstname: 'Ana again', phone: '8888 1234' });
    await sides.start({ record: again });
    await sides.settle();
    const { hubspotContactId, hubspotDealId } = before.crmSync ?? {};
    expect(await sides.contact()).toMatchObject({
      id: before.id,
      crmSync: { hubspotContactId, hubspotDealId },
    });
  });

  it('is not there for whom they are not visible to, and nothing is written', async () => {
    await sides.write({ from: ANA });
    await sides.settle();
    const { id } = await sides.contact();
    const memberId = await sides.memberId(CARLA);
    await sides.ask('POST /contacts/assign', { key: newKey(), contactId: id, memberId });
    await sides.settle();
    const again = await sides.addContact({ phone: `+${ANA}` });
    const before = await sides.count();

    const answer = await sides.tryToStart({ record: again }, BRUNO);

    expect(answer).toEqual({
      ok: false,
      error: { code: 'NOT_FOUND', message: 'You cannot write to this person' },
    });
    expect(await sides.count()).toEqual(before);
    expect(await sides.tryToStart({ record: again }, CARLA)).toMatchObject({ ok: true, contactId: id });
  });

  it('is adopted also when only WhatsApp’s ids were known of them', async () => {
    await sides.write({ from: ANA });
    await sides.settle();
    await sides.database.pool.query(
      'update contacts set first_message_at = null, lead_since = null, first_stamp = null',
    );
    const { id } = await sides.contact();
    const ana = await sides.addContact({ phone: `+${ANA}` });
    await sides.start({ record: ana });
    const contact = await sides.contact();
    expect(contact).toMatchObject({ id, source: 'HUBSPOT' });
    expect(contact.leadSince).not.toBeNull();
  });
});

describe('a record of somebody else', () => {
  const takenRecord = async () => {
    await sides.write({ from: ANA });
    await sides.settle();
    const [made] = await records('contacts');
    const objectId = made?.id ?? '';
    await sides.hubspot.asPerson(`PATCH contacts/${objectId}`, { properties: { phone: '+506 8888 9999' } });
    return { objectType: 'contact' as const, objectId };
  };

  it('is not given to another contact', async () => {
    const record = await takenRecord();
    const before = await sides.count();
    expect(await sides.tryToStart({ record }, BRUNO)).toMatchObject(REFUSED('RECORD_TAKEN'));
    expect(await sides.count()).toEqual(before);
  });

  it('tells nothing of who has it to whom they are not visible', async () => {
    const record = await takenRecord();
    const memberId = await sides.memberId(CARLA);
    const { id: contactId } = await sides.contact();
    await sides.ask('POST /contacts/assign', { key: newKey(), contactId, memberId });
    expect(await sides.tryToStart({ record }, BRUNO)).toMatchObject(REFUSED('NOT_FOUND'));
  });

  it('of another agent is theirs to write from; an admin writes in their name', async () => {
    const ana = await sides.addContact({ phone: `+${ANA}`, hubspot_owner_id: CARLA.ownerId });
    expect(await sides.tryToStart({ record: ana }, BRUNO)).toMatchObject(REFUSED('NOT_FOUND'));
    expect(await sides.count()).toEqual([0, 0, 0, 0, 0, 0]);

    await sides.start({ record: ana }, ELENA);
    await sides.settle();
    expect(await sides.contact()).toMatchObject({ assignedMemberId: await sides.memberId(CARLA) });
    expect((await record(ana.objectId))['hubspot_owner_id']).toBe(CARLA.ownerId);
  });
});

describe('nothing is written', () => {
  it('when HubSpot does not answer, and its reason is told', async () => {
    const ana = await sides.addContact({ phone: `+${ANA}` });
    sides.sandbox.faults.add({ kind: 'status', status: 503, match: { path: '/crm/' }, times: 100 });
    expect(await sides.tryToStart({ record: ana })).toMatchObject({
      error: { code: 'HUBSPOT_FAILED', message: 'HubSpot answered 503' },
    });
    expect(await sides.count()).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('for a record that is not there', async () => {
    const ana = await sides.addContact({ phone: `+${ANA}` });
    await sides.hubspot.asPerson(`DELETE contacts/${ana.objectId}`);
    expect(await sides.tryToStart({ record: ana })).toMatchObject(REFUSED('NOT_FOUND'));
    const deal = { objectType: 'deal' as const, objectId: '404' };
    expect(await sides.tryToStart({ record: deal })).toMatchObject(REFUSED('NOT_FOUND'));
  });

  it('with a template that lacks a value, on a channel of others, or by a viewer', async () => {
    const ana = await sides.addContact({ phone: `+${ANA}` });
    const { organizationId, channel } = sides;
    expect(await sides.tryToStart({ record: ana, template: { body: {} } })).toMatchObject(REFUSED('INVALID'));
    const data = { organizationId, channelId: channel.channelId, memberId: await sides.memberId(CARLA) };
    await sides.database.prisma.channelMember.create({ data });
    expect(await sides.tryToStart({ record: ana }, BRUNO)).toMatchObject(REFUSED('NOT_FOUND'));
    const channelId = crypto.randomUUID();
    expect(await sides.tryToStart({ record: ana, channelId })).toMatchObject(REFUSED('NOT_FOUND'));
    await sides.setRole(BRUNO, 'VIEWER');
    expect(await sides.tryToStart({ record: ana }, BRUNO)).toMatchObject(REFUSED('FORBIDDEN'));
    expect(await sides.count()).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
