import { z } from 'zod';
import type { Act, Crm } from './crm.ts';
import { type Answer, type Call, type Endpoint, ok } from './endpoint.ts';
import { getRecord } from './find-record.ts';
import { invalid } from './hubspot-error.ts';
import { SWITCH_LISTINGS } from './listings-object.ts';
import { mergeRecords } from './merge-records.ts';
import { type ObjectType, objectType } from './object-type.ts';
import { ADMIN } from './owners.ts';
import type { CrmRecord } from './portal.ts';
import { archiveRecord, eraseContact, restoreRecord } from './removals.ts';
import { uninstall } from './tokens.ts';
import { viewWritten } from './view-record.ts';
import { createOne, updateOne } from './writes.ts';

const RECORD = '/:type/:id';

/** Any of these may say who acts, and when if not now. */
const personSchema = z.object({
  userId: z.number().int().default(ADMIN.userId),
  at: z.iso
    .datetime({ offset: true })
    .transform((at) => new Date(at).toISOString())
    .optional(),
});
const mergeSchema = z.object({ objectIdToMerge: z.coerce.string() });

/** What people do at HubSpot's screens, without a token: `{"userId": 8002, "at": "2026-11-20T10:00:00Z", ...}`. */
export const PERSON_ENDPOINTS: readonly Endpoint[] = [
  SWITCH_LISTINGS,
  { method: 'post', template: '/:type', handle: (call, crm) => createOne(call, crm, actOf(call)) },
  { method: 'patch', template: RECORD, handle: (call, crm) => updateOne(call, crm, actOf(call)) },
  { method: 'delete', template: '/installation', handle: uninstall },
  { method: 'delete', template: RECORD, handle: deleteRecord },
  { method: 'post', template: `${RECORD}/restore`, handle: restore },
  { method: 'post', template: `${RECORD}/merge`, handle: merge },
  { method: 'post', template: `${RECORD}/privacy-delete`, handle: privacyDelete },
];

function deleteRecord(call: Call, crm: Crm): Answer {
  archiveRecord(crm, { ...meant(call, crm), act: actOf(call) });
  return { status: 204 };
}

function restore(call: Call, crm: Crm): Answer {
  const type = objectType(call.params['type']);
  return ok(viewWritten(restoreRecord(crm, type, { id: call.params['id'] ?? '', act: actOf(call) })));
}

/** The record in the path is the primary one. */
function merge(call: Call, crm: Crm): Answer {
  const { type, record: primary } = meant(call, crm);
  const other = getRecord(crm, type, { id: mergeSchema.parse(call.body).objectIdToMerge });
  return ok(viewWritten(mergeRecords(crm, { type, primary, other, act: actOf(call) })));
}

function privacyDelete(call: Call, crm: Crm): Answer {
  const { type, record } = meant(call, crm);
  if (type !== 'contacts') throw invalid(`${type} are not people`);
  eraseContact(crm, record, actOf(call));
  return { status: 204 };
}

function meant({ params }: Call, crm: Crm): { type: ObjectType; record: CrmRecord } {
  const type = objectType(params['type']);
  return { type, record: getRecord(crm, type, { id: params['id'] ?? '' }) };
}

function actOf({ body }: Call): Act {
  const { userId, at } = personSchema.parse(body ?? {});
  return { sourceType: 'CRM_UI', sourceId: `userId:${userId}`, at };
}
