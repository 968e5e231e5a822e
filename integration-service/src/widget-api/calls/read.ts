import { readSchema, seenSchema } from '@trochai/contract/widget';
import { markSeen } from '../../visitors/mark-seen.ts';
import { readForVisitor } from '../../visitors/read-for-visitor.ts';
import { type Call, type CallDeps, visitorCall } from '../call.ts';
import { limitsOfReading } from '../limits.ts';

/** `read`: what was said; for where streams do not come through. */
export function readCall(deps: CallDeps): Call {
  const route = { name: 'read', schema: readSchema, limits: limitsOfReading };
  return visitorCall(deps, route, async ({ organizationId, visitorId }, { after }) => ({
    ok: true,
    ...(await readForVisitor(deps.database.pool, { organizationId, visitorId, after })),
  }));
}

/** `seen`: up to where the visitor has seen it. */
export function seenCall(deps: CallDeps): Call {
  const route = { name: 'seen', schema: seenSchema, limits: limitsOfReading };
  return visitorCall(deps, route, async ({ organizationId, visitorId }, { until }) => {
    await markSeen(deps.database.pool, { organizationId, visitorId, until });
    return { ok: true };
  });
}
