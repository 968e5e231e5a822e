import { ENDPOINTS } from '@trochai/contract/endpoints';
import { expect, test } from 'vitest';
import { listEndpoints } from '../support/test-app.ts';

test('the contract lists every operation of the card API, and no other', () => {
  const served = listEndpoints().map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(Object.keys(ENDPOINTS).toSorted()).toEqual(served.toSorted());
});
