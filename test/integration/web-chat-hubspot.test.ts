import { afterAll, beforeAll, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { formatCode } from '../../integration-service/src/listings/references/code.ts';
import { issueVisitCode } from '../../integration-service/src/listings/references/issue-visit-code.ts';
import { receiveFromVisitor } from '../../integration-service/src/visitors/receive-from-visitor.ts';
import { type BothSides, startBothSides } from '../support/both-sides.ts';

let sides: BothSides;
beforeAll(async () => void (sides = await startBothSides()));
afterAll(() => sides.stop());

async function chat(name: string, phone: string): Promise<string> {
  const { organizationId, database } = sides;
  const [channelId, visitorId] = [uuidv7(), uuidv7()];
  const channel = { organizationId, id: channelId, kind: 'WEB', name: 'Website' } as const;
  await database.prisma.channel.create({ data: channel });
  const said = {
    id: uuidv7(),
    text: 'Hola',
    name,
    phone,
    language: 'es',
    listingId: null,
    consent: true,
  } as const;
  await receiveFromVisitor({ database }, { organizationId, channelId, visitorId, ...said });
  return visitorId;
}

it('makes a contact and a deal of a visitor without a number, and tells the number once WhatsApp proves it', async () => {
  const { organizationId, channel, hubspot, database } = sides;
  const strangers = { properties: { firstname: 'Somebody', phone: '+506 8888 4444' } };
  await hubspot.asPerson('POST contacts', strangers);
  const visitorId = await chat('Ana Mora', '8888 4444');
  await sides.settle();

  const record = async () =>
    (await hubspot.records('contacts')).find(({ properties }) => properties['firstname'] === 'Ana')
      ?.properties;
  expect(await record()).toMatchObject({ firstname: 'Ana', lastname: 'Mora', trochai_source: 'web' });
  expect((await record())?.['phone'] ?? '').toBe('');
  const names = async () => (await hubspot.records('deals')).map(({ properties }) => properties['dealname']);
  expect(await names()).toEqual(['Ana Mora - Web chat']);

  const code = await issueVisitCode(database.pool, {
    ...{ organizationId, visitorId, channelId: channel.channelId, listingId: null },
  });
  const at = Math.floor(Date.now() / 1_000);
  await sides.write({ from: '50688885555', name: 'Ana Mora', text: `Hola, ${formatCode(code)}`, at });
  await sides.settle();
  expect(await record()).toMatchObject({ phone: '+50688885555', trochai_whatsapp_name: 'Ana Mora' });
  expect(await names()).toHaveLength(1);
});
