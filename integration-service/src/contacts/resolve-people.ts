import { v7 as uuidv7 } from 'uuid';
import type { Queryable } from '../platform/database/database.ts';
import { createGroups, type Groups } from './groups.ts';
import { type Identity, identityId } from './identity.ts';
import {
  completeIdentities,
  insertIdentities,
  type KnownIdentity,
  ownersOf,
  repointIdentities,
} from './identity-rows.ts';
import { mergeContacts } from './merge-contacts.ts';
import { groupSamePeople } from './same-people.ts';

/** Contacts turned out to be one person; merging them needs their organization's exclusive lock. */
export class MergeNeeded extends Error {
  readonly organizationIds: readonly string[];

  constructor(organizationIds: readonly string[]) {
    super('Contacts turned out to be one person');
    this.name = 'MergeNeeded';
    this.organizationIds = organizationIds;
  }
}

type Options = {
  /** Each entry: identities that were stated together, so they name one person. */
  mentions: readonly (readonly Identity[])[];
  /** Organizations whose exclusive lock is held. */
  mayMerge: ReadonlySet<string>;
};

export type People = {
  /**
   * The contact that identities stated together name. An admin may have found that they are two people's: then
   * the user id says whose they are, for a number changes hands.
   */
  contactOf(mention: readonly Identity[]): string;
  /** Contacts that this call made; their rows must be written in the same transaction. */
  fresh: ContactRef[];
  /** Contacts that were merged into others, and the others: HubSpot must learn of both. */
  merged: ContactRef[];
};

type ContactRef = { organizationId: string; contactId: string };

/** Identities of this call and who owns them; `fresh` are contacts that this call made. */
type Ownership = {
  identities: Map<string, Identity>;
  owners: Map<string, KnownIdentity>;
  fresh: Set<string>;
  organizations: Map<string, string>;
};

/**
 * Makes sure that all identities stated together name one contact, known or new. A new contact's id is given
 * out here; its row is written by the caller in the same transaction (the foreign key is checked at commit).
 * @throws MergeNeeded when known contacts are one person and their organization is not locked exclusively
 */
export async function resolvePeople(on: Queryable, { mentions, mayMerge }: Options): Promise<People> {
  const identities = new Map(mentions.flat().map((identity) => [identityId(identity), identity]));
  const persons: Groups<string> = createGroups();
  mentions.forEach((mention) => persons.join(mention.map(identityId)));

  const ownership = await claimOwners(on, identities, persons);
  const samePerson = await groupSamePeople(
    on,
    mentions.map((mention) => mention.map((identity) => ownerIn(ownership.owners, identityId(identity)))),
  );
  const survivors = await mergeKnown(on, { ownership, samePerson, mayMerge });
  await repointFresh(on, { ownership, survivors });
  await completeIdentities(on, learntOf(ownership, mentions));

  const refer = (contactId: string) => ({ organizationId: organizationOf(ownership, contactId), contactId });
  const { owners, fresh } = ownership;
  const survivorOf = (contactId: string) => survivors.get(contactId) ?? contactId;
  const remaining = new Set([...owners.values()].map(({ contactId }) => survivorOf(contactId)));
  return {
    contactOf: (mention) => survivorOf(ownerIn(owners, mostTelling(mention))),
    fresh: [...fresh].filter((contactId) => remaining.has(contactId)).map(refer),
    merged: [...survivors.keys()].filter((contactId) => !fresh.has(contactId)).map(refer),
  };
}

/** In the order in which identities tell whose a message is. */
const TELLING = ['BSUID', 'VISITOR', 'PHONE', 'PARENT_BSUID'] as const satisfies readonly Identity['kind'][];

function mostTelling(mention: readonly Identity[]): string {
  const [first] = mention.toSorted((a, b) => TELLING.indexOf(a.kind) - TELLING.indexOf(b.kind));
  if (!first) throw new Error('Nobody is named');
  return identityId(first);
}

