import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Keyring } from '../crypto/keyring.ts';

const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
const GROUPS = 8;
/** Of an IPv6 address: the rest a single household changes at will. */
const NETWORK_GROUPS = 4;

/** Names internet addresses so that they can be counted, and not be read. */
export function createAddressHash(keyring: Keyring): (address: string) => string {
  const [{ key }] = keyring.forPurpose('visitor-address');
  return (address) => createHmac('sha256', key).update(networkOf(address)).digest('base64url');
}

/** An IPv4 address, or the network of 64 bits that an IPv6 address is in. */
function networkOf(address: string): string {
  const [, mapped] = MAPPED_IPV4.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const gap = tail === undefined ? 0 : GROUPS - before.length - after.length;
  return [...before, ...Array<string>(gap).fill('0'), ...after].slice(0, NETWORK_GROUPS).join(':');
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':').map((group) => parseInt(group, 16).toString(16));
}
