import { broken, fine, type Finding } from '../../platform/doctor/finding.ts';
import type { ObjectType } from '../api-version.ts';
import { CATALOGUE } from '../catalogue/catalogue.ts';
import { TAGS_PROPERTY } from '../catalogue/tags.ts';
import type { CallPortal } from '../client.ts';
import { readProperties } from '../provision/properties.ts';

const TYPES = ['contacts', 'deals'] as const satisfies readonly ObjectType[];
const FIX =
  'Open the app settings in HubSpot and save the pipeline: what is missing is made again. An archived property has to be restored in HubSpot first.';

/**
 * Whether the portal has every property of the catalogue.
 * @throws Hindered
 */
export async function checkProperties(call: CallPortal, portal: string): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const type of TYPES) {
    const subject = `${portal}: properties of ${type}`;
    const missing = await missingProperties(call, type);
    found.push(
      missing.length === 0
        ? fine(subject, 'All are there.')
        : broken(subject, `These are missing: ${missing.join(', ')}.`, FIX),
    );
  }
  return found;
}

async function missingProperties(call: CallPortal, type: ObjectType): Promise<string[]> {
  const known = await readProperties(call, type);
  const names = CATALOGUE[type].map(({ name }) => name);
  // It is made with the first tag.
  return names.filter((name) => name !== TAGS_PROPERTY && !known.has(name));
}
