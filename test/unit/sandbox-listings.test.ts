import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/src/start-sandbox.ts';
import { recordSchema } from '../../sandbox/src/hubspot/screens/screens-schema.ts';
import { type Api, installedApi, SERVICE_URL } from './sandbox-client.ts';

const LISTINGS = '/crm/objects/2026-09/listings';

describe("HubSpot's object for listings in the sandbox", () => {
  let sandbox: Sandbox;
  beforeEach(async () => void (sandbox = await startSandbox({ serviceUrl: SERVICE_URL })));
  afterEach(() => sandbox.stop());

  const switchTo = async (isOn: boolean) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ isOn });
    return (await fetch(`${sandbox.url}/hubspot/listings-object`, { method: 'PUT', headers, body })).status;
  };
  const listings = async (api: Api) => (await api('GET', LISTINGS)).status;

  it('is on, and an app that asked for the scope may read it', async () => {
    const api = await installedApi(sandbox);
    expect(await listings(api)).toBe(200);
    expect((await api('GET', '/crm/properties/2026-09/0-420')).status).toBe(200);
  });

  it('cannot be granted or read where it is switched off', async () => {
    expect(await switchTo(false)).toBe(200);
    const api = await installedApi(sandbox);
    expect(sandbox.state.portal.scopes).not.toContain('crm.objects.listings.read');
    expect(await listings(api)).toBe(403);
    expect((await api('GET', '/crm/objects/2026-09/contacts')).status).toBe(200);
  });

  it('is not there any more for an app that had the scope, until it is switched on again', async () => {
    const api = await installedApi(sandbox);
    await switchTo(false);
    expect(await listings(api)).toBe(400);
    await switchTo(true);
    expect(await listings(api)).toBe(200);
  });

  it('shows on the page of a record which listings it is associated with', async () => {
    const api = await installedApi(sandbox);
    const { body: contact } = await api('POST', '/crm/objects/2026-09/contacts', {
      properties: { firstname: 'Ana' },
    });
    const [listing] = (await api('GET', LISTINGS)).body.results;
    await api('POST', '/crm/associations/2026-09/contacts/listings/batch/associate/default', {
      inputs: [{ from: { id: contact.id }, to: { id: listing.id } }],
    });
    const page = await (await fetch(`${sandbox.url}/screens/contacts/${contact.id}`)).json();
    expect(recordSchema.parse(page).linked).toEqual([
      { type: 'listings', id: listing.id, name: 'Apartment in Escazú' },
    ]);
  });
});
