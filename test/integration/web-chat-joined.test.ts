import { describe, expect, it } from 'vitest';
import { issueVisitCode } from '../../integration-service/src/listings/references/issue-visit-code.ts';
import { formatCode } from '../../integration-service/src/listings/references/code.ts';
import { findVisitor } from '../../integration-service/src/visitors/find-visitor.ts';
import { ingest } from '../support/ingest.ts';
import { useTeam } from '../support/use-team.ts';
import { useWebChat } from '../support/use-web-chat.ts';
import { textValue, webhookBody } from '../support/webhooks.ts';

const team = useTeam();
const chat = useWebChat(team);

const ANA = '50688880303';

/** The visitor goes on by WhatsApp, with the code that was made for them. */
async function goOn(visitorId = chat.visitorId): Promise<void> {
  const { channelId, phoneNumberId } = team.channel;
  const code = await issueVisitCode(team.database.pool, {
    ...chat.visitor,
    visitorId,
    channelId,
    listingId: null,
  });
  await write(`Hola (Ref: ${formatCode(code)})`, phoneNumberId);
}

async function write(text: string, phoneNumberId = team.channel.phoneNumberId): Promise<void> {
  const wamid = `wamid.${crypto.randomUUID()}`;
  const at = Math.floor(Date.now() / 1_000);
  await ingest(
    team.database,
    webhookBody(textValue({ phoneNumberId, wamid, from: ANA, name: 'Ana Mora', text, at })),
  );
}

const textsOf = async (visitor?: string) => (await chat.read(null, visitor)).messages.map(({ text }) => text);

describe('a visitor who is known on WhatsApp, too', () => {
  it('goes on in the web chat, with the agency, and sees nothing of WhatsApp or of notes', async () => {
    await write('Ya escribí antes');
    const { id } = await team.database.prisma.contact.findFirstOrThrow({
      where: { phone: ANA, organizationId: team.organizationId },
    });
    await chat.say('Hola desde la web', { name: 'Anita' });
    await goOn();
    await chat.say('Sigo en la web', { name: 'Otro nombre' });
    await chat.answer('Le contesto aquí');

    const contact = await chat.contact();
    expect(contact).toMatchObject({ id, phone: ANA, profileName: 'Ana Mora' });
    expect(contact.conversations).toHaveLength(2);
    expect(contact.conversations.flatMap(({ notes }) => notes)).not.toEqual([]);
    expect(await textsOf()).toEqual(['Hola desde la web', 'Sigo en la web', 'Le contesto aquí']);
    expect(await findVisitor(team.database.pool, chat.visitor)).toEqual({ isKnown: true, agent: null });
  });

  it('has nothing left anywhere once they were erased, in either browser', async () => {
    const phone = crypto.randomUUID();
    await chat.say('Del portátil', { phone: '8888 0303' });
    await chat.say('Del teléfono', { visitorId: phone });
    await goOn();
    await goOn(phone);
    expect(await textsOf(phone)).toEqual(['Del portátil', 'Del teléfono']);

    await chat.erase();
    expect([await textsOf(), await textsOf(phone)]).toEqual([[], []]);
    const where = { organizationId: team.organizationId };
    expect(await team.database.prisma.webVisitor.count({ where })).toBe(0);
    expect(await team.database.prisma.message.count({ where })).toBe(0);
  });
});
