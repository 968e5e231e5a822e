import { describe, expect, it } from 'vitest';
import { forgetPerson as forgetInHubSpot } from '../../integration-service/src/hubspot/webhook/forget-person.ts';
import type { Person } from '../../integration-service/src/inbox/forget-in-events.ts';
import { forgetPerson as forgetInWhatsApp } from '../../integration-service/src/whatsapp/forget-person.ts';
import { readPayload } from '../../integration-service/src/whatsapp/payload.ts';
import { messagesValue, textValue, webhookBody } from '../support/webhooks.ts';

const OURS = '110';
const OTHERS = '220';
const ANA = '50688881234';
const BERTA = '50677770000';

const PERSON: Person = {
  contactIds: ['0199a000-0000-7000-8000-000000000001'],
  names: new Set([ANA, 'CR.ana']),
  recordIds: new Set(['101', '102']),
  portalId: '5',
  phoneNumberIds: new Set([OURS, '111']),
};

const jsonOf = (body: Buffer | undefined): unknown => JSON.parse(body?.toString() ?? 'null');

describe("in WhatsApp's webhooks", () => {
  const forget = (...values: object[]) => forgetInWhatsApp(webhookBody(...values), PERSON);
  const message = (wamid: string, from: string, phoneNumberId = OURS) =>
    textValue({ phoneNumberId, wamid, from });
  const status = (wamid: string, recipient: object) => ({
    id: wamid,
    status: 'read',
    timestamp: '1',
    ...recipient,
  });

  it('lets the messages and the name of the person go, and says which messages they were', () => {
    const shared = messagesValue(OURS, {
      contacts: [
        { wa_id: ANA, profile: { name: 'Ana' } },
        { wa_id: BERTA, profile: { name: 'Berta' } },
      ],
      messages: [
        { id: 'wamid.1', from: ANA, type: 'text', text: { body: 'Hola' } },
        { id: 'wamid.2', from: BERTA, type: 'text', text: { body: 'Hola' } },
        { id: 'wamid.3', from: ANA, type: 'image', image: { id: '9', caption: 'Casa' } },
      ],
    });

    const forgotten = forget(shared);

    expect(forgotten?.wamids).toEqual(['wamid.1', 'wamid.3']);
    expect(jsonOf(forgotten?.body)).toEqual(
      jsonOf(
        webhookBody(
          messagesValue(OURS, {
            contacts: [{ wa_id: BERTA, profile: { name: 'Berta' } }],
            messages: [{ id: 'wamid.2', from: BERTA, type: 'text', text: { body: 'Hola' } }],
          }),
        ),
      ),
    );
  });

  it("lets statuses go of what the agency sent to the person, and keeps everybody else's", () => {
    const forgotten = forget(
      messagesValue(OURS, {
        statuses: [
          status('wamid.4', { recipient_id: ANA }),
          status('wamid.5', { recipient_id: BERTA }),
          status('wamid.6', { recipient_user_id: 'CR.ana' }),
        ],
      }),
    );
    expect(forgotten?.wamids).toEqual(['wamid.4', 'wamid.6']);
    expect(jsonOf(forgotten?.body)).toEqual(
      jsonOf(webhookBody(messagesValue(OURS, { statuses: [status('wamid.5', { recipient_id: BERTA })] }))),
    );
  });

  it.each<[string, object]>([
    ['their number', { from: ANA }],
    ['their number with a plus', { from: `+${ANA}` }],
    ['their number as a number', { from: Number(ANA) }],
    ["WhatsApp's own id", { from_user_id: 'CR.ana' }],
    ['what they were called before', { from: '1', system: { wa_id: ANA, new_wa_id: '1' } }],
  ])('knows the person by %s', (_, fields) => {
    const told = { id: 'wamid.7', type: 'text', text: { body: 'Hola' }, ...fields };
    const forgotten = forget(messagesValue(OURS, { messages: [told] }));
    expect(forgotten?.wamids).toEqual(['wamid.7']);
    expect(forgotten?.body.toString()).not.toContain('Hola');
  });

  it("leaves somebody else's message that holds the person's number in a longer text, or in a longer number", () => {
    const texts = [`Call ${ANA}`, `${ANA}0`];
    for (const body of texts) {
      expect(
        forget(messagesValue(OURS, { messages: [{ id: 'wamid.8', from: BERTA, text: { body } }] })),
      ).toBe(null);
    }
  });

  it("takes the person's number out of a visiting card that somebody else sent, and keeps the message", () => {
    const card = (...phones: string[]) => ({
      id: 'wamid.9',
      from: BERTA,
      type: 'contacts',
      contacts: [{ phones: phones.map((phone) => ({ phone: `+${phone}`, wa_id: phone })) }],
    });
    const forgotten = forget(messagesValue(OURS, { messages: [card(ANA, '50611112222')] }));
    expect(forgotten?.wamids).toEqual([]);
    expect(jsonOf(forgotten?.body)).toEqual(
      jsonOf(webhookBody(messagesValue(OURS, { messages: [card('50611112222')] }))),
    );
  });

  it('does not touch what came by the channel of another organization', () => {
    expect(forget(message('wamid.10', ANA, OTHERS))).toBe(null);

    const forgotten = forget(message('wamid.10', ANA, OTHERS), message('wamid.11', ANA, '111'));
    expect(forgotten?.wamids).toEqual(['wamid.11']);
    const left = readPayload(forgotten?.body ?? Buffer.alloc(0));
    expect(left.problems).toEqual([]);
    expect(left.changes.map(({ messages }) => messages.map(({ message }) => message.id))).toEqual([
      ['wamid.10'],
      [],
    ]);
  });

  it('says so when the person is not in it', () => {
    expect(forget(message('wamid.12', BERTA))).toBe(null);
  });

  it.each([
    '',
    '<html>',
    `{"entry":[{"changes":[{"value":{"from":"${ANA}"`,
    `["${ANA}"]`,
    `{"from":"${ANA}"}`,
  ])('lets a body go as a whole that cannot be read, and so was never taken in: %s', (body) => {
    const forgotten = forgetInWhatsApp(Buffer.from(body), PERSON);
    expect(forgotten?.wamids).toEqual([]);
    expect(forgotten?.body.toString()).toBe('{}');
  });

  it.each<[string, unknown]>([
    ['without changes', {}],
    ['that is nothing', null],
  ])('costs nobody else their messages because of an entry %s beside them', (_, odd) => {
    const whole = jsonOf(webhookBody(message('wamid.13', ANA), message('wamid.14', BERTA))) as {
      entry: object[];
    };
    const body = Buffer.from(JSON.stringify({ ...whole, entry: [odd, ...whole.entry] }));

    const forgotten = forgetInWhatsApp(body, PERSON);

    expect(forgotten?.wamids).toEqual(['wamid.13']);
    const left = readPayload(forgotten?.body ?? Buffer.alloc(0)).changes.flatMap(({ messages }) => messages);
    expect(left.map(({ message }) => message.id)).toEqual(['wamid.14']);
  });
});

