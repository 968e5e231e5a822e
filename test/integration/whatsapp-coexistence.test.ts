import { describe, expect, it } from 'vitest';
import { AT, text, useMeta } from '../support/use-meta.ts';

const MARIA = '50688881234';
const meta = useMeta();

describe('answers from the WhatsApp Business app', () => {
  const echo = (id: string, at: number, more: object = {}) =>
    meta.told('smb_message_echoes', {
      message_echoes: [text(id, { from: '15550783881', to: MARIA, timestamp: String(at), ...more })],
    });

  it('appear in the conversation, and the customer waits no longer', async () => {
    await meta.ingest(meta.said({ messages: [text('wamid.1', { from: MARIA })] }));
    expect(await meta.readContacts()).toMatchObject([
      { conversations: [{ state: 'OPEN', unansweredSince: new Date(AT * 1_000) }] },
    ]);

    await meta.ingest(echo('wamid.2', AT + 60, { to_user_id: 'CR.1' }));
    expect(await meta.readContacts()).toMatchObject([
      {
        identities: [{ key: MARIA }, { key: 'CR.1' }],
        conversations: [
          {
            state: 'IN_PROGRESS',
            unansweredSince: null,
            lastInboundAt: new Date(AT * 1_000),
            messages: [{ direction: 'INBOUND' }, { direction: 'OUTBOUND', origin: 'ECHO', summary: 'Hola' }],
          },
        ],
      },
    ]);

    await meta.ingest(
      meta.said({ messages: [text('wamid.3', { from: MARIA, timestamp: String(AT + 90) })] }),
    );
    expect(await meta.readContacts()).toMatchObject([
      { conversations: [{ unansweredSince: new Date((AT + 90) * 1_000) }] },
    ]);
  });

  it('know the person by the user id alone', async () => {
    await meta.ingest(meta.said({ messages: [text('wamid.1', { from_user_id: 'CR.1' })] }));
    await meta.ingest(echo('wamid.2', AT + 60, { to: undefined, to_user_id: 'CR.1' }));

    expect(await meta.readContacts()).toMatchObject([{ conversations: [{ messages: [{}, {}] }] }]);
  });

  it('show that the number is in use there, where Meta lets it send less a second', async () => {
    const isThere = async () =>
      (await meta.database.prisma.channel.findFirstOrThrow({ where: { id: meta.channel.channelId } }))
        .onPhoneApp;
    await meta.ingest(meta.said({ messages: [text('wamid.1', { from: MARIA })] }));
    expect(await isThere()).toBe(false);

    await meta.ingest(echo('wamid.2', AT + 60));
    expect(await isThere()).toBe(true);
  });

  it('make nobody a lead who never wrote', async () => {
    await meta.ingest(echo('wamid.2', AT));

    expect(await meta.readContacts()).toMatchObject([{ firstMessageAt: null, stageChanges: [] }]);
  });
});

describe('what was said before the number came to us', () => {
  const history = (messages: object[], phase = 0) =>
    meta.told('history', {
      history: [{ metadata: { phase, chunk_order: 1, progress: 10 }, threads: [{ id: MARIA, messages }] }],
    });
  const theirs = (id: string, at: number) => text(id, { from: MARIA, timestamp: String(at) });
  const ours = (id: string, at: number) =>
    text(id, { from: '15550783881', to: MARIA, timestamp: String(at), history_context: { status: 'READ' } });

  it('is there with its own times, opens no window, waits for no answer and is in no funnel', async () => {
    await meta.ingest(history([theirs('wamid.1', AT - 500), ours('wamid.2', AT - 400)]));
    await meta.ingest(history([theirs('wamid.0', AT - 900)], 1));

    expect(await meta.readContacts()).toMatchObject([
      {
        source: 'IMPORT',
        firstMessageAt: new Date((AT - 900) * 1_000),
        leadSince: null,
        stageChanges: [],
        conversations: [
          {
            state: 'CLOSED',
            lastInboundAt: null,
            unansweredSince: null,
            messages: [
              { wamid: 'wamid.0', origin: 'HISTORY' },
              { wamid: 'wamid.1', origin: 'HISTORY', direction: 'INBOUND' },
              { wamid: 'wamid.2', origin: 'HISTORY', direction: 'OUTBOUND' },
            ],
          },
        ],
      },
    ]);
    const statuses = await meta.database.prisma.messageStatus.findMany({
      where: { channelId: meta.channel.channelId },
    });
    expect(statuses).toMatchObject([{ wamid: 'wamid.2', status: 'READ' }]);
  });

  it('reopens no conversation, and moves nobody in the funnel', async () => {
    await meta.ingest(meta.said({ messages: [text('wamid.5', { from: MARIA })] }));
    const { organizationId } = meta.channel;
    await meta.database.prisma.conversation.updateMany({
      where: { organizationId },
      data: { state: 'CLOSED', closedAt: new Date((AT + 10) * 1_000) },
    });

    await meta.ingest(history([theirs('wamid.1', AT + 20)]));

    expect(await meta.readContacts()).toMatchObject([
      { source: 'WHATSAPP', stageChanges: [{ toStatus: 'NEW' }], conversations: [{ state: 'CLOSED' }] },
    ]);
  });

  it('makes a lead of somebody only when they write again', async () => {
    await meta.ingest(history([theirs('wamid.1', AT - 500)]));
    await meta.ingest(meta.said({ messages: [text('wamid.5', { from: MARIA })] }));

    expect(await meta.readContacts()).toMatchObject([
      {
        source: 'IMPORT',
        leadSince: new Date(AT * 1_000),
        stageChanges: [{ toStatus: 'NEW', at: new Date(AT * 1_000) }],
        conversations: [{ state: 'OPEN', lastInboundAt: new Date(AT * 1_000) }],
      },
    ]);
  });

  it('is told to admins when the agency did not agree to share it', async () => {
    await meta.ingest(
      meta.told('history', {
        history: [{ errors: [{ code: 2593109, message: 'History sync is turned off by the business' }] }],
      }),
    );

    const { channelId } = meta.channel;
    expect(await meta.database.prisma.channelNotice.findMany({ where: { channelId } })).toMatchObject([
      { isProblem: true, summary: 'Meta reports: History sync is turned off by the business' },
    ]);
  });
});

it('takes names from the address book, and lets them go', async () => {
  const sync = (action: string, at: number) =>
    meta.told('smb_app_state_sync', {
      state_sync: [
        {
          type: 'contact',
          contact: { full_name: 'Doña María', first_name: 'María', phone_number: MARIA },
          action,
          metadata: { timestamp: String(at) },
        },
      ],
    });
  await meta.ingest(
    meta.said({
      contacts: [{ wa_id: MARIA, profile: { name: 'mari' } }],
      messages: [text('wamid.1', { from: MARIA })],
    }),
  );

  await meta.ingest(sync('add', AT));
  expect(await meta.readContacts()).toMatchObject([{ profileName: 'mari', addressBookName: 'Doña María' }]);
  await meta.ingest(sync('remove', AT + 10));
  await meta.ingest(sync('add', AT));
  expect(await meta.readContacts()).toMatchObject([{ addressBookName: '' }]);
});
