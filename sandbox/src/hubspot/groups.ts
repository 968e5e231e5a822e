import { z } from 'zod';
import { type Answer, type Call, created, ok } from './endpoint.ts';
import { conflict } from './hubspot-error.ts';
import { objectType } from './object-type.ts';
import type { Crm } from './crm.ts';

const groupInputSchema = z.object({
  name: z.string().min(1),
  label: z.string().min(1),
  displayOrder: z.number().default(-1),
});

export function listGroups({ params }: Call, { portal }: Crm): Answer {
  return ok({ results: portal.groups[objectType(params['type'])] ?? [] });
}

export function createGroup({ params, body }: Call, { portal }: Crm): Answer {
  const groups = portal.groups[objectType(params['type'])] ?? [];
  const given = groupInputSchema.parse(body);
  if (groups.some(({ name }) => name === given.name)) {
    throw conflict(`A property group named '${given.name}' already exists.`);
  }
  const group = { ...given, archived: false };
  groups.push(group);
  return created(group);
}
