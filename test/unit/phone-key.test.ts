import { expect, it } from 'vitest';
import { phoneKey } from '../../integration-service/src/contacts/phone-key.ts';

it.each([
  ['Mexico with the mobile 1', '5215512345678', '525512345678'],
  ['Mexico without', '525512345678', '525512345678'],
  ['Brazil with the ninth digit', '5511987654321', '551187654321'],
  ['Brazil without', '551187654321', '551187654321'],
  ['a Brazilian landline', '551132654321', '551132654321'],
  ['Argentina, folded only when searching HubSpot', '5491123456789', '5491123456789'],
  ['Costa Rica', '50688881234', '50688881234'],
  ['the United States', '16505551234', '16505551234'],
])('knows %s by its key', (_case, digits, key) => {
  expect(phoneKey(digits)).toBe(key);
});
