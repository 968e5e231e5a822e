import { expect, it } from 'vitest';
import { readStatus } from '../../integration-service/src/whatsapp/ingest/read-status.ts';
import { readNotices } from '../../integration-service/src/hubspot/webhook/notices.ts';

const CHANNEL = { organizationId: 'o', channelId: 'c', phoneNumberId: '1', portfolioId: 'p' };
const WORDS = ['constructor', 'toString', '__proto__', 'hasOwnProperty'];

it.each(WORDS)('takes the status %s for none, though every object knows the word', (status) => {
  const told = { id: 'wamid.1', status, errors: [] };
  expect(readStatus({ status: told, contacts: [], channel: CHANNEL, receivedAt: new Date() })).toBeNull();
});

it.each(WORDS)('takes a change of %s in HubSpot for none of a record', (word) => {
  const event = { subscriptionType: `${word}.${word}`, portalId: 1, objectId: 2, occurredAt: 3 };
  const body = Buffer.from(JSON.stringify([event]));
  expect(readNotices(body, { appId: '1', receivedAt: new Date() }).notices).toEqual([]);
});
