import { startSandbox, type Sandbox } from '@trochai/sandbox/start-sandbox';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { openChannelAccess } from '../../integration-service/src/organizations/channel-access.ts';
import { findReadingChannel, type TemplateAccount } from '../../integration-service/src/templates/account.ts';
import { fillTemplate } from '../../integration-service/src/templates/fill-template.ts';
import { readTemplatesJob } from '../../integration-service/src/templates/jobs.ts';
import { listTemplates } from '../../integration-service/src/templates/list-templates.ts';
import { exampleValues } from '../../integration-service/src/templates/render-preview.ts';
import type { NumberAccess } from '../../integration-service/src/organizations/number.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';
import { createGraphCall, type GraphCall } from '../../integration-service/src/whatsapp/graph-call.ts';
import { templateBody } from '../../integration-service/src/whatsapp/templates/describe-components.ts';
import { createTemplateReader } from '../../integration-service/src/whatsapp/templates/read-templates.ts';
import { runJobs } from '../support/run-jobs.ts';
import { openSending } from '../support/sending.ts';
import { PUBLIC_URL, SEALER } from '../support/test-app.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let sandbox: Sandbox;
let account: TemplateAccount;
let call: GraphCall;

beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await startSandbox({ serviceUrl: PUBLIC_URL, statuses: 'none' });
  call = createGraphCall(sandbox.credentials.meta);
});
beforeEach(async () => {
  const { organizationId } = await openSending({ database, sandbox });
  account = { organizationId, businessAccountId: sandbox.channels[0]?.businessAccountId ?? '' };
});
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

const readTemplates = () => {
  const deps = { database, sealer: SEALER, log: createLog('silent') };
  const job = readTemplatesJob({ ...deps, readTemplates: createTemplateReader(call) });
  return runJobs(database, { jobs: [job], except: ['keep-subscription'] });
};

async function openAccess(): Promise<NumberAccess> {
  const channelId = (await findReadingChannel(database.pool, account)) ?? '';
  const access = await openChannelAccess({ database, sealer: SEALER }, { ...account, channelId });
  if (!access) throw new Error('The channel is not connected');
  return access;
}

const FILES: Record<string, [type: string, name: string]> = {
  IMAGE: ['image/png', 'house.png'],
  DOCUMENT: ['application/pdf', 'contract.pdf'],
};

async function upload({ phoneNumberId, accessToken }: NumberAccess, format: string) {
  const [type, fileName] = FILES[format] ?? ['', ''];
  const form = new FormData();
  form.set('messaging_product', 'whatsapp');
  form.set('type', type);
  form.set('file', new Blob(['content'], { type }), fileName);
  const path = `${phoneNumberId}/media`;
  const answer = await call({ method: 'POST', path, accessToken, form }, z.looseObject({ id: z.string() }));
  if (!answer.ok) throw new Error(answer.reason);
  return { mediaId: answer.value.id, fileName };
}

it('reads the templates of a number that was just connected, all pages of them', async () => {
  const { templates } = sandbox.state.graph;
  const [first] = templates;
  const more = Array.from({ length: 230 }, (_, count) => ({
    ...first,
    id: `7${count}`,
    name: `more_${count}`,
  }));
  templates.push(...(more as typeof templates));

  await readTemplates();

  expect(await listTemplates(database.pool, account)).toHaveLength(templates.length);
  templates.splice(-more.length);
});

it('fills every template that can be sent so that it is accepted', async () => {
  await readTemplates();
  const access = await openAccess();
  const templates = await listTemplates(database.pool, { ...account, onlyUsable: true });
  expect(templates.length).toBeGreaterThan(4);

  for (const template of templates) {
    const format = template.header?.format ?? 'TEXT';
    const hasHeaderFile = Object.hasOwn(FILES, format);
    const filled = fillTemplate(template, { ...exampleValues(template), hasHeaderFile });
    if (!filled.ok) throw new Error(`${template.name}: ${filled.problems.join('; ')}`);
    const file = hasHeaderFile ? await upload(access, format) : null;

    const answer = await call(
      {
        method: 'POST',
        path: `${access.phoneNumberId}/messages`,
        accessToken: access.accessToken,
        body: {
          messaging_product: 'whatsapp',
          to: '50688887777',
          type: 'template',
          template: templateBody(filled.sent, file),
        },
      },
      z.looseObject({ messages: z.array(z.unknown()) }),
    );

    expect(answer, template.name).toMatchObject({ ok: true });
  }
});
