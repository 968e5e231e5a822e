import type { RequestHandler, Response } from 'express';
import type { Fault, Faults } from './fault-list.ts';

/** Lets the next fault ordered for this request happen. */
export function strike(faults: Faults): RequestHandler {
  return (request, response, next) => {
    const fault = faults.take(request.method, request.path);
    if (!fault) next();
    else if (fault.kind === 'slow') setTimeout(next, fault.delayMs);
    else if (fault.kind === 'reset') request.socket.resetAndDestroy();
    else if (fault.kind === 'status') sendFault(response, fault);
    else {
      response.end = () => {
        request.socket.resetAndDestroy();
        return response;
      };
      next();
    }
  };
}

function sendFault(response: Response, { status, headers, body }: Fault & { kind: 'status' }): void {
  response.status(status).set(headers);
  if (typeof body === 'string') response.send(body);
  else response.json(body ?? { status: 'error', message: 'A fault was ordered' });
}
