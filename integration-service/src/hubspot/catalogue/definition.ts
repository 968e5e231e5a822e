import type { DueContact } from '../../crm-sync/due-contacts.ts';
import type { RecordFacts } from '../../crm-sync/record-facts.ts';

/** How HubSpot is told to make a property. */
export type Definition = {
  label: string;
  type: 'string' | 'enumeration' | 'datetime' | 'number';
  fieldType: 'text' | 'select' | 'checkbox' | 'date' | 'number';
  description: string;
  unique?: true;
  options?: readonly { value: string; label: string }[];
};

/** A contact as its records show it. */
export type ToldContact = DueContact & {
  facts: RecordFacts;
  organizationId: string;
  /** The origin of our pages. */
  publicUrl: string;
};

/**
 * A property of ours is made and always filled. HubSpot's own, without a definition, are people's as well: they are
 * filled when a record is made, and later only as the mirror sees fit.
 */
export type CrmProperty = {
  name: string;
  definition?: Definition;
  /** null: nothing is known, and what stands in HubSpot stays; '': what stands there is taken out */
  value(contact: ToldContact): string | null;
};

type Described = Pick<Definition, 'label' | 'description'> & Pick<CrmProperty, 'value'>;

export function text(name: string, { label, description, value }: Described) {
  return { name, definition: { label, type: 'string', fieldType: 'text', description }, value } as const;
}

export function moment(
  name: string,
  described: Omit<Described, 'value'> & { at: (contact: ToldContact) => Date | null },
) {
  const { label, description, at } = described;
  const definition = { label, type: 'datetime', fieldType: 'date', description } as const;
  return { name, definition, value: (contact: ToldContact) => at(contact)?.toISOString() ?? '' };
}
