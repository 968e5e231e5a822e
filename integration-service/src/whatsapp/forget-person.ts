import { z } from 'zod';
import { phoneKey } from '../contacts/phone-key.ts';
import type { Forget, Person } from '../inbox/forget-in-events.ts';

const bodySchema = z.looseObject({ entry: z.array(z.unknown()) });
const valueSchema = z.looseObject({ metadata: z.looseObject({ phone_number_id: z.coerce.string() }) });
const toldSchema = z.looseObject({
  id: z.string().optional().catch(undefined),
  messages: z.array(z.unknown()).optional().catch(undefined),
});

/**
 * Takes out of a webhook whatever names the person: in the deepest list that does, so that other people's messages
 * stay. A body that is none of Meta's, and so never was anybody's, goes as a whole.
 */
export const forgetPerson: Forget = (body, person) => {
  const read = readBody(body);
  if (!read) return { body: Buffer.from('{}'), wamids: [] };
  const gone: unknown[] = [];
  const rest = visit(read, { person, gone });
  if (gone.length === 0) return null;
  const wamids = gone.flatMap(idsIn);
  return { body: Buffer.from(JSON.stringify(rest)), wamids };
};

function readBody(body: Buffer): z.infer<typeof bodySchema> | null {
  try {
    return bodySchema.safeParse(JSON.parse(body.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

type Pruning = { person: Person; gone: unknown[] };

/** Looks for what came by the organization's own channels. */
function visit(value: unknown, pruning: Pruning): unknown {
  return isOurs(value, pruning.person)
    ? prune(value, pruning)
    : mapInner(value, (inner) => visit(inner, pruning));
}

function isOurs(value: unknown, { phoneNumberIds }: Person): boolean {
  const read = valueSchema.safeParse(value);
  return read.success && phoneNumberIds.has(read.data.metadata.phone_number_id);
}

function prune(value: unknown, pruning: Pruning): unknown {
  if (!Array.isArray(value)) return mapInner(value, (inner) => prune(inner, pruning));
  const pruned = value.map((item) => prune(item, pruning));
  pruning.gone.push(...pruned.filter((item) => names(item, pruning.person)));
  return pruned.filter((item) => !names(item, pruning.person));
}

function mapInner(value: unknown, change: (inner: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner)]));
}

/** Of a whole thread that went, the ids of its messages as well. */
function idsIn(told: unknown): string[] {
  const { id, messages = [] } = toldSchema.safeParse(told).data ?? {};
  return [...(id === undefined ? [] : [id]), ...messages.flatMap(idsIn)];
}

function names(value: unknown, person: Person): boolean {
  if (typeof value === 'string' || typeof value === 'number') {
    const word = String(value).replace(/^\+/, '');
    return person.names.has(word) || person.names.has(phoneKey(word));
  }
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((inner) => names(inner, person));
}
