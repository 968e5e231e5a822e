import { z } from 'zod';
import type { Bucket } from './blobs/s3-blobs.ts';

const SECRETS_OF_OUTSIDE = [
  'META_APP_ID',
  'META_APP_SECRET',
  'META_VERIFY_TOKEN',
  'HUBSPOT_APP_ID',
  'HUBSPOT_CLIENT_ID',
  'HUBSPOT_CLIENT_SECRET',
] as const;

const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));
const publicUrl = url.refine((text) => new URL(text).pathname === '/', 'must be an origin without a path');
const text = z.string().min(1);

const environmentSchema = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  PUBLIC_URL: publicUrl.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: text.default('.data'),
  ENCRYPTION_KEYS: text.optional(),
  META_APP_ID: text.optional(),
  META_APP_SECRET: text.optional(),
  META_VERIFY_TOKEN: text.optional(),
  META_GRAPH_URL: url.default('https://graph.facebook.com'),
  META_GRAPH_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, 'must look like v26.0')
    .default('v26.0'),
  HUBSPOT_APP_ID: text.optional(),
  HUBSPOT_CLIENT_ID: text.optional(),
  HUBSPOT_CLIENT_SECRET: text.optional(),
  HUBSPOT_API_URL: url.default('https://api.hubapi.com'),
  HUBSPOT_APP_URL: url.default('https://app.hubspot.com'),
  MEDIA_BUCKET: text.optional(),
  MEDIA_ENDPOINT: url.optional(),
  MEDIA_REGION: text.default('us-east-1'),
  MEDIA_ACCESS_KEY_ID: text.optional(),
  MEDIA_SECRET_ACCESS_KEY: text.optional(),
  RUN: z.enum(['all', 'web', 'worker']).default('all'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).optional(),
});

/** Tracked links lead there and nowhere else. */
const WHATSAPP_LINKS = 'https://wa.me';

type Environment = z.infer<typeof environmentSchema>;

/** Credentials and addresses of Meta and HubSpot, real ones or the sandbox's. */
export type Outside = {
  meta: {
    appId: string;
    appSecret: string;
    verifyToken: string;
    graphUrl: string;
    graphVersion: string;
    /** Where a chat with a number is opened: <linkUrl>/<digits>?text=… */
    linkUrl: string;
  };
  hubspot: { appId: string; clientId: string; clientSecret: string; apiUrl: string; appUrl: string };
};

export type Config = {
  production: boolean;
  port: number;
  /** How many proxies of ours stand in front: what they say of a visitor's address is believed. */
  trustProxy: number;
  /** null: http://localhost with the port that was opened */
  publicUrl: string | null;
  /** null: the embedded PostgreSQL below dataDir */
  databaseUrl: string | null;
  dataDir: string;
  /** null: keys are made below dataDir */
  encryptionKeys: string | null;
  /** null: files are kept below dataDir */
  bucket: Bucket | null;
  run: 'all' | 'web' | 'worker';
  logLevel: string;
  /** null: no credentials are set, the sandbox stands in */
  outside: Outside | null;
};

/** What is wrong with the environment, one line a field. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration is wrong:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/**
 * Reads the environment once. Empty values count as absent.
 * @throws ConfigError naming every wrong field
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(describeIssue));

  const env = parsed.data;
  const problems = [...missingFields(env), ...missingBucketFields(env)];
  if (problems.length > 0) throw new ConfigError(problems);

  return {
    production: env.NODE_ENV === 'production',
    port: env.PORT,
    trustProxy: env.TRUST_PROXY,
    publicUrl: env.PUBLIC_URL ?? null,
    databaseUrl: env.DATABASE_URL ?? null,
    dataDir: env.DATA_DIR,
    encryptionKeys: env.ENCRYPTION_KEYS ?? null,
    bucket: readBucket(env),
    run: env.RUN,
    logLevel: env.LOG_LEVEL ?? (hasNoCredentials(env) ? 'warn' : 'info'),
    outside: readOutside(env),
  };
}

function describeIssue(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')}: ${issue.message}`;
}

function hasNoCredentials(env: Environment): boolean {
  return SECRETS_OF_OUTSIDE.every((name) => env[name] === undefined);
}

function missingFields(env: Environment): string[] {
  const production = env.NODE_ENV === 'production';
  if (!production && hasNoCredentials(env)) {
    return env.RUN === 'all' ? [] : [`RUN: ${env.RUN} needs credentials; the sandbox runs with RUN=all only`];
  }
  const alwaysNeeded = [...SECRETS_OF_OUTSIDE, 'PUBLIC_URL'] as const;
  const needed = production ? ([...alwaysNeeded, 'ENCRYPTION_KEYS', 'DATABASE_URL'] as const) : alwaysNeeded;
  return needed
    .filter((name) => env[name] === undefined)
    .map((name) => `${name}: required${reason(production)}`);
}

const BUCKET_SECRETS = ['MEDIA_ACCESS_KEY_ID', 'MEDIA_SECRET_ACCESS_KEY'] as const;

function missingBucketFields(env: Environment): string[] {
  if (!env.MEDIA_BUCKET) return [];
  return BUCKET_SECRETS.filter((name) => !env[name]).map((name) => `${name}: required with MEDIA_BUCKET`);
}

function readBucket(env: Environment): Bucket | null {
  const { MEDIA_BUCKET: name, MEDIA_ENDPOINT: endpoint, MEDIA_REGION: region } = env;
  const { MEDIA_ACCESS_KEY_ID: accessKeyId, MEDIA_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!name || !accessKeyId || !secretAccessKey) return null;
  return { name, region, endpoint: endpoint ?? null, accessKeyId, secretAccessKey };
}

function reason(production: boolean): string {
  return production
    ? ' in production'
    : ', because other credentials are set (set none of them for the sandbox)';
}

function readOutside(env: Environment): Outside | null {
  const { META_APP_ID, META_APP_SECRET, META_VERIFY_TOKEN } = env;
  const { HUBSPOT_APP_ID, HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET } = env;
  if (!META_APP_ID || !META_APP_SECRET || !META_VERIFY_TOKEN) return null;
  if (!HUBSPOT_APP_ID || !HUBSPOT_CLIENT_ID || !HUBSPOT_CLIENT_SECRET) return null;
  return {
    meta: {
      appId: META_APP_ID,
      appSecret: META_APP_SECRET,
      verifyToken: META_VERIFY_TOKEN,
      graphUrl: env.META_GRAPH_URL,
      graphVersion: env.META_GRAPH_VERSION,
      linkUrl: WHATSAPP_LINKS,
    },
    hubspot: {
      appId: HUBSPOT_APP_ID,
      clientId: HUBSPOT_CLIENT_ID,
      clientSecret: HUBSPOT_CLIENT_SECRET,
      apiUrl: env.HUBSPOT_API_URL,
      appUrl: env.HUBSPOT_APP_URL,
    },
  };
}
