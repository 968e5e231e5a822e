import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../integration-service/src/platform/database/database.ts';

export type TestChannel = { organizationId: string; channelId: string; phoneNumberId: string };

let serial = 0;
const nextNumber = () => `${Date.now()}${(serial += 1)}`;

/** An organization with one admin (HubSpot user 1) and no channels. */
export async function createOrganization(database: Database): Promise<{ id: string; portalId: string }> {
  const id = uuidv7();
  const portalId = nextNumber();
  const organization = { id, name: 'Test Realty', hubspotPortalId: portalId };
  await database.prisma.organization.create({ data: organization });
  await database.prisma.member.create({
    data: { organizationId: id, id: uuidv7(), hubspotUserId: '1', email: 'admin@example.com', role: 'ADMIN' },
  });
  return { id, portalId };
}

/** A connected channel, in a new organization unless one is given. */
export async function createChannel(database: Database, organizationId?: string): Promise<TestChannel> {
  const owner = organizationId ?? (await createOrganization(database)).id;
  const channel = { organizationId: owner, channelId: uuidv7(), phoneNumberId: nextNumber() };
  await database.prisma.channel.create({
    data: {
      organizationId: owner,
      id: channel.channelId,
      kind: 'WHATSAPP',
      name: 'Sales',
      phoneNumberId: channel.phoneNumberId,
      businessAccountId: '102290129340398',
      portfolioId: '506914307656634',
    },
  });
  return channel;
}
