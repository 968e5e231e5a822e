import { Router } from 'express';
import { z } from 'zod';
import type { Crm } from '../crm.ts';
import { HubSpotError } from '../hubspot-error.ts';
import { OWNERS } from '../owners.ts';
import { answerErrors } from '../../http/answer-error.ts';
import { objectType } from '../object-type.ts';
import { listContacts } from './list-contacts.ts';
import { reportFunnel } from './report-funnel.ts';
import { showBoard } from './show-board.ts';
import { showRecord } from './show-record.ts';

const text = z.string().max(200).default('');
const pipeline = z.string().max(100).optional();
const days = z.coerce.number().int().positive().max(3_650).nullable().default(null);
const typeSchema = z.enum(['contacts', 'deals']);

/** What HubSpot's screens show; what people do there are the requests of `person.ts`. */
export function createScreensRouter(crm: Crm): Router {
  const { portal } = crm;
  const router = Router();
  router.get('/portal', (_request, response) => {
    const users = OWNERS.map(({ id, userId, email, firstName, lastName }) => ({
      ...{ ownerId: id, userId, email, firstName, lastName },
    }));
    response.json({ isInstalled: portal.installedAt !== null, users });
  });
  router.get('/contacts', (request, response) => {
    response.json(listContacts(portal, text.parse(request.query['query'])));
  });
  router.get('/board', (request, response) => {
    response.json(showBoard(portal, pipeline.parse(request.query['pipeline'])));
  });
  router.get('/report', (request, response) => {
    const query = {
      pipeline: pipeline.parse(request.query['pipeline']),
      days: days.parse(request.query['days']),
    };
    response.json(reportFunnel(portal, query));
  });
  // The address of a record as HubSpot has it
  router.get('/contacts/:portalId/record/:typeId/:id', (request, response) => {
    const { typeId, id } = request.params;
    response.redirect(`/#/${objectType(typeId)}/${id}`);
  });
  router.get('/:type/:id', (request, response) => {
    response.json(showRecord(crm, typeSchema.parse(request.params.type), request.params.id));
  });
  router.use(answerErrors(asRefusal));
  return router;
}

function asRefusal(error: unknown) {
  return error instanceof HubSpotError
    ? { status: error.status, body: { error: { message: error.message } } }
    : null;
}
