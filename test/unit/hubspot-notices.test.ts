import { expect, it } from 'vitest';
import {
  type Notice,
  type Notices,
  readNotices,
} from '../../integration-service/src/hubspot/webhook/notices.ts';

const APP = '4711';
const HAPPENED_AT = new Date('2026-11-23T10:00:00Z');
const RECEIVED_AT = new Date('2026-11-23T10:00:05Z');

/** An event as HubSpot sends it, about the contact 101 unless it says otherwise. */
function event(fields: object): object {
  return {
    eventId: 1,
    subscriptionId: 22,
    portalId: 5,
    appId: 33,
    occurredAt: HAPPENED_AT.getTime(),
    attemptNumber: 0,
    objectId: 101,
    changeSource: 'CRM_UI',
    sourceId: 'userId:8001',
    ...fields,
  };
}

const readBody = (body: string): Notices =>
  readNotices(Buffer.from(body), { appId: APP, receivedAt: RECEIVED_AT });
const read = (...events: unknown[]): Notices => readBody(JSON.stringify(events));

const CONTACT: Notice = {
  portalId: '5',
  kind: 'contact',
  what: 'changed',
  hubspotIds: ['101'],
  at: HAPPENED_AT,
};
const DEAL: Notice = { ...CONTACT, kind: 'deal' };
const PERSON = { subscriptionType: 'object.propertyChange', objectTypeId: '0-1', propertyName: 'firstname' };

it.each<[string, object, Notice]>([
  ['a contact', { objectTypeId: '0-1', subscriptionType: 'object.propertyChange' }, CONTACT],
  ['a deal', { objectTypeId: '0-3', subscriptionType: 'object.propertyChange' }, DEAL],
  ['a contact, in the older words', { subscriptionType: 'contact.propertyChange' }, CONTACT],
  ['a deal, in the older words', { subscriptionType: 'deal.propertyChange' }, DEAL],
])('notices that a property changed of %s', (_, fields, notice) => {
  const changed = event({ ...fields, propertyName: 'hubspot_owner_id', propertyValue: '7' });
  expect(read(changed)).toEqual({ notices: [notice], problem: null });
});

it.each<[string, object, Notice]>([
  ['a deleted contact', { subscriptionType: 'contact.deletion' }, { ...CONTACT, what: 'deleted' }],
  [
    'a deleted deal',
    { subscriptionType: 'object.deletion', objectTypeId: '0-3' },
    { ...DEAL, what: 'deleted' },
  ],
  ['a restored contact', { subscriptionType: 'object.restore', objectTypeId: '0-1' }, CONTACT],
  ['a restored deal', { subscriptionType: 'deal.restore' }, DEAL],
  [
    'a contact that is erased for good',
    { subscriptionType: 'contact.privacyDeletion' },
    { ...CONTACT, what: 'erased' },
  ],
])('notices %s', (_, fields, notice) => {
  expect(read(event(fields))).toEqual({ notices: [notice], problem: null });
});

it('names every record that a merge concerns, each once', () => {
  const merge = event({
    subscriptionType: 'object.merge',
    objectTypeId: '0-1',
    objectId: 101,
    primaryObjectId: 101,
    mergedObjectIds: [102, '103'],
    newObjectId: 104,
    numberOfPropertiesMoved: 3,
  });
  expect(read(merge)).toEqual({
    notices: [{ ...CONTACT, hubspotIds: ['101', '104', '102', '103'] }],
    problem: null,
  });
  const bare = event({ subscriptionType: 'deal.merge', objectId: null, primaryObjectId: 9, newObjectId: 10 });
  expect(read(bare).notices).toEqual([{ ...DEAL, hubspotIds: ['9', '10'] }]);
});

it.each(['4711', 4711, 'appId:4711'])('leaves out the echo of what our own app wrote, as %s', (sourceId) => {
  expect(read(event({ ...PERSON, changeSource: 'INTEGRATION', sourceId }))).toEqual({
    notices: [],
    problem: null,
  });
});

it.each<[string, object]>([
  ['another app', { changeSource: 'INTEGRATION', sourceId: '47110' }],
  ['an app without a name', { changeSource: 'INTEGRATION', sourceId: null }],
  ['a person whose number is that of our app', { changeSource: 'CRM_UI', sourceId: '4711' }],
  ['an import', { changeSource: 'IMPORT', sourceId: 'import:4711' }],
])('keeps what %s wrote', (_, author) => {
  expect(read(event({ ...PERSON, ...author })).notices).toEqual([CONTACT]);
});

it('looks at a record that our own app has merged, as it got another id', () => {
  const ours = { changeSource: 'INTEGRATION', sourceId: APP };
  const merge = event({ subscriptionType: 'contact.merge', primaryObjectId: 101, newObjectId: 104, ...ours });
  expect(read(merge).notices).toEqual([{ ...CONTACT, hubspotIds: ['101', '104'] }]);
});

it.each<[string, object]>([
  ['another kind of record', { subscriptionType: 'object.propertyChange', objectTypeId: '0-2' }],
  ['another kind of record, in the older words', { subscriptionType: 'company.propertyChange' }],
  ['a conversation', { subscriptionType: 'conversation.newMessage' }],
  ['no record', { subscriptionType: 'contact.propertyChange', objectId: undefined }],
  ['a record that is not named', { subscriptionType: 'object.propertyChange', objectTypeId: undefined }],
])('ignores what is told of %s', (_, fields) => {
  expect(read(event(fields))).toEqual({ notices: [], problem: null });
});

it.each([
  ['no JSON', '<html>'],
  ['cut off', '[{"portalId":5'],
  ['no array', JSON.stringify(event(PERSON))],
  ['empty', ''],
])('says so when the body is %s', (_, body) => {
  expect(readBody(body)).toEqual({ notices: [], problem: 'The body is no JSON array' });
});

it.each<[string, unknown]>([
  ['without a portal', event({ ...PERSON, portalId: undefined })],
  ['without a kind', event({ subscriptionType: undefined })],
  ['with an id that is none', event({ ...PERSON, objectId: 'abc' })],
  ['with a portal that is none', event({ ...PERSON, portalId: '' })],
  ['that is no object', 'contact.propertyChange'],
  ['that is nothing', null],
])('reads the others beside an entry %s, and says that something could not be read', (_, odd) => {
  const before = event({ ...PERSON, objectId: 1 });
  const after = event({ ...PERSON, objectId: 2 });
  const { notices, problem } = read(before, odd, after);
  expect(notices.map(({ hubspotIds }) => hubspotIds)).toEqual([['1'], ['2']]);
  expect(problem).not.toBeNull();
});

it('takes ids as numbers and as text', () => {
  const numbers = event({ ...PERSON, portalId: 5, objectId: 101 });
  const texts = event({ ...PERSON, portalId: '5', objectId: '101' });
  expect(read(numbers, texts).notices).toEqual([CONTACT, CONTACT]);
});

it.each<[string, object, Date]>([
  ['when HubSpot says', { occurredAt: HAPPENED_AT.getTime() }, HAPPENED_AT],
  ['not after it was told of', { occurredAt: RECEIVED_AT.getTime() + 60_000 }, RECEIVED_AT],
  ['when it was told of, where HubSpot does not say', { occurredAt: undefined }, RECEIVED_AT],
])('takes it as happened %s', (_, fields, at) => {
  expect(read(event({ ...PERSON, ...fields })).notices).toEqual([{ ...CONTACT, at }]);
});
