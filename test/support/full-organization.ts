import { Readable } from 'node:stream';
import { doneSchema } from '@trochai/contract/hubspot';
import { v7 as uuidv7 } from 'uuid';
import type { Blobs } from '../../integration-service/src/platform/blobs/blobs.ts';
import { blobKey } from '../../integration-service/src/platform/blobs/blobs.ts';
import { spool } from '../../integration-service/src/platform/blobs/spool.ts';
import { ensureLinks } from '../../integration-service/src/listings/references/ensure-links.ts';
import { eraseContactJob } from '../../integration-service/src/contacts/erasure/erase-job.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { newKey } from './card.ts';
import { ingest } from './ingest.ts';
import { MESSAGES } from './message-corpus.ts';
import { newListing } from './new-listing.ts';
import { openWebsite } from './open-website.ts';
import { SEALER } from './test-app.ts';
import { numberChangeEvent } from './told-events.ts';
import type { TestContact, useTeam } from './use-team.ts';
import { changesBody, messagesValue, webhookBody } from './webhooks.ts';

type Team = ReturnType<typeof useTeam>;

/**
 * Gives a team's organization something of everything: messages of every kind, people who became one, an erased one,
 * files, and rows in every table that is exported.
 */
export async function fillOrganization(team: Team, blobs: Blobs): Promise<{ fileHash: string }> {
  await ingestCorpus(team);
  await mergeAndErase(team);
  await workOnContacts(team);
  await connectHubSpot(team);
  return keepFile(team, blobs);
}

async function ingestCorpus({ database, channel: { phoneNumberId } }: Team): Promise<void> {
  const messages = MESSAGES.map(({ message }, index) => ({
    id: `wamid.corpus.${phoneNumberId}.${index}`,
    from: `506888${String(10_000 + (index % 7))}`,
    timestamp: String(1_790_000_000 + index),
    ...message,
  }));
  await ingest(
    database,
    webhookBody(...messages.map((one) => messagesValue(phoneNumberId, { messages: [one] }))),
  );
}

/** One number becomes another one that wrote, too: the older contact survives; and a third person is erased. */
async function mergeAndErase(team: Team): Promise<void> {
  const { database, channel, organizationId } = team;
  const change = numberChangeEvent({ from: '50688810000', to: '50688810001' })(900, 1_790_000_900);
  await ingest(database, changesBody(change(channel.phoneNumberId)));
  const { contactId } = await team.addContact({ name: 'Gone' });
  const forget = { whatsapp: () => null, hubspot: () => null };
  const job = eraseContactJob({ database, log: createLog('silent'), forget });
  await job.run({ organizationId, contactId });
}

async function workOnContacts(team: Team): Promise<void> {
  const other = await team.addContact({ name: 'Ana Ruiz' });
  const { contactId, conversationId } = await team.addContact({ name: 'Zoë "Z" \\ \u2028 💬' });
  await askAsAdmin(team, { contactId, conversationId });
  await offerListing(team, contactId);
  await separate(team, [contactId, other.contactId]);
  await sendMessages(team, conversationId);
  await addTemplates(team);
}

async function askAsAdmin(team: Team, { contactId, conversationId }: TestContact): Promise<void> {
  const { memberId } = await team.addMember('AGENT', { name: 'Eva', hubspotOwnerId: '77' });
  const officeHours = [{ weekday: 1, opensMinute: 480, closesMinute: 1_020 }];
  const asked: [string, object][] = [
    ['POST /contacts/rename', { contactId, name: 'Zoë' }],
    ['POST /contacts/set-status', { contactId, status: 'QUALIFIED' }],
    ['POST /contacts/assign', { contactId, memberId }],
    ['POST /notes/add', { conversationId, text: '@Eva look', mentions: [memberId] }],
    ['POST /quick-replies/save', { title: 'Hi', text: 'Hello {{name}}' }],
    ['POST /contacts/tag', { contactId, add: [{ name: 'VIP' }] }],
    ['POST /settings', { officeHours, timeZone: 'America/Costa_Rica' }],
  ];
  for (const [operation, body] of asked) {
    const answer = await team.ask(operation, { key: newKey(), ...body });
    if (!doneSchema.loose().safeParse(answer).success)
      throw new Error(`${operation}: ${JSON.stringify(answer)}`);
  }
  const { organizationId, database } = team;
  await database.prisma.conversationRead.create({
    data: { organizationId, conversationId, memberId, readUntil: new Date() },
  });
}

async function offerListing({ organizationId, database }: Team, contactId: string): Promise<void> {
  const { prisma, pool } = database;
  const listing = { ...newListing({ organizationId, title: 'Casa "Sol"' }), price: '250000.50' };
  await prisma.listing.create({ data: listing });
  const numbers = { organizationId, kind: 'WHATSAPP' } as const;
  await prisma.channel.updateMany({ where: numbers, data: { displayPhoneNumber: '+506 2222-0000' } });
  const [link] = await ensureLinks(pool, { organizationId, listingId: listing.id });
  await openWebsite(database, organizationId);
  const [code, now, listingId] = [link?.code ?? '', new Date(), listing.id];
  const asked = { organizationId, contactId, listingId };
  await prisma.linkClick.create({ data: { organizationId, code, hour: now, count: 3 } });
  await prisma.contactListing.create({ data: { ...asked, firstAt: now, lastAt: now } });
  const touch = { stamp: 's', kind: 'REFERENCE', subject: code, at: now } as const;
  await prisma.contactTouch.create({ data: { ...asked, ...touch } });
  const visitor = { id: uuidv7(), language: 'es', consentedAt: now, seenAt: now };
  await prisma.webVisitor.create({ data: { organizationId, ...visitor } });
}

