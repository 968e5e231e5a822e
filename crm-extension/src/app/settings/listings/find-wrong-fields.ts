import { listingFieldsSchema, slugSchema } from '@trochai/contract/listings';
import type { Problem } from '@trochai/card-kit/problem.ts';
import { fieldsOf, type ListingDraft } from './listing-draft.ts';

/** A field of the form that can be wrong. */
export type WrongField = Exclude<keyof ListingDraft, 'operation' | 'kind' | 'isActive'>;

type Given = {
  draft: ListingDraft;
  /** The code of its own is said of a new one alone. */
  isNew: boolean;
  /** What the service said of the form the last time. */
  problem: Problem | null;
};

/** The fields that the service would not take as they stand, or that it did not take just now. */
export function findWrongFields({ draft, isNew, problem }: Given): ReadonlySet<WrongField> {
  const wrong = new Set<WrongField>();
  const fields = listingFieldsSchema.safeParse(fieldsOf(draft));
  for (const { path } of fields.error?.issues ?? []) {
    const [name] = path;
    if (typeof name === 'string' && isField(draft, name)) wrong.add(name);
  }
  const ownSlug = draft.ownSlug.trim();
  const isMalformed = isNew && ownSlug !== '' && !slugSchema.safeParse(ownSlug).success;
  if (isMalformed || problem?.code === 'NAME_TAKEN') wrong.add('ownSlug');
  return wrong;
}

function isField(draft: ListingDraft, name: string): name is WrongField {
  return Object.hasOwn(draft, name);
}
