import { expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../integration-service/src/platform/config.ts';

const OUTSIDE = {
  META_APP_ID: '1',
  META_APP_SECRET: 's',
  META_VERIFY_TOKEN: 't',
  HUBSPOT_APP_ID: '2',
  HUBSPOT_CLIENT_ID: 'c',
  HUBSPOT_CLIENT_SECRET: 'd',
  PUBLIC_URL: 'https://bridge.example.com/',
};

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

it('needs nothing in development: the sandbox stands in for the outside', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    outside: null,
    databaseUrl: null,
    run: 'all',
    dataDir: '.data',
  });
});

it('takes an empty value for an absent one', () => {
  expect(readConfig({ PORT: '', META_APP_SECRET: '' })).toMatchObject({ port: 3000, outside: null });
});

it('names every wrong field at once', () => {
  const problems = problemsOf({
    PORT: 'many',
    DATABASE_URL: 'mysql://x',
    RUN: 'some',
    PUBLIC_URL: 'not a url',
  });

  expect(problems.map((problem) => problem.split(':')[0]).toSorted()).toEqual([
    'DATABASE_URL',
    'PORT',
    'PUBLIC_URL',
    'RUN',
  ]);
});

it('takes real credentials whole or not at all', () => {
  expect(problemsOf({ META_APP_SECRET: 's' }).map((problem) => problem.split(':')[0])).toEqual([
    'META_APP_ID',
    'META_VERIFY_TOKEN',
    'HUBSPOT_APP_ID',
    'HUBSPOT_CLIENT_ID',
    'HUBSPOT_CLIENT_SECRET',
    'PUBLIC_URL',
  ]);
});

it('requires every secret in production, and refuses the sandbox there', () => {
  expect(problemsOf({ NODE_ENV: 'production' }).map((problem) => problem.split(':')[0])).toContain(
    'META_APP_SECRET',
  );
  expect(problemsOf({ NODE_ENV: 'production', ...OUTSIDE })).toEqual([
    'ENCRYPTION_KEYS: required in production',
    'DATABASE_URL: required in production',
  ]);
});

it('writes the public address without a slash at its end', () => {
  expect(readConfig(OUTSIDE).publicUrl).toBe('https://bridge.example.com');
});

it('has no sandbox for a lone web or worker process', () => {
  expect(problemsOf({ RUN: 'worker' })).toHaveLength(1);
});

it('believes no proxy unless it is told how many there are', () => {
  expect(readConfig({}).trustProxy).toBe(0);
  expect(readConfig({ TRUST_PROXY: '2' }).trustProxy).toBe(2);
  for (const wrong of ['true', '-1', '1.5'])
    expect(problemsOf({ TRUST_PROXY: wrong })).toEqual([expect.stringContaining('TRUST_PROXY') as string]);
});
