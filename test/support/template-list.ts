import nock from 'nock';
import { OUTSIDE } from './test-app.ts';

type Refusal = { status: number; code: number; message: string };
type Answer = { data: unknown[]; paging?: object } | Refusal;

export const INVALID_CURSOR: Refusal = { status: 400, code: 131_059, message: 'Invalid cursor' };
export const TOO_MANY_CALLS: Refusal = {
  status: 400,
  code: 80_008,
  message: 'Too many calls to this account',
};

/**
 * Meta's list of an account's templates, in pages of one template each. `interfere` may answer in its place: a cursor is
 * the number of templates before it.
 */
export function metaHas(
  templates: readonly unknown[],
  interfere: (call: { after: string | null; calls: number }) => Answer | null = () => null,
  { delayMs = 0 } = {},
) {
  const asked: string[] = [];
  nock.cleanAll();
  nock(OUTSIDE.meta.graphUrl)
    .persist()
    .get(/^\/v26\.0\/\d+\/message_templates/)
    .delay(delayMs)
    .reply((request: Request) => {
      const after = new URL(request.url).searchParams.get('after');
      asked.push(after ?? 'start');
      return replyOf(interfere({ after, calls: asked.length }) ?? pageOf(templates, Number(after ?? 0)));
    });
  return { asked };
}

function pageOf(templates: readonly unknown[], start: number): Answer {
  const end = start + 1;
  const next = end < templates.length ? { next: 'https://graph.example.com/next' } : {};
  return {
    data: templates.slice(start, end),
    paging: { cursors: { before: String(start), after: String(end) }, ...next },
  };
}

function replyOf(answer: Answer): [number, object] {
  if ('data' in answer) return [200, answer];
  const { status, code, message } = answer;
  return [status, { error: { message, code } }];
}
