import fc from 'fast-check';
import {
  askingEvent,
  echoEvent,
  importEvent,
  type MakeEvent,
  nameEvent,
  numberChangeEvent,
  openingEvent,
  statusEvent,
  textEvent,
  wishEvent,
} from './told-events.ts';

const PHONES = ['50688880001', '5215512345678', '525512345678', '5511987654321', '551187654321'];
const BSUIDS = ['CR.1001', 'CR.1002', 'MX.2001'];
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

const text = fc.record({
  from: maybe(fc.constantFrom(...PHONES, '')),
  userId: maybe(fc.constantFrom(...BSUIDS)),
  name: maybe(fc.constantFrom('Ana', 'Maria Lopez', 'José')),
});
const pairStatus = fc.record({ phone: fc.constantFrom(...PHONES), userId: fc.constantFrom(...BSUIDS) });
const numberChange = fc.record({ from: fc.constantFrom(...PHONES), to: fc.constantFrom(...PHONES) });
const statuses = fc.constantFrom('sent', 'delivered', 'read', 'failed', 'played');

const prices = maybe(fc.constantFrom({ category: 'service' }, { category: 'marketing', billable: true }));
const phone = fc.constantFrom(...PHONES);

/** What Meta may tell of a few people, who turn out to be fewer. */
export const anyEvent: fc.Arbitrary<MakeEvent> = fc.oneof(
  { weight: 6, arbitrary: text.map((fields) => textEvent(fields)) },
  {
    weight: 2,
    arbitrary: fc.tuple(pairStatus, statuses, prices).map(([pair, ...said]) => statusEvent(pair, ...said)),
  },
  { weight: 1, arbitrary: numberChange.map((change) => numberChangeEvent(change)) },
  { weight: 2, arbitrary: phone.map((to) => echoEvent(to)) },
  {
    weight: 2,
    arbitrary: fc.tuple(phone, fc.boolean()).map(([customer, theirs]) => importEvent(customer, theirs)),
  },
  { weight: 1, arbitrary: phone.map((from) => openingEvent(from)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(phone, fc.constantFrom('@0@', '@1@', '@0/p@', '@1@ o @0@'))
      .map(([from, about]) => askingEvent(from, about)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(phone, fc.constantFrom('Doña Ana', 'Cliente 7'))
      .map(([number, name]) => nameEvent(number, name)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(phone, fc.constantFrom('stop', 'resume'))
      .map(([number, value]) => wishEvent(number, value)),
  },
);
