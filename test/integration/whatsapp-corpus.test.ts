import { expect, it } from 'vitest';
import { MESSAGES } from '../support/message-corpus.ts';
import { AT, text, useMeta } from '../support/use-meta.ts';

const MARIA = '50688881234';
const meta = useMeta();

async function readMessages() {
  return (await meta.readContacts()).flatMap(({ conversations }) =>
    conversations.flatMap(({ messages }) => messages),
  );
}

it.each(MESSAGES)('stores $name', async ({ message, stored }) => {
  await meta.ingest(
    meta.said({ messages: [{ id: 'wamid.1', from: MARIA, timestamp: String(AT), ...message }] }),
  );

  expect(await readMessages()).toMatchObject([{ wamid: 'wamid.1', direction: 'INBOUND', ...stored }]);
  expect(await meta.database.prisma.inboxEvent.count()).toBe(0);
});

it('keeps what is beside an odd part, and ids that no index could hold', async () => {
  const long = `wamid.${'x'.repeat(5_000)}`;
  await meta.ingest(
    meta.said({
      contacts: [{ wa_id: MARIA, profile: 'odd' }],
      messages: [
        null,
        7,
        text(long, { from: MARIA, context: { id: long } }),
        text('wamid.2', { from: MARIA }),
      ],
      statuses: ['odd', { id: 'wamid.ours', status: 'sent', timestamp: 'soon' }],
    }),
  );

  expect(await readMessages()).toHaveLength(2);
  expect(
    await meta.database.prisma.messageStatus.count({ where: { channelId: meta.channel.channelId } }),
  ).toBe(1);
  expect(await meta.database.prisma.inboxEvent.findMany()).toMatchObject([
    { parkedReason: 'A message cannot be read' },
  ]);
  await meta.database.prisma.inboxEvent.deleteMany();
});
