import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterEach, expect, it, vi } from 'vitest';
import { signState, verifyState } from '../../integration-service/src/hubspot/oauth/state.ts';
import { openKeyring } from '../../integration-service/src/platform/crypto/keyring.ts';

const newKey = (kid: string) => `${kid}:${randomBytes(32).toString('base64')}`;
const oldKey = newKey('old');
const keyring = openKeyring(oldKey);
const browserSecret = 'the secret in the cookie';

afterEach(() => vi.useRealTimers());

it('knows its own state in the browser that began', async () => {
  const state = await signState(keyring, browserSecret);
  expect(await verifyState(keyring, { state, browserSecret })).toBe(true);
});

it('refuses the state in another browser', async () => {
  const state = await signState(keyring, browserSecret);
  expect(await verifyState(keyring, { state, browserSecret: 'of another' })).toBe(false);
});

it('refuses a state after ten minutes', async () => {
  const state = await signState(keyring, browserSecret);
  vi.useFakeTimers({ now: Date.now() + 599_000 });
  expect(await verifyState(keyring, { state, browserSecret })).toBe(true);
  vi.setSystemTime(Date.now() + 2_000);
  expect(await verifyState(keyring, { state, browserSecret })).toBe(false);
});

it('refuses a state that somebody else has signed', async () => {
  const foreign = openKeyring(newKey('old'));
  const state = await signState(foreign, browserSecret);
  expect(await verifyState(keyring, { state, browserSecret })).toBe(false);
});

it('refuses a state that nobody has signed, garbage, and tokens made for something else', async () => {
  const [, payload] = (await signState(keyring, browserSecret)).split('.');
  const header = Buffer.from('{"alg":"none","kid":"old"}').toString('base64url');
  const [{ key, kid }] = keyring.forPurpose('oauth-state');
  const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as { browser: string };
  const elsewhere = await new SignJWT({ browser: claims.browser })
    .setProtectedHeader({ alg: 'HS256', kid })
    .sign(key);

  for (const state of [`${header}.${payload ?? ''}.`, 'garbage', '', elsewhere]) {
    expect(await verifyState(keyring, { state, browserSecret })).toBe(false);
  }
});

it('still knows a state after a new key was put in front', async () => {
  const state = await signState(keyring, browserSecret);
  const rotated = openKeyring(`${newKey('new')},${oldKey}`);
  expect(await verifyState(rotated, { state, browserSecret })).toBe(true);
});
