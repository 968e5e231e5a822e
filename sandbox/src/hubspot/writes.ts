import { APP } from './app.ts';
import { linkOnCreate } from './associations.ts';
import { type Answer, type Call, created, ok } from './endpoint.ts';
import { createInputSchema, propertiesSchema } from './inputs.ts';
import { objectType } from './object-type.ts';
import { planCreate, planUpdate } from './plan-write.ts';
import type { Author, Crm } from './portal.ts';
import { archiveRecord, createRecord, getRecord, updateRecord } from './records.ts';
import { viewWritten } from './view-record.ts';
import { z } from 'zod';

const updateSchema = z.object({ properties: propertiesSchema });

export function createOne({ params, body }: Call, crm: Crm): Answer {
  const type = objectType(params['type']);
  const { properties, associations } = createInputSchema.parse(body);
  const values = planCreate(crm, { type, values: properties });
  const link = linkOnCreate(crm, type, associations);
  const record = createRecord(crm, { type, values, author: APP });
  link(record);
  return created(viewWritten(record));
}

export function updateOne(call: Call, crm: Crm, author: Author = APP): Answer {
  const { params, query, body } = call;
  const type = objectType(params['type']);
  const address = { id: params['id'] ?? '', idProperty: query.get('idProperty') ?? undefined };
  const record = getRecord(crm, type, address);
  const values = planUpdate(crm, record, { type, values: updateSchema.parse(body).properties });
  return ok(viewWritten(updateRecord(crm, record, { type, values, author })));
}

export function archiveOne({ params }: Call, crm: Crm): Answer {
  archiveRecord(crm, objectType(params['type']), params['id'] ?? '');
  return { status: 204 };
}
