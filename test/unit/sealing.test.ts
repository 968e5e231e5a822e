import { expect, it } from 'vitest';
import { openKeyring } from '../../integration-service/src/platform/crypto/keyring.ts';
import { createSealer } from '../../integration-service/src/platform/crypto/sealing.ts';

const key = (kid: string, byte: number) => `${kid}:${Buffer.alloc(32, byte).toString('base64')}`;
const sealerOf = (keys: string) => createSealer(openKeyring(keys));
const PLACE = { organizationId: 'a', field: 'channel-token' } as const;

it('opens what it sealed, and shows nothing of it', async () => {
  const sealed = await sealerOf(key('k1', 1)).seal(PLACE, 'EAAG-secret');

  expect(sealed).not.toContain('EAAG');
  expect(await sealerOf(key('k1', 1)).open(PLACE, sealed)).toBe('EAAG-secret');
});

it('seals with the first key and opens with all', async () => {
  const before = await sealerOf(key('k1', 1)).seal(PLACE, 'old');
  const rotated = sealerOf(`${key('k2', 2)},${key('k1', 1)}`);

  expect(await rotated.open(PLACE, before)).toBe('old');
  expect(await sealerOf(key('k2', 2)).open(PLACE, await rotated.seal(PLACE, 'new'))).toBe('new');
  await expect(sealerOf(key('k2', 2)).open(PLACE, before)).rejects.toThrow('No encryption key named k1');
});

it('does not open in another organization or field', async () => {
  const sealer = sealerOf(key('k1', 1));
  const sealed = await sealer.seal(PLACE, 'secret');

  await expect(sealer.open({ ...PLACE, organizationId: 'b' }, sealed)).rejects.toThrow();
  await expect(sealer.open({ ...PLACE, field: 'hubspot-tokens' }, sealed)).rejects.toThrow();
});

it('does not open what was changed', async () => {
  const sealed = await sealerOf(key('k1', 1)).seal(PLACE, 'secret');
  const [header, ...rest] = sealed.split('.');
  const forged = [
    Buffer.from('{"alg":"dir","enc":"A256GCM","kid":"k1","org":"b","field":"channel-token"}').toString(
      'base64url',
    ),
    ...rest,
  ];

  expect(header).not.toBe(forged[0]);
  await expect(
    sealerOf(key('k1', 1)).open({ ...PLACE, organizationId: 'b' }, forged.join('.')),
  ).rejects.toThrow();
});

it.each(['', 'k1', 'k1:short', `k1:${'A'.repeat(44)}:x`])(
  'names the entry of ENCRYPTION_KEYS that is wrong: %j',
  (keys) => {
    expect(() => openKeyring(keys)).toThrow(/ENCRYPTION_KEYS: entry 1/);
  },
);

it('derives another key for every purpose', () => {
  const keyring = openKeyring(key('k1', 1));

  expect(keyring.forPurpose('sealing')[0].key).not.toEqual(keyring.forPurpose('oauth-state')[0].key);
});
