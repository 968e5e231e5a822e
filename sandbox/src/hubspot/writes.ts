import { APP } from './app.ts';
import { linkOnCreate } from './associations.ts';
import { type Answer, type Call, created, ok } from './endpoint.ts';
import { createInputSchema, mergeInputSchema, privacyDeleteInputSchema, propertiesSchema } from './inputs.ts';
import { objectType } from './object-type.ts';
import { planCreate, planUpdate } from './plan-write.ts';
import type { Act, Crm } from './crm.ts';
import { findRecord, findUnmerged, getRecord } from './find-record.ts';
import { mergeRecords } from './merge-records.ts';
import { createRecord, updateRecord } from './records.ts';
import { archiveRecord, eraseContact } from './removals.ts';
import { viewWritten } from './view-record.ts';
import { z } from 'zod';

const updateSchema = z.object({ properties: propertiesSchema });

export function createOne({ params, body }: Call, crm: Crm, act: Act = APP): Answer {
  const type = objectType(params['type']);
  const { properties, associations } = createInputSchema.parse(body);
  const values = planCreate(crm, { type, values: properties });
  const link = linkOnCreate(crm, type, associations);
  const record = createRecord(crm, { type, values, act });
  link(record);
  return created(viewWritten(record));
}

export function updateOne(call: Call, crm: Crm, act: Act = APP): Answer {
  const { params, query, body } = call;
  const type = objectType(params['type']);
  const address = { id: params['id'] ?? '', idProperty: query.get('idProperty') ?? undefined };
  const record = getRecord(crm, type, address);
  const values = planUpdate(crm, record, { type, values: updateSchema.parse(body).properties });
  return ok(viewWritten(updateRecord(crm, record, { type, values, act })));
}

/** Deleting what is gone, or was merged, is no error. */
export function archiveOne({ params }: Call, crm: Crm): Answer {
  const type = objectType(params['type']);
  const record = findUnmerged(crm, type, params['id'] ?? '');
  if (record) archiveRecord(crm, { type, record, act: APP });
  return { status: 204 };
}

export function mergeTwo({ params, body }: Call, crm: Crm): Answer {
  const type = objectType(params['type']);
  const { primaryObjectId, objectIdToMerge } = mergeInputSchema.parse(body);
  const primary = getRecord(crm, type, { id: primaryObjectId });
  const other = getRecord(crm, type, { id: objectIdToMerge });
  return ok(viewWritten(mergeRecords(crm, { type, primary, other, act: APP })));
}

/** Whoever is not there is deleted already. */
export function privacyDelete({ body }: Call, crm: Crm): Answer {
  const { objectId: id, idProperty } = privacyDeleteInputSchema.parse(body);
  const record = findRecord(crm, 'contacts', { id, idProperty });
  if (record) eraseContact(crm, record, APP);
  return { status: 204 };
}
