import { expect, it } from 'vitest';
import { openKeyring } from '../../integration-service/src/platform/crypto/keyring.ts';
import { createAddressHash } from '../../integration-service/src/platform/rate-limits/hash-address.ts';

const keyring = (byte: number) => openKeyring(`k:${Buffer.alloc(32, byte).toString('base64')}`);
const hash = createAddressHash(keyring(1));

it('names an address the same in each process, and differently under other keys', () => {
  expect(createAddressHash(keyring(1))('203.0.113.7')).toBe(hash('203.0.113.7'));
  expect(createAddressHash(keyring(2))('203.0.113.7')).not.toBe(hash('203.0.113.7'));
  expect(hash('203.0.113.7')).not.toContain('203');
});

it('takes an IPv4 address in the clothes of IPv6 for what it is', () => {
  expect(hash('::ffff:203.0.113.7')).toBe(hash('203.0.113.7'));
  expect(hash('203.0.113.8')).not.toBe(hash('203.0.113.7'));
});

it.each(['2001:db8::1', '2001:db8:0:0:ffff:1:2:3', '2001:0DB8::abcd', '2001:db8:0:0::', '2001:db8::1%eth0'])(
  'takes a network of 64 bits for one address: %s',
  (address) => {
    expect(hash(address)).toBe(hash('2001:db8::2'));
    expect(hash(address)).not.toBe(hash('2001:db8:0:1::2'));
  },
);
