import { recordSchema } from '../../../src/page/portal-schema.ts';
import type { Properties, RecordAddress } from './protocol.ts';

/**
 * The properties of a record as HubSpot gives them to an extension: empty where there is no value.
 * @throws Error when there is no such record
 */
export async function readProperties(record: RecordAddress, names: string[] | '*'): Promise<Properties> {
  const response = await fetch(`/page/records/${record.objectTypeId}/${record.objectId}`);
  if (!response.ok) throw new Error(`The record cannot be read (${response.status})`);
  const { properties } = recordSchema.parse(await response.json());
  if (names === '*') return properties;
  return Object.fromEntries(names.map((name) => [name, properties[name] ?? '']));
}
