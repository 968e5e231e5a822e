import type { TemplateVariable } from '@trochai/contract/templates';
import { z } from 'zod';
import { findPlaces } from '../../templates/places.ts';
import { listOf } from '../wire.ts';

/** Examples by the names of their places, or in the order of the places. */
type Examples = { named: Record<string, string>; inOrder: readonly string[] };

const named = listOf(z.looseObject({ param_name: z.string(), example: z.string() }));
const strings = listOf(z.string());

/** What Meta was shown in the places of header and body when the template was handed in. */
export const exampleSchema = z
  .looseObject({
    header_text: strings,
    header_text_named_params: named,
    body_text: listOf(strings),
    body_text_named_params: named,
  })
  .transform((wire) => ({
    header: { named: byName(wire.header_text_named_params), inOrder: wire.header_text },
    body: { named: byName(wire.body_text_named_params), inOrder: wire.body_text[0] ?? [] },
  }))
  .optional()
  .catch(undefined);

export function readVariables(text: string, examples: Examples | undefined): TemplateVariable[] {
  return findPlaces(text).map((name, place) => {
    const byOwnName = examples && Object.hasOwn(examples.named, name) ? (examples.named[name] ?? null) : null;
    return { name, example: byOwnName ?? examples?.inOrder[place] ?? null };
  });
}

function byName(examples: z.infer<typeof named>): Record<string, string> {
  return Object.fromEntries(examples.map(({ param_name: name, example }) => [name, example]));
}
