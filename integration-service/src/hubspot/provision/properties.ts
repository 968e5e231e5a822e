import { z } from 'zod';
import { type ObjectType, PATHS } from '../api-version.ts';
import { CATALOGUE, PROPERTY_GROUP } from '../catalogue/catalogue.ts';
import type { CrmProperty, Definition } from '../catalogue/definition.ts';
import type { CallPortal } from '../client.ts';
import { understood } from '../hindrance.ts';
import { expectBody, refuseSetUp } from './set-up.ts';

const optionSchema = z.looseObject({ value: z.string(), label: z.string() });
const propertySchema = z.looseObject({
  name: z.string(),
  hasUniqueValue: z.boolean().default(false),
  options: z.array(optionSchema).default([]),
});
const propertiesSchema = z.looseObject({ results: z.array(propertySchema) });
const groupsSchema = z.looseObject({ results: z.array(z.looseObject({ name: z.string() })) });

type Ours = CrmProperty & { definition: Definition };
type Known = z.infer<typeof propertySchema>;

/**
 * Brings our property group and properties of one object type to what the catalogue says. Labels that an admin
 * has changed stay.
 * @throws Hindered when HubSpot cannot be worked with now, or refuses
 */
export async function provisionProperties(call: CallPortal, type: ObjectType): Promise<void> {
  await ensureGroup(call, type);
  const ours = CATALOGUE[type].filter((property): property is Ours => property.definition !== undefined);
  const known = await readProperties(call, type);

  const missing = ours.filter(({ name }) => !known.has(name));
  if (missing.length > 0) {
    const inputs = missing.map(describeProperty);
    expectBody(await call({ method: 'POST', path: PATHS.createProperties(type), body: { inputs } }));
  }
  for (const property of ours) await reconcile(call, { type, property, known: known.get(property.name) });
}

async function ensureGroup(call: CallPortal, type: ObjectType): Promise<void> {
  const path = PATHS.propertyGroups(type);
  const { results } = understood(groupsSchema, expectBody(await call({ method: 'GET', path })));
  if (results.some(({ name }) => name === PROPERTY_GROUP.name)) return;
  expectBody(await call({ method: 'POST', path, body: { ...PROPERTY_GROUP, displayOrder: -1 } }));
}

/** The properties that a portal has of this object type, by name. */
export async function readProperties(call: CallPortal, type: ObjectType): Promise<Map<string, Known>> {
  const answer = expectBody(await call({ method: 'GET', path: PATHS.properties(type) }));
  return new Map(understood(propertiesSchema, answer).results.map((property) => [property.name, property]));
}

type Pair = { type: ObjectType; property: Ours; known: Known | undefined };

async function reconcile(call: CallPortal, { type, property, known }: Pair): Promise<void> {
  if (!known) return;
  if (property.definition.unique && !known.hasUniqueValue) {
    throw refuseSetUp(`The property ${property.name} exists without unique values; delete it in HubSpot.`);
  }
  const values = new Set(known.options.map(({ value }) => value));
  const missing = (property.definition.options ?? []).filter(({ value }) => !values.has(value));
  if (missing.length === 0) return;
  const options = [...known.options, ...missing].map(describeOption);
  expectBody(await call({ method: 'PATCH', path: PATHS.property(type, property.name), body: { options } }));
}

function describeProperty({ name, definition }: Ours) {
  const { label, type, fieldType, description, unique, options } = definition;
  return {
    name,
    groupName: PROPERTY_GROUP.name,
    label,
    type,
    fieldType,
    description,
    ...(unique && { hasUniqueValue: true }),
    ...(options && { options: options.map(describeOption) }),
  };
}

function describeOption({ value, label }: { value: string; label: string }, displayOrder: number) {
  return { value, label, displayOrder, hidden: false };
}