async function separate(team: Team, pair: readonly [string, string]): Promise<void> {
  const { organizationId, channel, database } = team;
  const { channelId } = channel;
  const { memberId } = await team.admin();
  await database.prisma.channelMember.create({ data: { organizationId, channelId, memberId } });
  await database.prisma.assignmentRequest.create({ data: { organizationId, contactId: pair[0], channelId } });
  const notice = { id: 'n', at: new Date(), field: 'account_update', summary: 'Told', isProblem: true };
  await database.prisma.channelNotice.create({
    data: { organizationId, channelId, ...notice, raw: { big: [1] } },
  });
  const [contactId = '', otherId = ''] = pair.toSorted();
  await database.prisma.contactSeparation.create({ data: { organizationId, contactId, otherId } });
}

/** One that was sent, and one that waits. */
async function sendMessages({ organizationId, channel, database: { prisma } }: Team, conversationId: string) {
  const { channelId } = channel;
  for (const state of ['ACCEPTED', 'QUEUED'] as const) {
    const id = uuidv7();
    const now = new Date();
    const wamid = state === 'ACCEPTED' ? `wamid.${id}` : null;
    const said = { direction: 'OUTBOUND', kind: 'text', text: 'Hi', summary: 'Hi', wamid } as const;
    const places = { organizationId, id, conversationId, channelId };
    await prisma.message.create({ data: { ...places, ...said, sentAt: now, receivedAt: now } });
    await prisma.send.create({ data: { organizationId, messageId: id, conversationId, channelId, state } });
    if (!wamid) continue;
    const pricing = { billable: true, amount: 0.1 };
    await prisma.messageStatus.create({
      data: { organizationId, channelId, wamid, status: 'READ', at: now, pricing },
    });
  }
}

async function addTemplates({ organizationId, database: { prisma } }: Team): Promise<void> {
  const account = { organizationId, businessAccountId: '102290129340398' };
  const words = { name: 'hello', language: 'es', metaId: '1', status: 'APPROVED', category: 'UTILITY' };
  await prisma.template.create({
    data: { ...account, ...words, parameterFormat: 'NAMED', components: [], readAt: new Date() },
  });
  await prisma.templateCatalogue.create({ data: { ...account, readAt: new Date() } });
}

async function connectHubSpot({ organizationId, database: { prisma } }: Team): Promise<void> {
  const sealedTokens = await SEALER.seal({ organizationId, field: 'hubspot-tokens' }, 'secret tokens');
  await prisma.hubspotConnection.create({
    data: {
      organizationId,
      sealedTokens,
      tokensExpireAt: new Date(),
      scopes: ['oauth'],
      uiDomain: 'app.hubspot.com',
      callTokens: 0.1 + 0.2,
    },
  });
  const sealedToken = await SEALER.seal({ organizationId, field: 'channel-token' }, 'secret token');
  await prisma.channel.updateMany({ where: { organizationId, kind: 'WHATSAPP' }, data: { sealedToken } });
  const contact = await prisma.contact.findFirstOrThrow({
    where: { organizationId, profileName: 'Ana Ruiz' },
  });
  const at = { organizationId, contactId: contact.id };
  await prisma.crmSync.upsert({
    where: { organizationId_contactId: at },
    create: { ...at, hubspotContactId: '501' },
    update: { hubspotContactId: '501' },
  });
  await prisma.lookalike.create({ data: { ...at, hubspotContactId: '502', kind: 'LATER' } });
  const listing = await prisma.listing.findFirstOrThrow({ where: { organizationId } });
  const seenAt = new Date();
  const known = { organizationId, listingId: listing.id, hubspotListingId: '503', seenAt };
  await prisma.portalListing.create({ data: known });
  const discard = { organizationId, objectType: 'communications', hubspotId: '504' };
  await prisma.crmDiscard.create({ data: discard });
  const conversation = await prisma.conversation.findFirstOrThrow({ where: at });
  const day = { organizationId, conversationId: conversation.id, day: new Date('2026-11-23'), part: 0 };
  const told = { hubspotId: '505', told: 'digest', sentAt: seenAt };
  await prisma.crmTimelineEntry.create({ data: { ...day, ...told, at: seenAt, heading: 'WhatsApp' } });
}

/** A file of more than one piece. */
async function keepFile(
  { organizationId, database: { prisma } }: Team,
  blobs: Blobs,
): Promise<{ fileHash: string }> {
  const content = Buffer.alloc(700_000, `picture of ${organizationId}`);
  const file = await spool(Readable.from([content]), { folder: blobs.folder, limitBytes: 1_000_000 });
  await blobs.keep(file, blobKey(organizationId, file.hash));
  const message = await prisma.message.findFirstOrThrow({ where: { organizationId, media: null } });
  await prisma.messageMedia.create({
    data: {
      organizationId,
      messageId: message.id,
      state: 'STORED',
      mimeType: 'image/jpeg',
      hash: file.hash,
      size: BigInt(content.length),
    },
  });
  return { fileHash: file.hash };
}
