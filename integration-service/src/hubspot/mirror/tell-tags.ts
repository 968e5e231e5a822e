import { PATHS } from '../api-version.ts';
import { PROPERTY_GROUP } from '../catalogue/catalogue.ts';
import { TAGS_DEFINITION, TAGS_PROPERTY } from '../catalogue/tags.ts';
import { readProperties } from '../provision/properties.ts';
import { expectBody } from '../provision/set-up.ts';
import type { Portal } from '../portal.ts';
import { readTagOptions, recordToldTags, type TagOption } from '../told-tags.ts';
import type { Step } from './step.ts';

/**
 * HubSpot offers the organization's tags before a record has one of them. Their property is made with the first tag,
 * as HubSpot wants options for it; when the last is deleted, those that are offered stay and mean nothing.
 */
export const tellTags: Step = {
  name: 'tell-tags',
  async run(portal) {
    const { pool, organizationId } = portal;
    const { options, digest, isTold, exists } = await readTagOptions(pool, organizationId);
    if (isTold || options.length === 0) return null;
    const found = exists || (await readProperties(portal.call, 'contacts')).has(TAGS_PROPERTY);
    await (found ? offer(portal, options) : make(portal, options));
    await recordToldTags(pool, organizationId, digest);
    return { contacts: 0, refused: 0 };
  },
};

async function offer({ call }: Portal, options: readonly TagOption[]): Promise<void> {
  const path = PATHS.property('contacts', TAGS_PROPERTY);
  expectBody(await call({ method: 'PATCH', path, body: { options: options.map(describe) } }));
}

async function make({ call }: Portal, options: readonly TagOption[]): Promise<void> {
  const property = {
    name: TAGS_PROPERTY,
    groupName: PROPERTY_GROUP.name,
    ...TAGS_DEFINITION,
    options: options.map(describe),
  };
  const path = PATHS.createProperties('contacts');
  expectBody(await call({ method: 'POST', path, body: { inputs: [property] } }));
}

function describe({ value, label }: TagOption, displayOrder: number) {
  return { value, label, displayOrder, hidden: false };
}
