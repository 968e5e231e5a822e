import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseProjectConfig } from '@hubspot/project-parsing-lib/projects';
import { translate } from '@hubspot/project-parsing-lib/translate';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../../integration-service/src/hubspot/scopes.ts';
import { readNotices } from '../../integration-service/src/hubspot/webhook/notices.ts';
import { SUBSCRIPTIONS } from '../../sandbox/src/hubspot/webhooks/subscriptions.ts';
import { type Manifest, MANIFESTS, profileSchema, projectSchema } from '../support/extension-manifests.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const project = join(root, 'crm-extension');
const src = join(project, 'src');
const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const profiles = globSync('hsprofile.*.json', { cwd: src });

const folders = new Map<string, z.ZodType<Manifest>>(Object.entries(MANIFESTS));
const files = globSync('**/*-hsmeta.json', { cwd: src, exclude: ['**/node_modules/**'] });
const manifests = files.map((file) => folders.get(dirname(file))?.parse(readJson(join(src, file))));

function manifestOf<Type extends Manifest['type']>(type: Type): Extract<Manifest, { type: Type }> {
  const found = manifests.find((one): one is Extract<Manifest, { type: Type }> => one?.type === type);
  if (!found) throw new Error(`There is no manifest of an ${type}`);
  return found;
}

describe('the manifests', () => {
  it.each(files)('%s says only what HubSpot knows, where HubSpot looks for it', (file) => {
    const schema = folders.get(dirname(file));
    expect(schema?.safeParse(readJson(join(src, file))).error).toBeUndefined();
    expect(schema).toBeDefined();
  });

  it('are one of each kind, with cards for the tab and the sidebar of contacts and deals', () => {
    const types = manifests.map((one) => one?.type).toSorted();
    expect(types).toEqual(['app', 'card', 'card', 'page', 'settings', 'webhooks']);
    const cards = manifests.flatMap((one) => (one?.type === 'card' ? [one.config] : []));
    expect(cards.map(({ location }) => location).toSorted()).toEqual([
      'crm.record.sidebar',
      'crm.record.tab',
    ]);
    for (const { objectTypes } of cards) expect(objectTypes).toEqual(['contacts', 'deals']);
  });

  it('have ids of their own, and name entries that are there', () => {
    expect(new Set(manifests.map((one) => one?.uid)).size).toBe(files.length);
    const entries = manifests.flatMap((one) =>
      one && 'entrypoint' in one.config ? [one.config.entrypoint] : [],
    );
    expect(entries.filter((entry) => !existsSync(join(src, entry)))).toEqual([]);
    expect(entries).toHaveLength(4);
  });
});

describe('the project', () => {
  it('is of the platform that this is written for', () => {
    expect(projectSchema.parse(readJson(join(project, 'hsproject.json')))).toEqual(
      parseProjectConfig(project),
    );
  });

  it('has a profile for development and one for production, each with the address of its service', () => {
    expect(profiles.toSorted()).toEqual(['hsprofile.dev.json', 'hsprofile.prod.json']);
    const urls = profiles.map(
      (profile) => profileSchema.parse(readJson(join(src, profile))).variables.BACKEND_URL,
    );
    expect(new Set(urls).size).toBe(2);
  });

  it.each(['dev', 'prod'])(
    "is read by HubSpot's own parser with the profile %s: no file is skipped",
    async (profile) => {
      const { variables } = profileSchema.parse(readJson(join(src, `hsprofile.${profile}.json`)));
      const { intermediateRepresentation, skippedHsMetaFiles } = await translate(
        { projectSourceDir: src, platformVersion: '2026.09', accountId: 1 },
        { skipValidation: true, profile },
      );
      const nodes = Object.values(intermediateRepresentation.intermediateNodesIndexedByUid);
      expect(skippedHsMetaFiles).toEqual([]);
      expect(nodes.map(({ uid }) => uid).toSorted()).toEqual(manifests.map((one) => one?.uid).toSorted());
      const configs = JSON.stringify(nodes.map(({ config }) => config));
      expect(configs).not.toContain('${');
      expect(configs).toContain(`"targetUrl":"${variables.BACKEND_URL}/webhooks/hubspot"`);
    },
  );
});

describe('the app', () => {
  const { auth, permittedUrls } = manifestOf('app').config;

  it('asks for the scopes that the service asks for', () => {
    expect(auth.requiredScopes).toEqual(REQUIRED_SCOPES);
    expect(auth.optionalScopes).toEqual(OPTIONAL_SCOPES);
    expect(auth.conditionallyRequiredScopes).toEqual([]);
  });

  it('comes back from the installation to the service', () => {
    expect(auth.redirectUrls).toContain('${BACKEND_URL}/hubspot/oauth/callback');
  });

  it('may ask the service, show its upload page, and its pictures', () => {
    for (const urls of Object.values(permittedUrls)) expect(urls).toContain('${BACKEND_URL}');
  });
});

describe('the webhooks', () => {
  const { subscriptions } = manifestOf('webhooks').config;
  const { crmObjects, hubEvents } = subscriptions;

  it('are those that the pretend HubSpot sends', () => {
    const sent = SUBSCRIPTIONS.map(({ type, ...of }) => [type, of.kind, 'name' in of ? of.name : undefined]);
    const wanted = [
      ...crmObjects.map((one) => [
        `${one.objectType}s`,
        one.subscriptionType.slice('object.'.length),
        'propertyName' in one ? one.propertyName : undefined,
      ]),
      ...hubEvents.map(() => ['contacts', 'privacyDeletion', undefined]),
    ];
    expect(wanted.map(String).toSorted()).toEqual(sent.map(String).toSorted());
  });

  it.each([
    ...crmObjects.map((one) => ({ ...one, objectTypeId: one.objectType === 'deal' ? '0-3' : '0-1' })),
    ...hubEvents.map((one) => ({ ...one, objectType: 'contact', objectTypeId: undefined })),
  ])(
    'are understood: $subscriptionType of a $objectType',
    ({ subscriptionType, objectType, objectTypeId }) => {
      const event = { portalId: 1, objectId: 501, subscriptionType, objectTypeId, changeSource: 'CRM_UI' };
      const { notices, problem } = readNotices(Buffer.from(JSON.stringify([event])), {
        appId: '7',
        receivedAt: new Date(),
      });
      expect(problem).toBeNull();
      expect(notices).toMatchObject([
        { kind: objectType, hubspotIds: ['501'], what: whatOf(subscriptionType) },
      ]);
    },
  );

  it('stand in the README, for those who set up the app by hand', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const properties = crmObjects.flatMap((one) => ('propertyName' in one ? [one.propertyName] : []));
    for (const word of [...properties, ...hubEvents.map((one) => one.subscriptionType)])
      expect(readme).toContain(`\`${word}\``);
  });
});

function whatOf(subscriptionType: string): string {
  if (subscriptionType === 'contact.privacyDeletion') return 'erased';
  return subscriptionType === 'object.deletion' ? 'deleted' : 'changed';
}
