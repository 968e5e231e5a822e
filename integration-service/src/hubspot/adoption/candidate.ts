import { z } from 'zod';
import { joinName } from '../../contacts/display-name.ts';

export const CANDIDATE_PROPERTIES = [
  'phone',
  'mobilephone',
  'firstname',
  'lastname',
  'hubspot_owner_id',
  'trochai_contact_id',
  'createdate',
  'lastmodifieddate',
] as const;

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

/** A contact that HubSpot has: perhaps the record of somebody who writes to the agency. */
export const candidateSchema = z
  .looseObject({
    id: z.string(),
    properties: z.looseObject({
      phone: text,
      mobilephone: text,
      firstname: text,
      lastname: text,
      hubspot_owner_id: text,
      trochai_contact_id: text,
      createdate: text,
      lastmodifieddate: text,
    }),
  })
  .transform(({ id, properties }) => ({ id, ...properties }));

export type Candidate = z.infer<typeof candidateSchema>;

/** Older first; ids grow with time. */
export function bySeniority(one: Candidate, other: Candidate): number {
  return (
    one.createdate.localeCompare(other.createdate) ||
    one.id.length - other.id.length ||
    one.id.localeCompare(other.id)
  );
}

/** When people last touched the record, as far as a search tells. */
export function touchedAt({ lastmodifieddate, createdate }: Candidate): Date {
  const at = new Date(lastmodifieddate || createdate);
  return Number.isNaN(at.getTime()) ? new Date(0) : at;
}

export function nameOf({ firstname, lastname }: Candidate): string {
  return joinName(firstname, lastname);
}
