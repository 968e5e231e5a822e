import { GraphError } from '../graph-error.ts';
import type { Template } from './template.ts';

const USUAL_LIMIT = 25;
/** What a listing shows when no fields are asked for. */
const USUAL_FIELDS = ['name', 'parameter_format', 'components', 'language', 'status', 'category'];
const FIELDS = new Set([...USUAL_FIELDS, 'id', 'sub_category', 'quality_score', 'rejected_reason']);

type Listing = {
  templates: readonly Template[];
  query: URLSearchParams;
  /** of the listing itself, without its query */
  address: string;
};

/**
 * A page of the templates.
 * https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates
 * @throws GraphError for an unknown field, or a cursor that was never given
 */
export function listTemplates({ templates, query, address }: Listing) {
  const fitting = templates.filter((template) => fits(template, query));
  const { first, end } = findPage(fitting.length, query);
  const fields = fieldsOf(query);
  const data = fitting.slice(first, end).map((template) => pick(template, fields));
  if (data.length === 0) return { data };
  const cursors = { before: cursorOf(first), after: cursorOf(end) };
  const link = (name: 'before' | 'after') => pageLink({ query, address, name, cursor: cursors[name] });
  const next = end < fitting.length ? { next: link('after') } : {};
  const previous = first > 0 ? { previous: link('before') } : {};
  return { data, paging: { cursors, ...next, ...previous } };
}

function fits(template: Template, query: URLSearchParams): boolean {
  return (['status', 'category', 'name', 'language'] as const).every((name) => {
    const wanted = query.get(name)?.toLowerCase();
    const value = template[name].toLowerCase();
    return wanted === undefined || (name === 'name' ? value.includes(wanted) : value === wanted);
  });
}

/** Places in the list of what fits, the end excluded. */
function findPage(count: number, query: URLSearchParams): { first: number; end: number } {
  const limit = Math.max(1, Number(query.get('limit') ?? USUAL_LIMIT) || USUAL_LIMIT);
  const before = query.get('before');
  if (before !== null) {
    const end = Math.min(readCursor(before), count);
    return { first: Math.max(0, end - limit), end };
  }
  const after = query.get('after');
  const first = Math.min(after === null ? 0 : readCursor(after), count);
  return { first, end: Math.min(first + limit, count) };
}

function fieldsOf(query: URLSearchParams): string[] {
  const fields = query.get('fields')?.split(',') ?? USUAL_FIELDS;
  const unknown = fields.find((name) => !FIELDS.has(name));
  if (unknown !== undefined) {
    throw new GraphError({ code: 100, message: `(#100) Tried accessing nonexisting field (${unknown})` });
  }
  return [...new Set([...fields, 'id'])];
}

function pick(template: Template, fields: readonly string[]): Record<string, unknown> {
  const there = fields.filter((name) => Object.hasOwn(template, name));
  return Object.fromEntries(there.map((name) => [name, template[name]]));
}

const CURSOR = /^place:(\d+)$/;

function cursorOf(place: number): string {
  return Buffer.from(`place:${place}`).toString('base64url');
}

function readCursor(cursor: string): number {
  const place = CURSOR.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (place === undefined) throw new GraphError({ code: 131059, details: 'The cursor is invalid.' });
  return Number(place);
}

type Page = Pick<Listing, 'query' | 'address'> & { name: 'before' | 'after'; cursor: string };

function pageLink({ query, address, name, cursor }: Page): string {
  const next = new URLSearchParams(query);
  next.delete('before');
  next.delete('after');
  next.set(name, cursor);
  return `${address}?${next.toString()}`;
}
