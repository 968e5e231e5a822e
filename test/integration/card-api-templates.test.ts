import { refusalSchema } from '@trochai/contract/answer';
import { doneSchema } from '@trochai/contract/hubspot';
import { templatePreviewAnswerSchema, templatesAnswerSchema } from '@trochai/contract/templates';
import nock from 'nock';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Role } from '../../integration-service/src/platform/database/generated/enums.ts';
import { callCard } from '../support/card.ts';
import { createChannel, createOrganization } from '../support/organization.ts';
import { metaHas } from '../support/template-list.ts';
import { SEALER, startTestApp, type TestApp } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { named, positional, withDocument, withParts } from '../support/wire-templates.ts';

const ADMIN = '1';
const AGENT = '2';
const VIEWER = '3';

let database: TestDatabase;
let app: TestApp;
let organizationId: string;
let portalId: string;
let channelId: string;
let agentId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database);
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
});
beforeEach(async () => {
  ({ id: organizationId, portalId } = await createOrganization(database));
  ({ channelId } = await createChannel(database, organizationId));
  const sealedToken = await SEALER.seal({ organizationId, field: 'channel-token' }, 'EAAG');
  await database.prisma.channel.updateMany({ where: { organizationId }, data: { sealedToken } });
  agentId = await createMember('AGENT', AGENT);
  await createMember('VIEWER', VIEWER);
});
afterEach(() => nock.cleanAll());
afterAll(async () => {
  nock.enableNetConnect();
  await app.close();
  await database.drop();
});

async function createMember(role: Role, hubspotUserId: string): Promise<string> {
  const id = uuidv7();
  const email = `${hubspotUserId}@example.com`;
  await database.prisma.member.create({ data: { organizationId, id, hubspotUserId, email, role } });
  return id;
}

const call = (operation: string, body: object, userId = AGENT) =>
  callCard(app, { operation: `POST ${operation}`, body, portalId, userId });
const list = async (userId = AGENT) =>
  templatesAnswerSchema.parse(await call('/templates/list', { channelId }, userId));
const codeOf = (answer: unknown) => refusalSchema.parse(answer).error.code;

const rejected = { ...named, id: '9', name: 'sale', status: 'REJECTED', rejected_reason: 'INVALID_FORMAT' };
const carousel = {
  ...withParts(positional, [{ type: 'BODY', text: 'A' }, { type: 'CAROUSEL' }]),
  name: 'carousel',
};

it('shows agents what can be sent: places with their hints, and how it looks', async () => {
  metaHas([positional, rejected, carousel]);

  const { templates, readAt, problem, isReading } = await list();

  expect(templates).toMatchObject([
    {
      name: 'visit_reminder',
      header: { variables: [{ name: '1', example: 'May 4' }] },
      preview: { header: 'Visit on May 4', body: 'Hi Ana, we meet at 10:00. Ana, does it suit you?' },
    },
  ]);
  expect(templates).toHaveLength(1);
  expect({ problem, isReading }).toEqual({ problem: null, isReading: false });
  expect(readAt).not.toBeNull();
});

it('shows admins the others, too, and why they cannot be sent', async () => {
  metaHas([positional, rejected, carousel]);

  const { templates } = await list(ADMIN);

  expect(templates).toMatchObject([
    { name: 'carousel', unusable: 'It has a part that cannot be filled from here: carousel' },
    { name: 'sale', status: 'REJECTED', reason: 'INVALID_FORMAT' },
    { name: 'visit_reminder', unusable: null },
  ]);
});

it('says why templates could not be read', async () => {
  metaHas([], () => ({ status: 401, code: 190, message: 'Session has expired' }));

  expect(await list()).toMatchObject({
    templates: [],
    readAt: null,
    problem: 'Meta says: Session has expired (code 190)',
  });
});

it('shows a template as it is being filled in, and what is still wrong', async () => {
  metaHas([positional, withDocument]);
  await list();
  const preview = async (given: object) =>
    templatePreviewAnswerSchema.parse(
      await call('/templates/preview', { channelId, name: 'visit_reminder', language: 'en_US', ...given }),
    );

  expect(await preview({ header: { 1: 'June 1' }, body: { 1: 'Eva' } })).toMatchObject({
    preview: { header: 'Visit on June 1', body: 'Hi Eva, we meet at {{2}}. Eva, does it suit you?' },
    problems: ["The body's {{2}} is not filled in"],
  });
  expect(await preview({ header: { 1: 'June 1' }, body: { 1: 'Eva', 2: '9:00' } })).toMatchObject({
    preview: { body: 'Hi Eva, we meet at 9:00. Eva, does it suit you?' },
    problems: [],
  });
  const contract = { name: 'contract_ready', language: 'en' };
  expect(await preview(contract)).toMatchObject({ problems: ['The header needs a file: document'] });
  expect(await preview({ ...contract, hasHeaderFile: true })).toMatchObject({ problems: [] });
});

it('says of a template that cannot be sent which state it is in', async () => {
  metaHas([rejected]);
  await list();

  const preview = await call('/templates/preview', { channelId, name: 'sale', language: 'es' });

  expect(preview).toMatchObject({ problems: ['Meta rejected this template: INVALID_FORMAT'] });
});

it('lets an admin have them read again', async () => {
  metaHas([positional]);
  await list();

  doneSchema.parse(await call('/templates/refresh', { channelId }, ADMIN));

  const { rows } = await database.pool.query(
    `select job.payload from graphile_worker._private_jobs as job
     join graphile_worker._private_tasks as task on task.id = job.task_id where task.identifier = 'read-templates'`,
  );
  expect(rows).toEqual([{ payload: { organizationId, businessAccountId: '102290129340398' } }]);
});

it('refuses viewers, and agents what is for admins', async () => {
  expect(codeOf(await call('/templates/list', { channelId }, VIEWER))).toBe('FORBIDDEN');
  expect(codeOf(await call('/templates/preview', { channelId, name: 'a', language: 'b' }, VIEWER))).toBe(
    'FORBIDDEN',
  );
  expect(codeOf(await call('/templates/refresh', { channelId }))).toBe('FORBIDDEN');
});

it('knows only channels that the member may write on', async () => {
  const elsewhere = await createChannel(database);
  const another = await createMember('AGENT', '4');
  await database.prisma.channelMember.create({ data: { organizationId, channelId, memberId: another } });
  metaHas([positional]);

  expect(codeOf(await call('/templates/list', { channelId }))).toBe('NOT_FOUND');
  expect(codeOf(await call('/templates/preview', { channelId, name: 'a', language: 'b' }))).toBe('NOT_FOUND');
  expect(codeOf(await call('/templates/list', { channelId: elsewhere.channelId }, ADMIN))).toBe('NOT_FOUND');
  expect((await list(ADMIN)).templates).toHaveLength(1);

  await database.prisma.channelMember.create({ data: { organizationId, channelId, memberId: agentId } });
  expect((await list()).templates).toHaveLength(1);

  await database.prisma.channel.updateMany({ where: { organizationId }, data: { status: 'DISCONNECTED' } });
  expect(codeOf(await call('/templates/list', { channelId }, ADMIN))).toBe('NOT_FOUND');
});
