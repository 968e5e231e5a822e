import { HUBSPOT_APP_ID, PORTAL_ID } from './app.ts';
import type { Calls } from './calls.ts';
import { type Endpoint, ok } from './endpoint.ts';
import { objectType } from './object-type.ts';
import { ADMIN } from './owners.ts';
import { liveRecords } from './find-record.ts';
import { withLiveLinks } from './linked-records.ts';

/** What HubSpot does not have: looking inside. No token is asked for. */
export function inspectEndpoints(calls: Calls): readonly Endpoint[] {
  return [
    { method: 'get', template: '/calls', handle: () => ok(callReport(calls)) },
    {
      method: 'delete',
      template: '/calls',
      handle() {
        calls.reset();
        return { status: 204 };
      },
    },
    {
      method: 'get',
      template: '/installation',
      handle: (_call, { portal }) =>
        ok({ portalId: PORTAL_ID, appId: HUBSPOT_APP_ID, installedAt: portal.installedAt, user: ADMIN }),
    },
    {
      method: 'get',
      template: '/:type',
      handle({ params }, { portal }) {
        const records = liveRecords(portal, objectType(params['type']));
        const results = records.map((record) => withLiveLinks(portal, record));
        return ok({ total: results.length, results });
      },
    },
  ];
}

function callReport({ byOperation }: Calls) {
  const total = [...byOperation.values()].reduce((sum, count) => sum + count, 0);
  return { total, operations: Object.fromEntries(byOperation) };
}
