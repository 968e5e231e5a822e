import { z } from 'zod';
import { parseStorableJson } from '../../platform/storable-json.ts';
import type { ReadTemplate, ReadTemplates, TemplateReading } from '../../templates/reading.ts';
import type { GraphAnswer, GraphCall } from '../graph-call.ts';
import { part, text } from '../wire.ts';
import { readTemplate } from './read-template.ts';

const FIELDS = 'id,name,language,status,category,components,parameter_format,quality_score,rejected_reason';
const PER_PAGE = 100;
/** Meta allows an account 6,000 templates, each in several languages. */
const MOST_PAGES = 500;
/** https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
const INVALID_CURSOR = 131_059;

const pageSchema = z.looseObject({
  data: z.array(z.unknown()),
  paging: part({ next: text, cursors: part({ after: text }) }),
});

type Listed = GraphAnswer<ReadTemplate[]>;
type Page = { templates: ReadTemplate[]; after: string | null };

/**
 * Reads all templates of a business account, page by page. When a page fails, nothing is read; a cursor that Meta does
 * not know any more starts it anew, once.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
export function createTemplateReader(call: GraphCall): ReadTemplates {
  return async (access) => {
    const readPage = (after: string | null) => askForPage(call, access, after);
    const first = await readPages(readPage);
    const lostItsPlace = !first.ok && first.code === INVALID_CURSOR;
    return asReading(lostItsPlace ? await readPages(readPage) : first);
  };
}

async function readPages(readPage: (after: string | null) => Promise<GraphAnswer<Page>>): Promise<Listed> {
  const templates: ReadTemplate[] = [];
  const cursors = new Set<string>();
  let after: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page: GraphAnswer<Page> = await readPage(after);
    if (!page.ok) return page;
    templates.push(...page.value.templates);
    ({ after } = page.value);
    if (after === null) return { ok: true, value: templates };
    if (cursors.has(after)) break;
    cursors.add(after);
  }
  const reason = "Meta's list of templates has no end";
  return { ok: false, reason, code: null, details: null, isUncertain: false };
}

async function askForPage(
  call: GraphCall,
  { businessAccountId, accessToken }: Parameters<ReadTemplates>[0],
  after: string | null,
): Promise<GraphAnswer<Page>> {
  const query = new URLSearchParams({ fields: FIELDS, limit: String(PER_PAGE), ...(after && { after }) });
  const path = `${businessAccountId}/message_templates?${query.toString()}`;
  const answer = await call({ method: 'GET', path, accessToken }, pageSchema);
  if (!answer.ok) return answer;
  const { data, paging } = answer.value;
  const storable = z.array(z.unknown()).parse(parseStorableJson(JSON.stringify(data)));
  const isLast = !paging?.next;
  return {
    ok: true,
    value: {
      templates: storable.flatMap((wire) => readTemplate(wire) ?? []),
      after: isLast ? null : (paging.cursors?.after ?? null),
    },
  };
}

/** A list that changes while it is read may say a template twice; the last is the newest. */
function asReading(listed: Listed): TemplateReading {
  if (!listed.ok) return listed;
  const byName = new Map(listed.value.map((template) => [`${template.name} ${template.language}`, template]));
  return { ok: true, templates: [...byName.values()] };
}
