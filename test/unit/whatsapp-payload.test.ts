import { expect, it } from 'vitest';
import { readPayload } from '../../integration-service/src/whatsapp/payload.ts';
import { senderOf } from '../../integration-service/src/whatsapp/sender.ts';
import { messagesValue, webhookBody } from '../support/webhooks.ts';

const SCOPE = { organizationId: 'org', portfolioId: 'folio' };

function readOnly(message: object, contacts: object[] = []) {
  const { changes } = readPayload(webhookBody(messagesValue('100', { contacts, messages: [message] })));
  const [read] = changes[0]?.messages ?? [];
  if (!read) throw new Error('nothing was read');
  const sender = senderOf(read.message, changes[0]?.contacts ?? [], SCOPE);
  return { ...sender, names: sender.identities.map(({ kind, key }) => `${kind} ${key}`) };
}

it('reads every message and status of every change of every entry', () => {
  const value = messagesValue('100', { messages: [{ id: 'a' }, { id: 'b' }], statuses: [{ id: 'c' }] });
  const changes = [
    { field: 'messages', value },
    { field: 'messages', value },
  ];
  const body = { object: 'whatsapp_business_account', entry: [{ changes }, { changes }] };

  const payload = readPayload(Buffer.from(JSON.stringify(body)));

  expect(payload.changes.flatMap(({ messages }) => messages)).toHaveLength(8);
  expect(payload.changes.flatMap(({ statuses }) => statuses)).toHaveLength(4);
  expect(payload.problems).toEqual([]);
});

it('reads what is beside an odd part', () => {
  const value = messagesValue('100', {
    messages: [7, { id: 'b', text: 'odd', from: { odd: true } }],
    contacts: 'odd',
  });
  const entry = [null, { changes: [1, { field: 'messages', value }, { field: 'flows' }] }];

  const payload = readPayload(Buffer.from(JSON.stringify({ entry })));

  expect(payload.changes[0]?.messages).toMatchObject([{ message: { id: 'b' } }]);
  expect(payload.unusedFields).toEqual(['flows']);
  expect(payload.problems).toEqual([
    'An entry cannot be read',
    'A change cannot be read',
    'A message cannot be read',
  ]);
});

it.each([
  ['digits', { from: '16505551234' }, ['PHONE 16505551234']],
  ['a number with a plus and spaces', { from: '+506 8888-1234' }, ['PHONE 50688881234']],
  ['a number that is no string', { from: 50688881234 }, ['PHONE 50688881234']],
  ['a phone and a BSUID', { from: '1650', from_user_id: 'US.134' }, ['PHONE 1650', 'BSUID US.134']],
  ['an empty phone', { from: '', from_user_id: 'US.134' }, ['BSUID US.134']],
  [
    'no phone',
    { from_user_id: 'US.134', from_parent_user_id: 'US.ENT.9' },
    ['BSUID US.134', 'PARENT_BSUID US.ENT.9'],
  ],
  ['a BSUID in the place of the phone', { from: 'US.134' }, ['BSUID US.134']],
  ['a parent BSUID in the place of the phone', { from: 'US.ENT.134' }, ['PARENT_BSUID US.ENT.134']],
  ['nothing', {}, []],
])('knows a sender by %s', (_case, message, names) => {
  expect(readOnly({ id: 'w', ...message }).names).toEqual(names);
});

it('takes names and identifiers from the contact that is the sender', () => {
  const contacts = [
    { wa_id: '1', profile: { name: 'Other' } },
    { wa_id: '1650', user_id: 'US.134', profile: { name: 'Ann', username: '@ann' } },
  ];

  expect(readOnly({ id: 'w', from: '1650' }, contacts)).toMatchObject({
    profileName: 'Ann',
    username: 'ann',
    names: ['PHONE 1650', 'BSUID US.134'],
  });
});

it('does not take a contact of another number for the sender', () => {
  expect(readOnly({ id: 'w', from: '1650' }, [{ wa_id: '999', user_id: 'US.999' }]).names).toEqual([
    'PHONE 1650',
  ]);
});

it('reads the new number of a system message as the one to send to', () => {
  const system = {
    body: 'changed',
    wa_id: '2222',
    type: 'user_changed_number',
    previous_user_id: 'US.1',
    user_id: 'US.2',
  };

  expect(readOnly({ id: 'w', from: '1111', type: 'system', system })).toMatchObject({
    phone: '2222',
    names: ['PHONE 2222', 'PHONE 1111', 'BSUID US.1', 'BSUID US.2'],
  });
});
