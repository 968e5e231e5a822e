import { z } from 'zod';
import { parseStorableJson } from '../platform/storable-json.ts';
import { isNumberField, type NumberChange, readNumberChange } from './fields/number-fields.ts';
import { isAccountField } from './fields/account-fields.ts';
import { number, text } from './wire.ts';

const envelopeSchema = z.looseObject({ entry: z.array(z.unknown()) });
const entrySchema = z.looseObject({ id: text, time: number, changes: z.array(z.unknown()) });
const changeSchema = z.looseObject({ field: z.string(), value: z.unknown().optional() });

/** What Meta says of a business account, or of a number by the digits that it shows. */
export type AccountChange = {
  businessAccountId: string;
  field: string;
  value: unknown;
  /** unix seconds */
  time: string | undefined;
};

export type Payload = {
  /** What was said by way of a number. */
  changes: NumberChange[];
  accountChanges: AccountChange[];
  /** Fields that are not used, one entry a change. */
  unusedFields: string[];
  /** Why something of this body could not be read; it is kept for an operator. */
  problems: string[];
};

type RawChange = z.infer<typeof changeSchema> & { account: string | undefined; time: number | undefined };

/**
 * Reads a webhook's raw body, as far as it can be read.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components
 */
export function readPayload(body: Buffer): Payload {
  const payload: Payload = { changes: [], accountChanges: [], unusedFields: [], problems: [] };
  const envelope = readEnvelope(body);
  if (typeof envelope === 'string') return { ...payload, problems: [envelope] };
  for (const change of readChanges(envelope.entry, payload.problems)) sort(change, payload);
  return payload;
}

function readChanges(entries: readonly unknown[], problems: string[]): RawChange[] {
  return entries.flatMap((item) => {
    const entry = entrySchema.safeParse(item);
    if (!entry.success) problems.push('An entry cannot be read');
    return (entry.data?.changes ?? []).flatMap((one) => {
      const change = changeSchema.safeParse(one);
      if (!change.success) problems.push('A change cannot be read');
      return change.success ? [{ ...change.data, account: entry.data?.id, time: entry.data?.time }] : [];
    });
  });
}

function sort({ field, value, account, time }: RawChange, payload: Payload): void {
  if (isNumberField(field)) {
    const read = readNumberChange(field, value);
    payload.problems.push(...read.problems);
    if (read.change) payload.changes.push(read.change);
  } else if (account && isAccountField(field)) {
    const at = time === undefined ? undefined : String(time);
    payload.accountChanges.push({ businessAccountId: account, field, value, time: at });
  } else payload.unusedFields.push(field);
}

function readEnvelope(body: Buffer): z.infer<typeof envelopeSchema> | string {
  try {
    const envelope = envelopeSchema.safeParse(parseStorableJson(body.toString('utf8')));
    return envelope.success ? envelope.data : 'The body is no webhook of a WhatsApp business account';
  } catch {
    return 'The body is no JSON';
  }
}
