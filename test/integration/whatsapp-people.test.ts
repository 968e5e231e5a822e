import { describe, expect, it } from 'vitest';
import { AT, text, useMeta } from '../support/use-meta.ts';

const MARIA = '50688881234';
const meta = useMeta();

describe('whoever writes', () => {
  it('is known without a profile, and without contacts beside the message', async () => {
    await meta.ingest(
      meta.said({ contacts: [{ wa_id: MARIA }], messages: [text('wamid.1', { from: MARIA })] }),
    );
    await meta.ingest(meta.said({ messages: [text('wamid.2', { from: '50688880002' })] }));

    expect(
      (await meta.readContacts()).map(({ phone, profileName }) => [phone, profileName]).toSorted(),
    ).toEqual([
      ['50688880002', null],
      [MARIA, null],
    ]);
  });

  it.each([
    ['absent', {}],
    ['empty', { from: '' }],
    ['the user id', { from: 'CR.1349' }],
  ])('is known by the user id when the number is %s', async (_case, from) => {
    const contacts = [{ wa_id: '', user_id: 'CR.1349', profile: { name: 'Ana', username: '@ana.mora' } }];
    await meta.ingest(
      meta.said({ contacts, messages: [text('wamid.1', { ...from, from_user_id: 'CR.1349' })] }),
    );

    expect(await meta.readContacts()).toMatchObject([
      {
        phone: null,
        profileName: 'Ana',
        username: 'ana.mora',
        identities: [{ kind: 'BSUID', key: 'CR.1349' }],
      },
    ]);
  });

  it('is one person under a number, a user id and a parent user id', async () => {
    const ids = { from_user_id: 'CR.1', from_parent_user_id: 'CR.ENT.9' };
    await meta.ingest(meta.said({ messages: [text('wamid.1', { from: MARIA, ...ids })] }));
    await meta.ingest(meta.said({ messages: [text('wamid.2', { from_user_id: 'CR.1' })] }));
    await meta.ingest(meta.said({ messages: [text('wamid.3', { from_parent_user_id: 'CR.ENT.9' })] }));

    expect(await meta.readContacts()).toMatchObject([{ conversations: [{ messages: [{}, {}, {}] }] }]);
  });

  it.each([
    ['Mexico', '5215512345678', '525512345678'],
    ['Brazil', '5511987654321', '551187654321'],
  ])('is one person in both ways of writing a number of %s', async (_country, one, other) => {
    await meta.ingest(meta.said({ messages: [text('wamid.1', { from: one })] }));
    await meta.ingest(meta.said({ messages: [text('wamid.2', { from: other, timestamp: String(AT + 1) })] }));

    expect(await meta.readContacts()).toMatchObject([{ phone: other }]);
  });

  it.each([
    ['a Brazilian landline and a mobile', '551132654321', '5511932654321'],
    ['the two ways of writing a number of Argentina', '5491123456789', '541123456789'],
  ])('stays two people under %s', async (_case, one, other) => {
    await meta.ingest(
      meta.said({ messages: [text('wamid.1', { from: one }), text('wamid.2', { from: other })] }),
    );

    expect(await meta.readContacts()).toHaveLength(2);
  });

  const change = (system: object) => ({
    id: 'wamid.change',
    timestamp: String(AT + 5),
    type: 'system',
    ...(system as { from?: string }),
  });
  const numberChange = {
    from: MARIA,
    system: {
      body: 'changed',
      type: 'user_changed_number',
      wa_id: '50688889999',
      user_id: 'CR.2',
      previous_user_id: 'CR.1',
    },
  };
  const before = () => meta.said({ messages: [text('wamid.1', { from: MARIA, from_user_id: 'CR.1' })] });
  const after = () =>
    meta.said({
      messages: [text('wamid.9', { from: '50688889999', from_user_id: 'CR.2', timestamp: String(AT + 9) })],
    });

  it.each([
    ['before', () => [before(), meta.said({ messages: [change(numberChange)] }), after()]],
    ['after', () => [before(), after(), meta.said({ messages: [change(numberChange)] })]],
  ])(
    'stays one person when the change of number is told %s the first message under the new one',
    async (_case, bodies) => {
      for (const body of bodies()) await meta.ingest(body);

      const people = await meta.readContacts();
      expect(people).toMatchObject([{ phone: '50688889999', status: 'NEW' }]);
      expect(people[0]?.identities.map(({ key, previousKey }) => [key, previousKey])).toEqual([
        ['50688881234', null],
        ['50688889999', null],
        ['CR.1', null],
        ['CR.2', 'CR.1'],
      ]);
    },
  );

  it.each([
    [
      'a message',
      () =>
        meta.said({
          messages: [
            change({ system: { type: 'user_changed_user_id', user_id: 'CR.2', previous_user_id: 'CR.1' } }),
          ],
        }),
    ],
    [
      'a field of its own',
      () =>
        meta.told('user_id_update', {
          user_id_update: [{ user_id: { previous: 'CR.1', current: 'CR.2' }, timestamp: AT }],
        }),
    ],
  ])('stays one person when a change of the user id is told by %s', async (_case, body) => {
    await meta.ingest(meta.said({ messages: [text('wamid.1', { from_user_id: 'CR.1' })] }));
    await meta.ingest(meta.said({ messages: [text('wamid.2', { from_user_id: 'CR.2' })] }));
    await meta.ingest(body());

    expect(await meta.readContacts()).toMatchObject([
      { identities: [{ key: 'CR.1' }, { key: 'CR.2', previousKey: 'CR.1' }] },
    ]);
  });

  it('does not become a contact, nor gets an open window, by changing the number', async () => {
    await meta.ingest(meta.said({ messages: [change(numberChange)] }));

    expect(await meta.readContacts()).toMatchObject([
      {
        firstMessageAt: null,
        leadSince: null,
        stageChanges: [],
        conversations: [{ state: 'CLOSED', lastInboundAt: null }],
      },
    ]);
  });

  it('gives the number that we asked for, and only then is it theirs', async () => {
    const card = (origin: object) => ({
      id: 'wamid.card',
      from_user_id: 'CR.1',
      timestamp: String(AT),
      type: 'contacts',
      contacts: [{ vcard: 'BEGIN:VCARD', phones: [{ phone: '+506 8888-1234' }] }],
      ...origin,
    });
    await meta.ingest(meta.said({ messages: [card({ origin: 'other', id: 'wamid.other' })] }));
    expect(await meta.readContacts()).toMatchObject([{ phone: null, identities: [{ key: 'CR.1' }] }]);

    await meta.ingest(meta.said({ messages: [text('wamid.2', { from: MARIA })] }));
    await meta.ingest(meta.said({ messages: [card({ origin: 'contact_request' })] }));
    expect(await meta.readContacts()).toMatchObject([
      { phone: MARIA, identities: [{ key: MARIA }, { key: 'CR.1' }] },
    ]);
  });

  it('comes from the ad that opened the chat, though the first words say nothing of it', async () => {
    const referral = { source_type: 'ad', source_id: '1202' };
    await meta.ingest(
      meta.said({
        messages: [
          { id: 'wamid.0', from: MARIA, timestamp: String(AT - 60), type: 'request_welcome', referral },
        ],
      }),
    );
    expect(await meta.readContacts()).toMatchObject([{ firstMessageAt: null, stageChanges: [] }]);

    await meta.ingest(meta.said({ messages: [text('wamid.1', { from: MARIA })] }));
    expect(await meta.readContacts()).toMatchObject([{ source: 'AD', leadSince: new Date(AT * 1_000) }]);
  });
});

it('remembers who wants no marketing', async () => {
  const wish = (value: string, at: number) =>
    meta.told('user_preferences', {
      user_preferences: [{ wa_id: MARIA, category: 'marketing_messages', value, timestamp: at }],
    });

  await meta.ingest(wish('resume', AT), wish('stop', AT + 5));
  expect(await meta.readContacts()).toMatchObject([{ marketing: 'stop' }]);
  await meta.ingest(wish('resume', AT + 9), wish('stop', AT + 5));
  expect(await meta.readContacts()).toMatchObject([{ marketing: 'resume' }]);
});
