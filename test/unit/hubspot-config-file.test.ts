import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

it('keeps every key and token of hubspot.config.yml empty', async () => {
  const file = await readFile(new URL('../../hubspot.config.yml', import.meta.url), 'utf8');

  const secrets = [
    ...file.matchAll(/^\s*(personalAccessKey|accessToken|refreshToken|clientSecret|expiresAt):(.*)$/gm),
  ];

  expect(secrets.map(([, name, value]) => [name, value?.trim()])).toEqual([
    ['personalAccessKey', "''"],
    ['accessToken', "''"],
    ['expiresAt', "''"],
  ]);
});
