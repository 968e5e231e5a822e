import { z } from 'zod';
import type { Person } from '../conversations/start/person.ts';
import type { Queryable } from '../platform/database/database.ts';
import { splitCallingCode } from './adoption/calling-codes.ts';
import { homeCodes } from './adoption/home-codes.ts';
import { phoneForms } from './adoption/phone-forms.ts';
import { understandNumber } from './adoption/understand-number.ts';
import { PATHS } from './api-version.ts';
import { type ReadRecord, valueOf } from './apply/record-history.ts';
import { readRecords } from './apply/read-records.ts';
import { UNIQUE_PROPERTY } from './catalogue/catalogue.ts';
import { callHubSpot, type CallPortal, type HubSpotDeps } from './client.ts';
import { type Connection, findConnection } from './connection.ts';
import { accepted, Hindered, understood } from './hindrance.ts';
import { resolveOwners } from './owners.ts';
import { stagesOf } from './stages-of-deal.ts';

/** A record as the card names it, and the channel that shall be written on. */
type Wanted = {
  organizationId: string;
  record: { objectType: 'contact' | 'deal'; objectId: string };
  channelId: string;
};

export type ReadPerson =
  | { ok: true; person: Person }
  | { ok: false; code: 'NOT_CONNECTED' | 'HUBSPOT_FAILED' | 'NOT_FOUND' | 'NO_NUMBER'; message: string };

/** The likeliest to be on WhatsApp first. */
const NUMBERS = ['hs_whatsapp_phone_number', 'mobilephone', 'phone'];
const OWNER = 'hubspot_owner_id';
const MAX_PEOPLE = 50;

const tiesSchema = z.looseObject({
  results: z.array(
    z.looseObject({ to: z.array(z.looseObject({ toObjectId: z.coerce.string() })).default([]) }),
  ),
});

/**
 * Asks HubSpot whom a contact, or a deal, is about, and which number they have. Of a deal it is the person who is
 * associated with it; of several, the only one with a number.
 */
export async function readPerson(deps: HubSpotDeps, wanted: Wanted): Promise<ReadPerson> {
  const connection = await findConnection(deps.database, wanted.organizationId);
  if (connection?.status !== 'CONNECTED')
    return refuse('NOT_CONNECTED', 'This HubSpot portal is not connected');
  const call: CallPortal = (request) => callHubSpot(deps, wanted.organizationId, request);
  try {
    return await read({ call, pool: deps.database.pool, connection }, wanted);
  } catch (error) {
    if (!(error instanceof Hindered)) throw error;
    return refuse('HUBSPOT_FAILED', error.message);
  }
}

type Portal = { call: CallPortal; pool: Queryable; connection: Connection };

async function read(portal: Portal, wanted: Wanted): Promise<ReadPerson> {
  const { objectType, objectId } = wanted.record;
  const deal = objectType === 'deal' ? await readDeal(portal.call, objectId) : null;
  if (objectType === 'deal' && !deal) return refuse('NOT_FOUND', 'There is no such deal in HubSpot');
  const people = await readPeople(portal.call, deal ? await peopleOf(portal.call, objectId) : [objectId]);
  if (people.length === 0)
    return deal
      ? refuse('NO_NUMBER', 'No contact is associated with this deal')
      : refuse('NOT_FOUND', 'There is no such contact in HubSpot');

  const numbered = await findNumbers(portal.pool, wanted, people);
  const [chosen] = numbered;
  if (!chosen) return refuse('NO_NUMBER', 'The record has no phone number with its country code');
  if (numbered.some(({ phone }) => phone !== chosen.phone))
    return refuse('NO_NUMBER', 'Several people belong to this deal: start from the contact that you mean');
  return { ok: true, person: await describe(portal, { ...chosen, deal, wanted }) };
}

async function readDeal(call: CallPortal, id: string): Promise<ReadRecord | null> {
  const wanted = [{ contactId: id, hubspotId: id }];
  const properties = ['pipeline', 'dealstage'];
  const { records } = await readRecords(call, {
    type: 'deals',
    wanted,
    properties,
    withHistory: ['dealstage'],
  });
  return records.get(id) ?? null;
}

async function peopleOf(call: CallPortal, dealId: string): Promise<string[]> {
  const body = { inputs: [{ id: dealId }] };
  const answer = accepted(await call({ method: 'POST', path: PATHS.contactsOfDeals, body }));
  if (answer.refused) throw new Hindered({ kind: 'problem', refused: answer.refused });
  const { results } = understood(tiesSchema, answer.body);
  return results.flatMap(({ to }) => to.map(({ toObjectId }) => toObjectId)).slice(0, MAX_PEOPLE);
}

async function readPeople(call: CallPortal, ids: readonly string[]): Promise<ReadRecord[]> {
  if (ids.length === 0) return [];
  const wanted = ids.map((id) => ({ contactId: id, hubspotId: id }));
  const properties = [...NUMBERS, OWNER];
  const { records } = await readRecords(call, { type: 'contacts', wanted, properties, withHistory: [] });
  return [...records.values()];
}

type Numbered = { record: ReadRecord; phone: string };

/** Who of them can be written to. */
async function findNumbers(
  on: Queryable,
  { organizationId, channelId }: Wanted,
  people: readonly ReadRecord[],
): Promise<Numbered[]> {
  const home = await homeCodes(on, organizationId);
  const own = await ownCode(on, { organizationId, channelId });
  return people.flatMap((record) => {
    const phone = NUMBERS.map((name) => understandNumber(valueOf(record, name), { home, own })).find(Boolean);
    return phone ? [{ record, phone }] : [];
  });
}

async function ownCode(
  on: Queryable,
  { organizationId, channelId }: { organizationId: string; channelId: string },
): Promise<string | null> {
  const { rows } = await on.query<{ digits: string }>(
    `select regexp_replace(display_phone_number, '\\D', '', 'g') as digits from channels
     where organization_id = $1 and id = $2 and display_phone_number is not null`,
    [organizationId, channelId],
  );
  return rows[0] ? splitCallingCode(rows[0].digits).code : null;
}

type Chosen = Numbered & { deal: ReadRecord | null; wanted: Wanted };

async function describe(portal: Portal, { record, phone, deal, wanted }: Chosen): Promise<Person> {
  const { organizationId } = wanted;
  const owner = valueOf(record, OWNER);
  const members = await resolveOwners({ on: portal.pool, call: portal.call, organizationId }, [owner]);
  return {
    phones: [...new Set([phone, ...phoneForms(phone).full])],
    hubspotContactId: record.id,
    stampedId: valueOf(record, UNIQUE_PROPERTY.contacts),
    ownerId: members.get(owner) ?? null,
    deal: deal && stagesOf(deal, portal.connection),
  };
}

function refuse(code: (ReadPerson & { ok: false })['code'], message: string): ReadPerson {
  return { ok: false, code, message };
}
