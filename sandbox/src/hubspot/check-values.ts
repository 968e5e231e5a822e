import { invalidValue } from './hubspot-error.ts';
import type { ObjectType } from './object-type.ts';
import { OWNERS } from './owners.ts';
import type { Definition, Portal, Values } from './portal.ts';

export const DEFAULT_PIPELINE = 'default';

type Write = { type: ObjectType; values: Values; current?: Values | undefined };

/**
 * Values as HubSpot would store them.
 * @throws HubSpotError 400 with HubSpot's code for the first value it would not take
 */
export function checkValues(portal: Portal, { type, values, current = {} }: Write): Values {
  const checked: Values = {};
  for (const [name, value] of Object.entries(values)) {
    checked[name] = value === '' ? '' : checkValue(writableDefinition(portal, type, name), value);
  }
  return type === 'deals' ? withPipeline(portal, checked, current) : checked;
}

export function findDefinition(portal: Portal, type: ObjectType, name: string): Definition | undefined {
  return portal.definitions[type]?.find((definition) => definition.name === name);
}

function writableDefinition(portal: Portal, type: ObjectType, name: string): Definition {
  const definition = findDefinition(portal, type, name);
  if (!definition) throw invalidValue(name, 'PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`);
  if (definition.modificationMetadata.readOnlyValue) {
    throw invalidValue(
      name,
      'READ_ONLY_VALUE',
      `"${name}" is a read only property; its value cannot be set.`,
    );
  }
  return definition;
}

function checkValue({ name, type, fieldType, options }: Definition, value: string): string {
  if (name === 'email') return value.trim().toLowerCase();
  if (type === 'number' && Number.isNaN(Number(value))) {
    throw invalidValue(name, 'INVALID_NUMBER', `${value} was not a valid number.`);
  }
  if (type === 'datetime' || type === 'date') return checkMoment(name, value);
  if (type === 'bool') return checkOption(name, value, ['true', 'false']);
  if (name === 'hubspot_owner_id')
    return checkOption(
      name,
      value,
      OWNERS.map(({ id }) => id),
    );
  if (type !== 'enumeration' || options.length === 0) return value;
  const allowed = options.map((option) => option.value);
  const chosen = fieldType === 'checkbox' ? value.split(';').filter(Boolean) : [value];
  chosen.forEach((one) => checkOption(name, one, allowed));
  return value;
}

function checkMoment(name: string, value: string): string {
  const moment = new Date(/^-?\d+$/.test(value) ? Number(value) : value);
  if (Number.isNaN(moment.getTime()))
    throw invalidValue(name, 'INVALID_LONG', `${value} was not a valid long.`);
  return moment.toISOString();
}

function checkOption(name: string, value: string, allowed: string[]): string {
  if (allowed.includes(value)) return value;
  throw invalidValue(
    name,
    'INVALID_OPTION',
    `${value} was not one of the allowed options: [${allowed.join(', ')}]`,
  );
}

/** A stage must belong to its pipeline; a deal written without one lands in the default pipeline. */
function withPipeline(portal: Portal, values: Values, current: Values): Values {
  const all: Values = { pipeline: DEFAULT_PIPELINE, ...current, ...values };
  const [pipelineId, dealstage] = [all['pipeline'] ?? '', all['dealstage']];
  const pipelines = portal.pipelines.map(({ id }) => id);
  checkOption('pipeline', pipelineId, pipelines);
  if (dealstage === undefined) return values;
  const stages = portal.pipelines.find(({ id }) => id === pipelineId)?.stages ?? [];
  checkOption(
    'dealstage',
    dealstage,
    stages.map(({ id }) => id),
  );
  return { ...values, pipeline: pipelineId };
}
