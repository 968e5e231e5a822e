import type { Queryable } from '../platform/database/database.ts';
import type { TemplateAccount } from './account.ts';
import { type Filled, fillTemplate } from './fill-template.ts';
import type { Given } from './given.ts';
import { findTemplate } from './list-templates.ts';
import { mayReceive, maySend } from './may-send-template.ts';

type Wanted = TemplateAccount & {
  name: string;
  language: string;
  given: Given;
  /** What the person last said of marketing messages, "stop" or "resume"; null: nothing. */
  marketing: string | null;
};

/**
 * Everything between choosing a template and queueing it: that it is there, may be sent, may be sent to this person,
 * and is filled in.
 * @returns what is to be stored and sent, or what is in the way, one sentence each
 */
export async function prepareTemplate(on: Queryable, wanted: Wanted): Promise<Filled> {
  const template = await findTemplate(on, wanted);
  if (!template) return { ok: false, problems: ['The account has no such template in this language'] };
  for (const permission of [maySend(template), mayReceive(template, wanted)])
    if (!permission.ok) return { ok: false, problems: [permission.reason] };
  return fillTemplate(template, wanted.given);
}
