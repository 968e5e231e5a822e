import type { Definition } from './portal.ts';

/** A property definition in full, as HubSpot answers it. */
export function buildDefinition(
  name: string,
  given: Partial<Definition>,
  hubspotDefined: boolean,
): Definition {
  const now = new Date().toISOString();
  return {
    label: name,
    description: '',
    groupName: 'information',
    type: 'string',
    fieldType: 'text',
    options: [],
    displayOrder: -1,
    hasUniqueValue: false,
    hidden: false,
    formField: false,
    calculated: false,
    externalOptions: false,
    modificationMetadata: {
      archivable: !hubspotDefined,
      readOnlyDefinition: hubspotDefined,
      readOnlyOptions: false,
      readOnlyValue: false,
    },
    ...given,
    name,
    hubspotDefined,
    archived: false,
    createdAt: now,
    updatedAt: now,
  };
}
