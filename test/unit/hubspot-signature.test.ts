import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import {
  type SignedRequest,
  verifyHubSpotSignature,
} from '../../integration-service/src/hubspot/signature.ts';

/** Published in the test suites of HubSpot's own clients. */
const PUBLISHED: SignedRequest = {
  clientSecret: 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
  method: 'POST',
  uri: 'https://www.example.com/webhook_uri',
  rawBody: Buffer.from("{'example_field':'example_value'}"),
  signature: 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=',
  timestamp: '1693657560000',
  now: 1_693_657_560_000,
};

function sign(over: string): string {
  return createHmac('sha256', PUBLISHED.clientSecret).update(over).digest('base64');
}

it.each([
  ['1693657560000', 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y='],
  ['1700000300000', 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw='],
])('accepts the published signature of %s', (timestamp, signature) => {
  const request = { ...PUBLISHED, timestamp, signature, now: Number(timestamp) };
  expect(verifyHubSpotSignature(request)).toBe(true);
});

it('reads the address as HubSpot signs it: an e-mail is decoded, a space is not', () => {
  const signed = 'https://example.com/card/v1/me?userEmail=a@b.com&name=Ana%20B%26C&path=/x,y';
  const sent = 'https://example.com/card/v1/me?userEmail=a%40b.com&name=Ana%20B%26C&path=%2fx%2Cy';
  const request = { ...PUBLISHED, method: 'get', uri: sent, rawBody: '' };
  const signature = sign(`GET${signed}${PUBLISHED.timestamp ?? ''}`);

  expect(verifyHubSpotSignature({ ...request, signature })).toBe(true);
});

it.each([
  ['five minutes later', 300_000, true],
  ['longer ago than five minutes', 300_001, false],
  ['five minutes ahead', -300_000, true],
  ['further ahead than five minutes', -300_001, false],
])('decides a signature that is %s', (_, passedMs, accepted) => {
  const request = { ...PUBLISHED, now: PUBLISHED.now + passedMs };
  expect(verifyHubSpotSignature(request)).toBe(accepted);
});

it.each<[string, Partial<SignedRequest>]>([
  ['no signature', { signature: undefined }],
  ['no timestamp', { timestamp: undefined }],
  ['a signature that is no base64', { signature: 'garbage' }],
  ['an empty signature', { signature: '' }],
  ['another body', { rawBody: '{}' }],
  ['another method', { method: 'PUT' }],
  ['another address', { uri: 'https://www.example.com/webhook_uri?a=1' }],
  ['another secret', { clientSecret: 'z' }],
])('refuses %s', (_, change) => {
  expect(verifyHubSpotSignature({ ...PUBLISHED, ...change })).toBe(false);
});

it.each(['16936575600', 'NaN', '1693657560000.0', ' 693657560000', '0001693657560000'])(
  'refuses the timestamp %s even when it is signed',
  (timestamp) => {
    const signature = sign(`POST${PUBLISHED.uri}${PUBLISHED.rawBody.toString()}${timestamp}`);
    expect(verifyHubSpotSignature({ ...PUBLISHED, timestamp, signature })).toBe(false);
  },
);
