import { describe, expect, it } from 'vitest';
import { searchableNumber, searchableNumbers } from '../../sandbox/src/hubspot/searchable-numbers.ts';

describe('searchableNumber', () => {
  it.each([
    ['+1 (650) 555-1234', '6505551234'],
    ['(+1) 650 555 1234', '6505551234'],
    ['001 650 555 1234', '6505551234'],
    ['+506 8888-1234', '88881234'],
    ['+52 1 55 1234 5678', '15512345678'],
    ['+7 912 345-67-89', '9123456789'],
    ['+44 (0)20 7946 0958', '2079460958'],
    ['+1-787-555-0100 ext. 12', '7875550100'],
  ])('cuts off the country code of %s', (written, searchable) =>
    expect(searchableNumber(written)).toBe(searchable),
  );

  it.each([
    ['8888-1234', '88881234'],
    ['50688881234', '50688881234'],
    ['0171 5551237', '1715551237'],
    ['no number', ''],
    ['', ''],
  ])('keeps the digits of %s but for leading zeros, as nothing tells the country', (written, searchable) =>
    expect(searchableNumber(written)).toBe(searchable),
  );
});

describe('searchableNumbers', () => {
  it('calculates only from what is written', () => {
    expect(searchableNumbers('contacts', { mobilephone: '+50688881234', firstname: 'Maria' })).toEqual({
      hs_searchable_calculated_mobile_number: '88881234',
    });
    expect(searchableNumbers('deals', { phone: '+50688881234' })).toEqual({});
  });
});
