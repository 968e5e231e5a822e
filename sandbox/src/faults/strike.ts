import type { RequestHandler, Response } from 'express';
import { GraphError } from '../graph/graph-error.ts';
import type { RequestFault, Faults } from './fault-list.ts';

/** Lets the next fault ordered for this request happen. */
export function strike(faults: Faults): RequestHandler {
  return (request, response, next) => {
    const fault = faults.take(request.method, request.path);
    if (!fault) next();
    else if (fault.kind === 'slow') setTimeout(next, fault.delayMs);
    else if (fault.kind === 'reset') request.socket.resetAndDestroy();
    else if (fault.kind === 'status') sendFault(response, fault);
    else if (fault.kind === 'graph-error') sendGraphError(response, fault);
    else if (fault.kind === 'failed-status') {
      response.locals['failure'] = { code: fault.code, details: fault.details };
      next();
    } else {
      response.end = () => {
        request.socket.resetAndDestroy();
        return response;
      };
      next();
    }
  };
}

function sendFault(response: Response, { status, headers, body }: RequestFault & { kind: 'status' }): void {
  response.status(status).set(headers);
  if (typeof body === 'string') response.send(body);
  else response.json(body ?? { status: 'error', message: 'A fault was ordered' });
}

function sendGraphError(
  response: Response,
  { code, details, status }: RequestFault & { kind: 'graph-error' },
) {
  const error = new GraphError({ code, details, status });
  response.status(error.status).json(error.body);
}
