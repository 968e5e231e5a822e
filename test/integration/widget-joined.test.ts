import { noteAnswerSchema } from '@trochai/contract/notes';
import { queuedAnswerSchema } from '@trochai/contract/sending';
import { continuedSchema } from '@trochai/contract/widget';
import { decodeJwt } from 'jose';
import { expect, it } from 'vitest';
import { newKey } from '../support/card.ts';
import { ingest } from '../support/ingest.ts';
import { openWebsite } from '../support/open-website.ts';
import { readStream } from '../support/read-stream.ts';
import { usePages } from '../support/use-pages.ts';
import { useTeam } from '../support/use-team.ts';
import { newMessage, useWidget } from '../support/use-widget.ts';
import { textValue, webhookBody } from '../support/webhooks.ts';

const team = useTeam();
usePages(team);
const widget = useWidget(team);

const VICTIM = { from: '50688887777', name: 'Beatriz Solano' };
/** What nobody but the agency and Beatriz may know. */
const SECRETS = /88887777|8888 7777|Beatriz|Solano|Mi presupuesto|Le cuento en privado|Nota interna/;

/** Beatriz writes to the agency on WhatsApp. */
async function write(text: string): Promise<void> {
  const { phoneNumberId } = team.channel;
  const at = Math.floor(Date.now() / 1_000);
  const message = { phoneNumberId, wamid: `wamid.${crypto.randomUUID()}`, text, at, ...VICTIM };
  await ingest(team.database, webhookBody(textValue(message)));
}

/** Whoever has the token goes on to WhatsApp. @returns the text that is to be sent there */
async function goOn(token: string): Promise<string> {
  const { channelId } = team.channel;
  await openWebsite(team.database, team.organizationId, { numberIds: [channelId] });
  const { body } = await widget.ask('continue', { token, channelId, listing: null, language: 'es' });
  return new URL(continuedSchema.parse(body).url).searchParams.get('text') ?? '';
}

it('shows a visitor whose code somebody else has sent their own web chat, and nothing of that person', async () => {
  await write('Mi presupuesto es de 90 000');
  const { token } = await widget.open();
  await widget.say(token, 'Soy yo');
  const stream = readStream(await widget.request('events', { token, after: null }));
  await stream.heard(1);
  await write(await goOn(token));

  const contact = await team.database.prisma.contact.findFirstOrThrow({
    where: {
      organizationId: team.organizationId,
      identities: { some: { kind: 'VISITOR', key: String(decodeJwt(token)['visitorId']) } },
    },
    include: { conversations: true },
  });
  expect(contact).toMatchObject({ profileName: VICTIM.name, phone: VICTIM.from });
  const [onWhatsapp, onWeb] = [team.channel.channelId, widget.channelId].map(
    (channelId) => contact.conversations.find((one) => one.channelId === channelId)?.id ?? '',
  );
  const tell = async (conversationId = '', text: string) =>
    queuedAnswerSchema.parse(
      await team.ask('POST /conversations/send', {
        key: newKey(),
        conversationId,
        message: { kind: 'text', text },
      }),
    );
  await tell(onWhatsapp, 'Le cuento en privado');
  const note = { key: newKey(), conversationId: onWeb, text: 'Nota interna' };
  noteAnswerSchema.parse(await team.ask('POST /notes/add', note));
  await write('Mi presupuesto ha subido');
  await tell(onWeb, 'Hola por la web');
  await stream.heard(2);

  expect(stream.texts()).toEqual(['Soy yo', 'Hola por la web']);
  expect(await widget.texts(token)).toEqual(['Soy yo', 'Hola por la web']);
  const answers = [
    ...(await Promise.all([
      widget.ask('open', { token, listing: null, language: 'es' }),
      widget.ask('read', { token, after: null }),
      widget.ask('send', newMessage(token, 'Y ahora')),
      widget.ask('continue', { token, channelId: team.channel.channelId, listing: null, language: 'es' }),
    ])),
  ].map(({ status, body }) => ({ status, body }));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(decodeURIComponent(JSON.stringify([answers, stream.events]))).not.toMatch(SECRETS);
});

it('joins nobody by a code that was sent before', async () => {
  const { token } = await widget.open();
  await widget.say(token, 'Soy yo');
  const text = await goOn(token);
  const other = { ...VICTIM, from: '50688886666', name: 'Carlos Mora' };
  await write(text);
  const { phoneNumberId } = team.channel;
  const at = Math.floor(Date.now() / 1_000);
  const again = { phoneNumberId, wamid: `wamid.${crypto.randomUUID()}`, text, at, ...other };
  await ingest(team.database, webhookBody(textValue(again)));

  const contacts = await team.database.prisma.contact.findMany({
    where: { organizationId: team.organizationId, mergedIntoId: null },
    include: { identities: { where: { kind: 'VISITOR' } } },
  });
  expect(contacts.map(({ profileName, identities }) => [profileName, identities.length]).toSorted()).toEqual([
    ['Beatriz Solano', 1],
    ['Carlos Mora', 0],
  ]);
});
