import {
  listTemplatesSchema,
  previewTemplateSchema,
  refreshTemplatesSchema,
  type Template,
} from '@trochai/contract/templates';
import type { Database } from '../platform/database/database.ts';
import { findTemplateAccount } from '../templates/account.ts';
import { enqueueReading } from '../templates/enqueue-reading.ts';
import { findProblems } from '../templates/find-problems.ts';
import { findTemplate, listTemplates } from '../templates/list-templates.ts';
import { maySend } from '../templates/may-send-template.ts';
import { exampleValues, renderPreview } from '../templates/render-preview.ts';
import type { TemplateCatalogue } from '../templates/template-catalogue.ts';
import { type Endpoint, endpoint, refuse } from './endpoint.ts';

type Deps = { database: Database; catalogue: TemplateCatalogue };

const agents = ['ADMIN', 'AGENT'] as const;
const admins = ['ADMIN'] as const;
const method = 'post';

const noChannel = () => refuse('NOT_FOUND', 'There is no such connected WhatsApp channel');

/** The approved templates of a channel: what they say, what is to be filled in, and how it then looks. */
export function templateEndpoints({ database: { pool }, catalogue }: Deps): Endpoint[] {
  const list = endpoint(
    { method, path: '/templates/list', roles: agents, schema: listTemplatesSchema },
    async ({ viewer }, { channelId }) => {
      const account = await findTemplateAccount(pool, viewer, channelId);
      if (!account) return noChannel();
      const { readAt, isReading, problem } = await catalogue.open(account);
      const templates = await listTemplates(pool, { ...account, onlyUsable: viewer.role !== 'ADMIN' });
      return {
        ok: true,
        templates: templates.map(withPreview),
        readAt: readAt?.toISOString() ?? null,
        isReading,
        problem,
      };
    },
  );

  const preview = endpoint(
    { method, path: '/templates/preview', roles: agents, schema: previewTemplateSchema },
    async ({ viewer }, { channelId, name, language, ...given }) => {
      const account = await findTemplateAccount(pool, viewer, channelId);
      if (!account) return noChannel();
      const template = await findTemplate(pool, { ...account, name, language });
      if (!template) return refuse('NOT_FOUND', 'The account has no such template in this language');
      const permission = maySend(template);
      const problems = permission.ok ? findProblems(template, given) : [permission.reason];
      return { ok: true, preview: renderPreview(template, given), problems };
    },
  );

  const refresh = endpoint(
    { method, path: '/templates/refresh', roles: admins, schema: refreshTemplatesSchema },
    async ({ viewer }, { channelId }) => {
      const account = await findTemplateAccount(pool, viewer, channelId);
      if (!account) return noChannel();
      await enqueueReading(pool, account);
      return { ok: true };
    },
  );
  return [list, preview, refresh];
}

function withPreview(template: Template) {
  return { ...template, preview: renderPreview(template, exampleValues(template)) };
}
