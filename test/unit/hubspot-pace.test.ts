import { expect, it } from 'vitest';
import { newPace } from '../../integration-service/src/hubspot/mirror/pace.ts';

it('halves the batch until the bad record is alone, and grows again by doubling', () => {
  const size = newPace().of('create-contacts');
  const sizes: number[] = [];
  while (size.batchSize() > 1) {
    size.narrow(size.batchSize());
    sizes.push(size.batchSize());
  }
  expect(sizes).toEqual([50, 25, 13, 7, 4, 2, 1]);

  size.succeed(1);
  expect(size.batchSize()).toBe(2);
  for (let batch = 0; batch < 6; batch += 1) size.succeed(0);
  expect(size.batchSize()).toBe(100);
});

it('keeps to small batches while it searches, and forgets the search when nothing is left', () => {
  const size = newPace().of('create-contacts');
  size.narrow(100);
  size.succeed(0);
  expect(size.batchSize()).toBe(50);
  size.finish();
  expect(size.batchSize()).toBe(100);
});

it('remembers the size of each step by itself, from one run to the next', () => {
  const pace = newPace();
  pace.of('create-contacts').narrow(100);
  expect(pace.of('create-contacts').batchSize()).toBe(50);
  expect(pace.of('create-deals').batchSize()).toBe(100);
});

it('waits twice as long each time, up to a minute, until HubSpot answers again', () => {
  const pace = newPace(() => 0.5);
  expect([1, 2, 3, 4].map(() => pace.backOff())).toEqual([2, 4, 8, 16]);
  for (let failure = 0; failure < 10; failure += 1) pace.backOff();
  expect(pace.backOff()).toBe(60);
  pace.recover();
  expect(pace.backOff()).toBe(2);
});

it('does not come back in step with other portals', () => {
  expect(newPace(() => 0).backOff()).toBe(1.5);
  expect(newPace(() => 1).backOff()).toBe(2.5);
});
