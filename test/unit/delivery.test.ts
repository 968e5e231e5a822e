import { expect, it } from 'vitest';
import { deliveryOf } from '../../integration-service/src/messages/delivery.ts';
import { failureOf } from '../../integration-service/src/messages/failures/failure-of.ts';

const NOTHING = { sendState: null, status: null, failureCode: null, failureDetails: null };

it.each([
  ['QUEUED', 'queued'],
  ['SENDING', 'sending'],
  ['UNKNOWN', 'sending'],
  ['ACCEPTED', 'sent'],
] as const)('a message that is %s and of which Meta reported nothing is %s', (sendState, state) => {
  expect(deliveryOf({ ...NOTHING, sendState })).toEqual({ state, failure: null, canRepeat: false });
});

it.each([
  ['SENT', 'sent'],
  ['DELIVERED', 'delivered'],
  ['READ', 'read'],
  ['PLAYED', 'played'],
] as const)('what Meta reported last, %s, counts more than how far our sending came', (status, state) => {
  expect(deliveryOf({ ...NOTHING, sendState: 'UNCONFIRMED', status }).state).toBe(state);
});

it.each([
  ['by its status', { sendState: 'ACCEPTED', status: 'FAILED' }],
  ['by the answer to our request', { sendState: 'FAILED', status: null }],
] as const)(
  'says of a message that failed, %s, what happened and what to do, and lets it be repeated',
  (_how, told) => {
    const delivery = deliveryOf({ ...NOTHING, ...told, failureCode: 131047 });

    expect(delivery).toMatchObject({ state: 'failed', canRepeat: true });
    expect(delivery.failure?.sentence).toMatch(/24 hours/);
    expect(delivery.failure?.advice).toMatch(/template/);
  },
);

it('says of an unconfirmed message that nobody knows, and lets it be repeated', () => {
  const delivery = deliveryOf({ ...NOTHING, sendState: 'UNCONFIRMED' });

  expect(delivery).toMatchObject({ state: 'unconfirmed', canRepeat: true });
  expect(delivery.failure?.advice).toMatch(/twice/);
});

it('repeats nothing that was written in the WhatsApp Business app', () => {
  expect(deliveryOf({ ...NOTHING, status: 'FAILED', failureCode: 131026 }).canRepeat).toBe(false);
  expect(deliveryOf(NOTHING).state).toBe('sent');
});

const CODES_OF_META = [
  0, 1, 2, 3, 4, 10, 33, 100, 190, 200, 250, 299, 368, 80007, 130429, 130472, 130497, 131000, 131005, 131008,
  131009, 131016, 131021, 131026, 131030, 131031, 131037, 131042, 131045, 131047, 131048, 131049, 131050,
  131051, 131052, 131053, 131056, 131057, 131059, 131062, 131064, 132000, 132001, 132005, 132007, 132012,
  132015, 132016, 132018, 132068, 132069, 133000, 133004, 133005, 133006, 133008, 133009, 133010, 133015,
  133016, 135000, 137000,
];

it.each(CODES_OF_META)('has a sentence and an advice of its own for the code %i', (code) => {
  const { sentence, advice } = failureOf(code, "Meta's words");

  expect(sentence).toMatch(/^[A-Z].{15,}\.$/);
  expect(sentence).not.toContain("Meta's words");
  expect(advice).toMatch(/^[A-Z].{10,}\.$/);
});

it.each([
  [131016, 'retry'],
  [131053, 'retry-once'],
  [130429, 'slow-number'],
  [131056, 'slow-pair'],
  [131048, 'rest-channel'],
  [131042, 'alert'],
  [190, 'disconnect'],
  [215, 'disconnect'],
  [131026, 'stop'],
] as const)('knows what to do about the code %i: %s', (code, action) => {
  expect(failureOf(code, null).action).toBe(action);
});

it("gives Meta's own words for a code that is not known, and stops", () => {
  expect(failureOf(999_999, 'The moon is full')).toMatchObject({
    action: 'stop',
    sentence: 'The moon is full.',
  });
  expect(failureOf(999_999, null).sentence).toBe('WhatsApp gave no reason (code 999999).');
  expect(failureOf(199, null).action).toBe('stop');
  expect(failureOf(300, null).action).toBe('stop');
});
