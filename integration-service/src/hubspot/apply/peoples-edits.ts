import type { ContactStatus } from '../../platform/database/generated/enums.ts';
import { joinName } from '../../contacts/display-name.ts';
import type { StageIds } from '../connection.ts';
import { type ReadRecord, valueOf, type Version, versionsOf } from './record-history.ts';

export type NameEdit = { name: string | null; at: Date };
export type OwnerEdit = { ownerId: string; at: Date };
export type StageMove = { status: ContactStatus | null; at: Date };

/** What somebody last made the name, whichever of its two fields they wrote; null when nobody but us did. */
export function nameEdit(record: ReadRecord, appId: string): NameEdit | null {
  const first = versionsOf(record, 'firstname', appId);
  const last = versionsOf(record, 'lastname', appId);
  const at = newestByPerson([...first, ...last])?.at;
  if (!at) return null;
  const name = joinName(asOf(first, at), asOf(last, at));
  return { name: name === '' ? null : name, at };
}

/** Whom somebody last gave the record to; '' is nobody. */
export function ownerEdit(record: ReadRecord, appId: string): OwnerEdit | null {
  const edit = newestByPerson(versionsOf(record, 'hubspot_owner_id', appId));
  return edit && { ownerId: edit.value, at: edit.at };
}

/** Every move of a deal that is not ours, the oldest first; status null: a stage that no status is mapped to. */
export function stageMoves(
  record: ReadRecord,
  { appId, stageIds }: { appId: string; stageIds: StageIds },
): StageMove[] {
  const statuses = new Map(
    Object.entries(stageIds).map(([status, stageId]) => [stageId, status as ContactStatus]),
  );
  return versionsOf(record, 'dealstage', appId)
    .filter(({ byPerson }) => byPerson)
    .map(({ value, at }) => ({ status: statuses.get(value) ?? null, at }))
    .reverse();
}

/** The name that a record holds. */
export function nameOf(record: ReadRecord): string {
  return joinName(valueOf(record, 'firstname'), valueOf(record, 'lastname'));
}

function newestByPerson(versions: readonly Version[]): Version | null {
  return versions
    .filter(({ byPerson }) => byPerson)
    .reduce<Version | null>((newest, one) => (newest && newest.at >= one.at ? newest : one), null);
}

function asOf(versions: readonly Version[], at: Date): string {
  return versions.find((version) => version.at <= at)?.value ?? '';
}
