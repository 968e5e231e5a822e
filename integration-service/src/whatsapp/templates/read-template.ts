import { z } from 'zod';
import type { TemplateParts } from '@trochai/contract/templates';
import { isNumber } from '../../templates/places.ts';
import type { ReadTemplate } from '../../templates/reading.ts';
import { list, part, text } from '../wire.ts';
import { readComponents } from './read-components.ts';

const templateSchema = z.looseObject({
  id: text,
  name: z.string().min(1),
  language: z.string().min(1),
  status: text,
  category: text,
  components: list,
  parameter_format: text,
  quality_score: part({ score: text }),
  rejected_reason: text,
});

/** One template of Meta's list; null when it cannot even be named. */
export function readTemplate(wire: unknown): ReadTemplate | null {
  const { data: read } = templateSchema.safeParse(wire);
  if (!read) return null;
  const { name, language, status = 'UNKNOWN', category = 'UNKNOWN', rejected_reason: reason } = read;
  const parts = readComponents(read.components ?? [], { category });
  return {
    metaId: read.id ?? '',
    name,
    language,
    status,
    category,
    quality: read.quality_score?.score ?? null,
    reason: reason && reason !== 'NONE' ? reason : null,
    parameterFormat: formatOf(read.parameter_format, parts),
    parts,
  };
}

/** Templates from before there were names do not say their format. */
function formatOf(
  told: string | undefined,
  { header, body }: TemplateParts,
): ReadTemplate['parameterFormat'] {
  if (told === 'NAMED' || told === 'POSITIONAL') return told;
  const variables = [...(header?.format === 'TEXT' ? header.variables : []), ...body.variables];
  return variables.every(({ name }) => isNumber(name)) ? 'POSITIONAL' : 'NAMED';
}
