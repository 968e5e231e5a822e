import { TIME_ZONE } from '../account.ts';
import type { ObjectType } from '../object-type.ts';
import type { CrmRecord, Definition, Portal } from '../portal.ts';
import type { ScreenRecord } from './screens-schema.ts';

/** In the portal's time zone, as HubSpot shows moments. */
const MOMENTS = new Intl.DateTimeFormat('en', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: TIME_ZONE,
});

/** What HubSpot keeps for itself, and what has a field of its own above. */
const INNER = /^(hs_|lastmodifieddate|createdate|hubspot_owner|pipeline$|dealstage$)/;

/** The properties that have a value, by group, with the labels of their definitions; the app's group first. */
export function describeProperties(
  portal: Portal,
  type: ObjectType,
  record: CrmRecord,
): ScreenRecord['groups'] {
  const definitions = (portal.definitions[type] ?? []).filter(
    ({ archived, name }) => !archived && !INNER.test(name),
  );
  const groups = (portal.groups[type] ?? []).toSorted((one, other) => one.displayOrder - other.displayOrder);
  return groups
    .map(({ name, label }) => ({
      label,
      properties: definitions
        .filter(({ groupName }) => groupName === name)
        .map((definition) => describeProperty(definition, record))
        .filter(({ value }) => value !== ''),
    }))
    .filter(({ properties }) => properties.length > 0);
}

function describeProperty({ name, label, type, options }: Definition, { properties }: CrmRecord) {
  const value = properties[name] ?? '';
  if (type === 'datetime' && value !== '') return { name, label, value: MOMENTS.format(new Date(value)) };
  const labels = value.split(';').map((one) => options.find((option) => option.value === one)?.label ?? one);
  return { name, label, value: options.length === 0 ? value : labels.join(', ') };
}
