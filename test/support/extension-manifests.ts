import { z } from 'zod';

/*
 * What HubSpot's files for a project of the platform 2026.09 may say. HubSpot checks them with schemas that only an
 * account can read; these are strict, so that a slip is found before the upload.
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/overview
 */

const uid = z.string().regex(/^[a-zA-Z0-9_\-.]{1,64}$/);
const scopes = z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/));
/** Of ours all are below the service, whose origin a profile names. */
const backend = z.literal('${BACKEND_URL}');
const ofBackend = z.templateLiteral([backend, z.string().startsWith('/')]);
const publicUrl = z.url({ protocol: /^https$/ });

const appSchema = z.strictObject({
  uid,
  type: z.literal('app'),
  config: z.strictObject({
    name: z.string().min(1).max(200),
    description: z.string().min(1),
    distribution: z.literal('marketplace'),
    auth: z.strictObject({
      type: z.literal('oauth'),
      redirectUrls: z.array(z.union([ofBackend, publicUrl, z.url({ hostname: /^localhost$/ })])).min(1),
      requiredScopes: scopes.min(1),
      optionalScopes: scopes,
      conditionallyRequiredScopes: scopes,
    }),
    permittedUrls: z.strictObject({
      fetch: z.array(z.union([backend, publicUrl])),
      iframe: z.array(z.union([backend, publicUrl])),
      img: z.array(z.union([backend, publicUrl])),
    }),
    support: z.strictObject({
      supportEmail: z.email(),
      documentationUrl: publicUrl,
      supportUrl: publicUrl,
      supportPhone: z.string().regex(/^\+\d{7,15}$/),
    }),
  }),
});

const entrypointIn = (folder: string) =>
  z.templateLiteral([`/app/${folder}/`, z.string().regex(/^[A-Za-z]+$/), '.tsx']);

const cardSchema = z.strictObject({
  uid,
  type: z.literal('card'),
  config: z.strictObject({
    name: z.string().min(1),
    description: z.string().min(1),
    location: z.enum(['crm.record.tab', 'crm.record.sidebar', 'crm.preview', 'helpdesk.sidebar']),
    entrypoint: entrypointIn('cards'),
    objectTypes: z.array(z.enum(['contacts', 'companies', 'deals', 'tickets'])).min(1),
  }),
});

const settingsSchema = z.strictObject({
  uid,
  type: z.literal('settings'),
  config: z.strictObject({ entrypoint: entrypointIn('settings') }),
});

const pageSchema = z.strictObject({
  uid,
  type: z.literal('page'),
  config: z.strictObject({ entrypoint: entrypointIn('pages') }),
});

const active = z.literal(true);
const objectType = z.enum(['contact', 'deal']);

const subscriptionSchema = z.discriminatedUnion('subscriptionType', [
  z.strictObject({
    subscriptionType: z.literal('object.propertyChange'),
    objectType,
    propertyName: z.string().regex(/^[a-z0-9_]+$/),
    active,
  }),
  z.strictObject({
    subscriptionType: z.enum(['object.creation', 'object.deletion', 'object.restore', 'object.merge']),
    objectType,
    active,
  }),
]);

const webhooksSchema = z.strictObject({
  uid,
  type: z.literal('webhooks'),
  config: z.strictObject({
    settings: z.strictObject({
      targetUrl: ofBackend,
      /** HubSpot takes none below six. */
      maxConcurrentRequests: z.int().min(6),
    }),
    subscriptions: z.strictObject({
      crmObjects: z.array(subscriptionSchema),
      legacyCrmObjects: z.tuple([]),
      hubEvents: z.array(z.strictObject({ subscriptionType: z.literal('contact.privacyDeletion'), active })),
    }),
  }),
});

/** By the folder that HubSpot looks for them in, below src. */
export const MANIFESTS = {
  app: appSchema,
  'app/cards': cardSchema,
  'app/settings': settingsSchema,
  'app/pages': pageSchema,
  'app/webhooks': webhooksSchema,
} as const satisfies Record<string, z.ZodType>;

export type Manifest = z.infer<(typeof MANIFESTS)[keyof typeof MANIFESTS]>;

export const projectSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/),
  srcDir: z.literal('src'),
  platformVersion: z.literal('2026.09'),
});

export const profileSchema = z.strictObject({
  accountId: z.int().positive(),
  /** The service's origin: HubSpot calls https alone, and compares prefixes. */
  variables: z.strictObject({ BACKEND_URL: z.url({ protocol: /^https$/ }).regex(/^https:\/\/[^/]+$/) }),
});
