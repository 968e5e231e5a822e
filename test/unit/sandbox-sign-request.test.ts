import { describe, expect, it } from 'vitest';
import { signRequest } from '../../sandbox/src/hubspot/sign-request.ts';

describe('signRequest', () => {
  // published in the test suites of HubSpot's own client libraries
  const published = {
    clientSecret: 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
    method: 'POST',
    url: 'https://www.example.com/webhook_uri',
    body: "{'example_field':'example_value'}",
  };

  it.each([
    [1693657560000, 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y='],
    [1700000300000, 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw='],
  ])('signs as HubSpot does at %d', (timestamp, signature) => {
    expect(signRequest({ ...published, timestamp })).toEqual({
      'X-HubSpot-Signature-v3': signature,
      'X-HubSpot-Request-Timestamp': String(timestamp),
    });
  });

  it('signs an address with the few characters decoded that HubSpot decodes, and no others', () => {
    const sign = (url: string) => signRequest({ ...published, url, timestamp: 1 })['X-HubSpot-Signature-v3'];
    expect(sign('https://a.example/x?userEmail=a%40b.example')).toBe(
      sign('https://a.example/x?userEmail=a@b.example'),
    );
    expect(sign('https://a.example/x?q=a%20b')).not.toBe(sign('https://a.example/x?q=a b'));
  });
});