/** Identities of which something is stated that is not known yet. */
function learntOf({ owners }: Ownership, mentions: Options['mentions']): Identity[] {
  return mentions.flat().filter((identity) => {
    const known = owners.get(identityId(identity));
    const isNew = (stated: string | undefined, before: string | null | undefined) =>
      stated !== undefined && (before == null || stated < before);
    return isNew(identity.phone, known?.phone) || isNew(identity.previousKey, known?.previousKey);
  });
}

/** Reads who owns the identities, and claims those that nobody owns: for the known owner of the person, else a new contact. */
async function claimOwners(
  on: Queryable,
  identities: Map<string, Identity>,
  persons: Groups<string>,
): Promise<Ownership> {
  const known = await ownersOf(on, [...identities.values()]);
  const fresh = new Set<string>();
  const claims = persons.all().flatMap((ids) => {
    const unowned = ids.filter((id) => !known.has(id));
    if (unowned.length === 0) return [];
    const knownOwner = ids.flatMap((id) => known.get(id)?.contactId ?? [])[0];
    const contactId = knownOwner ?? uuidv7();
    if (!knownOwner) fresh.add(contactId);
    return unowned.map((id) => ({ identity: identityIn(identities, id), contactId }));
  });
  const claimed = await insertIdentities(on, claims);
  const lost = claims.filter(({ identity }) => !claimed.has(identityId(identity)));
  const winners = await ownersOf(
    on,
    lost.map(({ identity }) => identity),
  );
  const owners = new Map([...known, ...claimed, ...winners]);
  const organizations = new Map(
    [...owners].map(([id, { contactId }]) => [contactId, identityIn(identities, id).organizationId]),
  );
  return { identities, owners, fresh, organizations };
}

type MergeOptions = { ownership: Ownership; samePerson: Groups<string>; mayMerge: ReadonlySet<string> };

/** @returns for every contact of a group of several: the one that remains */
async function mergeKnown(
  on: Queryable,
  { ownership, samePerson, mayMerge }: MergeOptions,
): Promise<Map<string, string>> {
  const groups = samePerson.all().filter((contactIds) => contactIds.length > 1);
  const known = (contactIds: string[]) => contactIds.filter((id) => !ownership.fresh.has(id));
  const organization = ([first = '']: string[]) => organizationOf(ownership, first);
  const locked = groups.filter((group) => known(group).length > 1 && !mayMerge.has(organization(group)));
  if (locked.length > 0) throw new MergeNeeded(locked.map(organization));

  const survivors = new Map<string, string>();
  for (const group of groups) {
    const survivor = await mergeContacts(on, {
      organizationId: organization(group),
      contactIds: known(group),
    });
    group.forEach((contactId) => survivors.set(contactId, survivor));
  }
  return survivors;
}

/** Somebody else's transaction was faster with one identity: ours follow to its contact. */
async function repointFresh(
  on: Queryable,
  { ownership, survivors }: { ownership: Ownership; survivors: Map<string, string> },
): Promise<void> {
  const moves = [...survivors]
    .filter(([contactId, survivor]) => ownership.fresh.has(contactId) && contactId !== survivor)
    .map(([from, to]) => ({ organizationId: organizationOf(ownership, from), from, to }));
  if (moves.length > 0) await repointIdentities(on, moves);
}

function ownerIn(owners: Ownership['owners'], id: string): string {
  const owner = owners.get(id);
  if (!owner) throw new Error('An identity was claimed and has no owner');
  return owner.contactId;
}

function identityIn(identities: ReadonlyMap<string, Identity>, id: string): Identity {
  const identity = identities.get(id);
  if (!identity) throw new Error('An identity was not among the mentions');
  return identity;
}

function organizationOf({ organizations }: Ownership, contactId: string): string {
  const organizationId = organizations.get(contactId);
  if (!organizationId) throw new Error('A contact without an identity reached the merge');
  return organizationId;
}
