import { APP } from './app.ts';
import { linkOnCreate } from './associations.ts';
import { readInputs, refuseRepeated, runBatch } from './batch.ts';
import type { Answer, Call } from './endpoint.ts';
import {
  createInputSchema,
  idInputSchema,
  updateInputSchema,
  type UpsertInput,
  upsertInputSchema,
} from './inputs.ts';
import { objectType } from './object-type.ts';
import { planCreate, planUpdate } from './plan-write.ts';
import type { Crm } from './crm.ts';
import { findRecord, findUnmerged, getRecord } from './find-record.ts';
import { createRecord, updateRecord } from './records.ts';
import { archiveRecord } from './removals.ts';
import type { CrmRecord, Values } from './portal.ts';
import { viewWritten } from './view-record.ts';

export function batchCreate({ params, body }: Call, crm: Crm): Answer {
  const type = objectType(params['type']);
  const claimed = new Set<string>();
  return runBatch(readInputs(body, createInputSchema), {
    plan: ({ properties, associations }) => ({
      values: planCreate(crm, { type, values: properties, claimed }),
      link: linkOnCreate(crm, type, associations),
    }),
    commit({ values, link }) {
      const record = createRecord(crm, { type, values, act: APP });
      link(record);
      return viewWritten(record);
    },
    status: 201,
  });
}

export function batchUpdate({ params, body }: Call, crm: Crm): Answer {
  const type = objectType(params['type']);
  const inputs = readInputs(body, updateInputSchema);
  refuseRepeated(inputs.map(({ id }) => id));
  const claimed = new Set<string>();
  return runBatch(inputs, {
    plan(input) {
      const record = getRecord(crm, type, input);
      return { record, values: planUpdate(crm, record, { type, values: input.properties, claimed }) };
    },
    commit: ({ record, values }) => viewWritten(updateRecord(crm, record, { type, values, act: APP })),
    status: 200,
  });
}

/** Updates who has the unique value, creates who is missing; `new` says which. */
export function batchUpsert({ params, body }: Call, crm: Crm): Answer {
  const type = objectType(params['type']);
  const inputs = readInputs(body, upsertInputSchema);
  refuseRepeated(inputs.map(({ id }) => id));
  const claimed = new Set<string>();
  return runBatch(inputs, {
    plan(input) {
      const record = findRecord(crm, type, input);
      const write = { type, values: upsertValues(record, input), claimed };
      return { record, values: record ? planUpdate(crm, record, write) : planCreate(crm, write) };
    },
    commit({ record, values }) {
      const write = { type, values, act: APP };
      const written = record ? updateRecord(crm, record, write) : createRecord(crm, write);
      return { ...viewWritten(written), new: record === null };
    },
    status: 200,
  });
}

/** A record found by a value that it lost in a merge keeps the one it has. */
function upsertValues(record: CrmRecord | null, { id, idProperty, properties }: UpsertInput): Values {
  const { [idProperty]: given = id, ...others } = properties;
  const held = given === id ? record?.properties[idProperty] : undefined;
  return { ...others, [idProperty]: held ?? given };
}

export function batchArchive({ params, body }: Call, crm: Crm): Answer {
  const type = objectType(params['type']);
  for (const { id } of readInputs(body, idInputSchema)) {
    const record = findUnmerged(crm, type, id);
    if (record) archiveRecord(crm, { type, record, act: APP });
  }
  return { status: 204 };
}
