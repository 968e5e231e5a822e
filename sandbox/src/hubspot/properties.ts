import { z } from 'zod';
import { readInputs, runBatch } from './batch.ts';
import { buildDefinition } from './build-definition.ts';
import { findDefinition } from './check-values.ts';
import { type Answer, type Call, created, ok } from './endpoint.ts';
import { conflict, invalid, notFound } from './hubspot-error.ts';
import { type ObjectType, objectType } from './object-type.ts';
import type { Crm } from './crm.ts';
import type { Definition, Portal } from './portal.ts';

const MAX_UNIQUE = 10;

const FIELD_TYPES: Record<string, string[]> = {
  string: ['text', 'textarea', 'phonenumber', 'html', 'file'],
  number: ['number'],
  datetime: ['date'],
  date: ['date'],
  bool: ['booleancheckbox'],
  enumeration: ['select', 'radio', 'checkbox', 'booleancheckbox'],
};

const optionSchema = z.object({
  label: z.string(),
  value: z.string(),
  displayOrder: z.number().default(-1),
  hidden: z.boolean().default(false),
});

const definitionInputSchema = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,99}$/),
  label: z.string().min(1),
  groupName: z.string(),
  type: z.string(),
  fieldType: z.string(),
  description: z.string().default(''),
  options: z.array(optionSchema).default([]),
  hasUniqueValue: z.boolean().default(false),
  formField: z.boolean().default(false),
  hidden: z.boolean().default(false),
  displayOrder: z.number().default(-1),
});

const changeSchema = definitionInputSchema
  .pick({ label: true, groupName: true, description: true, options: true, formField: true, hidden: true })
  .partial();

export function listProperties({ params }: Call, { portal }: Crm): Answer {
  return ok({ results: portal.definitions[objectType(params['type'])] ?? [] });
}

export function readProperty({ params }: Call, { portal }: Crm): Answer {
  return ok(getDefinition(portal, objectType(params['type']), params['name'] ?? ''));
}

export function createProperty({ params, body }: Call, { portal }: Crm): Answer {
  const type = objectType(params['type']);
  const definition = planDefinition(portal, type, body);
  portal.definitions[type]?.push(definition);
  return created(definition);
}

/** One that exists fails alone; the others are made. */
export function createProperties({ params, body }: Call, { portal }: Crm): Answer {
  const type = objectType(params['type']);
  return runBatch(readInputs(body, z.looseObject({})), {
    plan: (input) => planDefinition(portal, type, input),
    commit(definition) {
      portal.definitions[type]?.push(definition);
      return definition;
    },
    status: 200,
    tolerates: 409,
  });
}

export function changeProperty({ params, body }: Call, { portal }: Crm): Answer {
  const definition = getDefinition(portal, objectType(params['type']), params['name'] ?? '');
  const change = changeSchema.parse(body);
  return ok(Object.assign(definition, change, { updatedAt: new Date().toISOString() }));
}

function getDefinition(portal: Portal, type: ObjectType, name: string): Definition {
  const definition = findDefinition(portal, type, name);
  if (!definition) throw notFound(`Property with name ${name} does not exist`);
  return definition;
}

function planDefinition(portal: Portal, type: ObjectType, body: unknown): Definition {
  const given = definitionInputSchema.parse(body);
  const { name, groupName, fieldType } = given;
  const existing = portal.definitions[type] ?? [];
  if (findDefinition(portal, type, name)) throw conflict(`A property named '${name}' already exists.`);
  if (!portal.groups[type]?.some((group) => group.name === groupName)) {
    throw invalid(`Property group ${groupName} does not exist`);
  }
  if (!FIELD_TYPES[given.type]?.includes(fieldType))
    throw invalid(`${fieldType} does not fit type ${given.type}`);
  if (given.type === 'enumeration' && given.options.length === 0)
    throw invalid('An enumeration needs options');
  const custom = existing.filter((one) => one.hasUniqueValue && !one.hubspotDefined);
  if (given.hasUniqueValue && custom.length >= MAX_UNIQUE) throw invalid(`At most ${MAX_UNIQUE} are unique`);
  return buildDefinition(name, given, false);
}