describe("in HubSpot's webhooks", () => {
  const event = (fields: object) => ({
    portalId: 5,
    objectId: 101,
    objectTypeId: '0-1',
    subscriptionType: 'object.propertyChange',
    propertyName: 'firstname',
    propertyValue: 'Ana',
    ...fields,
  });
  const forget = (...events: unknown[]) => forgetInHubSpot(Buffer.from(JSON.stringify(events)), PERSON);
  const objectsLeft = (body: Buffer | undefined) =>
    (jsonOf(body) as ({ portalId: unknown; objectId: unknown } | null)[]).flatMap((left) =>
      left ? [[Number(left.portalId), Number(left.objectId)]] : [],
    );

  it("lets what is told of the person's records go, and keeps everybody else's", () => {
    const forgotten = forget(event({}), event({ objectId: 7 }), event({ objectId: '102', portalId: '5' }));
    expect(forgotten?.wamids).toEqual([]);
    expect(objectsLeft(forgotten?.body)).toEqual([[5, 7]]);
    expect(forgotten?.body.toString()).toContain('"propertyValue":"Ana"');
  });

  it('does not touch what another portal tells', () => {
    expect(forget(event({ portalId: 6 }))).toBe(null);
    expect(objectsLeft(forget(event({ portalId: 6 }), event({}))?.body)).toEqual([[6, 101]]);
  });

  it('says so when the person is not in it', () => {
    expect(forget(event({ objectId: 1011 }))).toBe(null);
    expect(forget()).toBe(null);
  });

  it.each(['', '<html>', '[{"objectId":101', '{"objectId":101}'])(
    'lets a body go as a whole that cannot be read: %s',
    (body) => {
      const forgotten = forgetInHubSpot(Buffer.from(body), PERSON);
      expect(forgotten?.wamids).toEqual([]);
      expect(forgotten?.body.toString()).toBe('[]');
    },
  );

  it('costs nobody else their events because of an odd entry beside them', () => {
    const forgotten = forget(null, event({}), event({ objectId: 7 }), event({ portalId: 6 }));
    expect(objectsLeft(forgotten?.body)).toEqual([
      [5, 7],
      [6, 101],
    ]);
  });

  it("keeps what is told of somebody else's deal whose id is that of the person's contact", () => {
    const deal = event({ objectTypeId: '0-3', propertyName: 'dealstage', propertyValue: 's2' });
    expect(forget(deal)).toBe(null);
  });
});
