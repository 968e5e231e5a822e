import { expect, it } from 'vitest';
import { classifyAnswer, type Pause } from '../../integration-service/src/hubspot/answers.ts';
import { UNREADABLE } from '../../integration-service/src/hubspot/exchange.ts';

type Given = { status: number; body?: unknown; retryAfterSeconds?: number | null };

function answerTo(write: boolean, { status, body = null, retryAfterSeconds = null }: Given) {
  return classifyAnswer({ kind: 'answered', status, body, retryAfterSeconds }, { write });
}

it.each<[string, Given, { afterSeconds: number; pauses: Pause }]>([
  [
    'ten-second limit',
    { status: 429, body: { policyName: 'TEN_SECONDLY_ROLLING' } },
    { afterSeconds: 10, pauses: 'kind' },
  ],
  [
    'one-second limit',
    { status: 429, body: { policyName: 'SECONDLY' } },
    { afterSeconds: 1, pauses: 'kind' },
  ],
  ['daily limit', { status: 429, body: { policyName: 'DAILY' } }, { afterSeconds: 3_600, pauses: 'portal' }],
  ['limit without a name', { status: 429 }, { afterSeconds: 10, pauses: 'kind' }],
  ['limit with a time', { status: 429, retryAfterSeconds: 4 }, { afterSeconds: 4, pauses: 'kind' }],
  ['locked account', { status: 423 }, { afterSeconds: 2, pauses: 'nothing' }],
  ['moving account', { status: 477, retryAfterSeconds: 7_200 }, { afterSeconds: 7_200, pauses: 'portal' }],
  [
    'account moving for a week',
    { status: 477, retryAfterSeconds: 604_800 },
    { afterSeconds: 86_400, pauses: 'portal' },
  ],
])('comes back after the %s, with nothing written', (_, given, expected) => {
  expect(answerTo(true, given)).toMatchObject({ outcome: 'later', ...expected });
});

it.each([500, 502, 503, 504, 521, 522, 523, 524])(
  'does not know after %i whether a write was done',
  (status) => {
    expect(answerTo(true, { status, body: UNREADABLE })).toMatchObject({ outcome: 'unknown' });
    expect(answerTo(false, { status, body: UNREADABLE })).toMatchObject({
      outcome: 'later',
      afterSeconds: null,
    });
  },
);

it('does not know what became of a write whose answer was lost or cut off', () => {
  const lost = { kind: 'lost', reason: 'ECONNRESET' } as const;
  expect(classifyAnswer(lost, { write: true })).toEqual({ outcome: 'unknown', reason: 'ECONNRESET' });
  expect(answerTo(true, { status: 200, body: UNREADABLE })).toMatchObject({ outcome: 'unknown' });
});

it('tells a whole answer from one with refused inputs', () => {
  expect(answerTo(true, { status: 201, body: { a: 1 } })).toEqual({ outcome: 'done', body: { a: 1 } });
  expect(answerTo(true, { status: 207, body: { a: 1 } })).toEqual({ outcome: 'partial', body: { a: 1 } });
  expect(answerTo(true, { status: 204 })).toEqual({ outcome: 'done', body: null });
});

it.each([400, 404, 409, 413, 414, 418])("keeps HubSpot's words for refusing a request with %i", (status) => {
  const body = { message: 'No such thing', category: 'VALIDATION_ERROR', correlationId: 'c-1' };
  expect(answerTo(true, { status, body })).toEqual({
    outcome: 'refused',
    blames: 'request',
    status,
    reason: 'No such thing',
    category: 'VALIDATION_ERROR',
    correlationId: 'c-1',
    existingId: null,
  });
});

it('reads which record is there already', () => {
  const body = { message: 'Contact already exists. Existing ID: 12345', category: 'CONFLICT' };
  expect(answerTo(true, { status: 409, body })).toMatchObject({
    outcome: 'refused',
    blames: 'request',
    existingId: '12345',
  });
});

it.each<[string, Given]>([
  ['a missing scope', { status: 403, body: { category: 'MISSING_SCOPES' } }],
  ['a property that was deleted', { status: 400, body: { errors: [{ code: 'PROPERTY_DOESNT_EXIST' }] } }],
  [
    'a stage that was deleted',
    {
      status: 400,
      body: { message: 'Property values were not valid: [{"error":"INVALID_OPTION","name":"dealstage"}]' },
    },
  ],
])('blames the portal for %s', (_, given) => {
  expect(answerTo(true, given)).toMatchObject({ outcome: 'refused', blames: 'portal' });
});

it('reads a rejected token', () => {
  expect(answerTo(true, { status: 401, body: UNREADABLE })).toMatchObject({ outcome: 'unauthorised' });
});
