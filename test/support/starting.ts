import { startedAnswerSchema } from '@trochai/contract/start';
import type { Role } from '../../integration-service/src/platform/database/generated/enums.ts';
import { startBothSides } from './both-sides.ts';
import { callCard, newKey } from './card.ts';
import { connectTestNumber } from './connect-number.ts';

/** HubSpot users of the stand-in's portal; the first installed the app. */
export const ELENA = { userId: '8001', ownerId: '70000001' };
export const BRUNO = { userId: '8002', ownerId: '70000002' };
export const CARLA = { userId: '8003', ownerId: '70000003' };

export const FOLLOW_UP = {
  name: 'follow_up',
  language: 'es',
  body: { first_name: 'Ana', listing: 'Casa Escazú' },
};

type Start = {
  record: { objectType: 'contact' | 'deal'; objectId: string };
  template?: object;
  channelId?: string;
  key?: string;
};

const DEAL_TO_CONTACT = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 }];

/** Both sides, with a number that the stand-in for Meta sends from, its templates, and two agents: Bruno and Carla. */
export async function openStarting() {
  const sides = await startBothSides();
  const { database, organizationId, sandbox, deps, hubspot } = sides;
  await connectNumber();
  await settle();
  await setRole(BRUNO, 'AGENT');
  await setRole(CARLA, 'AGENT');
  const { hubspotPortalId: portalId } = await database.prisma.organization.findFirstOrThrow();

  async function connectNumber(): Promise<void> {
    const [number] = sandbox.channels;
    if (!number) throw new Error('The sandbox has no number');
    await database.prisma.channel.deleteMany();
    const facts = { displayPhoneNumber: '+506 8888-0001', portfolioId: '310000000000001' };
    const given = { organizationId, ...number, ...facts };
    const channelId = await connectTestNumber(database, given, deps.sealer);
    if (!channelId) throw new Error('The number is taken');
    Object.assign(sides.channel, { channelId, phoneNumberId: number.phoneNumberId });
  }

  async function settle(): Promise<void> {
    await sides.settle();
    await sandbox.whatsappWebhooks.idle();
    await sides.settle();
  }

  async function setRole({ userId: hubspotUserId }: typeof BRUNO, role: Role): Promise<void> {
    await database.prisma.member.updateMany({ where: { organizationId, hubspotUserId }, data: { role } });
  }

  const app = { url: sides.url, publicUrl: sides.url, clientSecret: deps.hubspot.clientSecret };
  const ask = (operation: string, body: object, { userId } = ELENA) =>
    callCard(app, { operation, body, portalId, userId });
  const tryToStart = (
    { record, template = {}, channelId = sides.channel.channelId, key = newKey() }: Start,
    by = ELENA,
  ) => ask('POST /contacts/start', { key, record, channelId, template: { ...FOLLOW_UP, ...template } }, by);

  return {
    ...sides,
    settle,
    setRole,
    ask,
    tryToStart,
    start: async (start: Start, by = ELENA) => startedAnswerSchema.parse(await tryToStart(start, by)),
    /** A person makes a contact in HubSpot. @returns it as the card names it */
    async addContact(properties: Record<string, string>) {
      const { id } = (await hubspot.asPerson('POST contacts', {
        properties: { firstname: 'Ana', ...properties },
      })) as { id: string }; // the stand-in's own
      return { objectType: 'contact' as const, objectId: id };
    },
    async addDeal(properties: Record<string, string>, contactIds: readonly string[]) {
      const associations = contactIds.map((id) => ({ to: { id }, types: DEAL_TO_CONTACT }));
      const made = await hubspot.asPerson('POST deals', { properties, associations });
      return { objectType: 'deal' as const, objectId: (made as { id: string }).id };
    },
    memberId: async ({ userId: hubspotUserId }: typeof BRUNO) =>
      (await database.prisma.member.findFirstOrThrow({ where: { organizationId, hubspotUserId } })).id,
    contact: () =>
      database.prisma.contact.findFirstOrThrow({
        where: { organizationId, mergedIntoId: null },
        include: { conversations: true, stageChanges: { orderBy: { at: 'asc' } }, crmSync: true },
      }),
    /** How much the store holds. */
    async count() {
      const { contact, contactIdentity, conversation, message, crmSync, stageChange } = database.prisma;
      const counts = [contact, contactIdentity, conversation, message, crmSync, stageChange];
      return Promise.all(counts.map((table) => (table as typeof contact).count()));
    },
  };
}

export type Starting = Awaited<ReturnType<typeof openStarting>>;
