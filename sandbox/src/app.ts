import express, { type Express } from 'express';
import type { Faults } from './faults/fault-list.ts';
import { createFaultsRouter } from './faults/router.ts';
import { strike } from './faults/strike.ts';
import { createLookasideRouter } from './graph/media/lookaside-router.ts';
import type { Meta } from './graph/meta.ts';
import { createGraphRouter } from './graph/router.ts';
import type { OAuth } from './hubspot/oauth.ts';
import { answerErrors } from './http/answer-error.ts';
import { describeProblem } from './http/describe-problem.ts';
import { readClientError } from './http/read-client-error.ts';
import { refuseForeign } from './http/refuse-foreign.ts';
import type { Crm } from './hubspot/crm.ts';
import { createHubSpotRouter } from './hubspot/router.ts';
import { createScreensRouter } from './hubspot/screens/router.ts';
import type { Passing } from './page/fetch/pass-on.ts';
import type { Page } from './page/open-page.ts';
import { createPageRouter } from './page/router.ts';
import { sendPage } from './page/send-page.ts';
import { createChatLinkRouter } from './phones/chat-link-router.ts';
import { createPhonesRouter } from './phones/router.ts';
import { createPicturesRouter } from './pictures/router.ts';
import type { StateFile } from './state/state-file.ts';
import { createWebsiteRouter } from './website/router.ts';
import { createWhatsAppRouter } from './whatsapp/router.ts';

type Parts = {
  file: StateFile;
  faults: Faults;
  crm: Crm;
  oauth: OAuth;
  meta: Meta;
  page: Page;
  passing: Passing;
};

const INDEX = {
  what: 'Stand-ins for WhatsApp and HubSpot; nothing here leaves this machine',
  page: 'open / in a browser',
  look: [
    '/hubspot/contacts',
    '/hubspot/deals',
    '/hubspot/listings',
    '/hubspot/calls',
    '/graph/messages',
    '/whatsapp/messages',
    '/phones',
    '/phones/<person>/<channel>',
    '/faults',
    '/website',
  ],
  follow: ['/wa/50688880001?text=Hola'],
  people: [
    'POST /hubspot/contacts {"properties": {"firstname": "Maria"}}',
    'PATCH /hubspot/deals/<id> {"properties": {"dealstage": "<stage>"}, "userId": 8002}',
    'DELETE /hubspot/contacts/<id>',
    'POST /hubspot/contacts/<id>/restore',
    'POST /hubspot/contacts/<id>/merge {"objectIdToMerge": "<id>"}',
    'POST /hubspot/contacts/<id>/privacy-delete',
    'DELETE /hubspot/installation',
  ],
  write: [
    'POST /phones {"name": "Eva Mora", "phone": "+506 7111-0000"}',
    'POST /whatsapp/messages {"from": "+506 8888-1234", "name": "Maria Lopez", "text": "Hola"}',
    'POST /whatsapp/messages {"username": "maria", "image": {"caption": "Vista"}, "referral": true}',
    'POST /whatsapp/messages {"username": "maria", "sharedNumber": {"phone": "+506 8888-1234"}}',
    'POST /whatsapp/statuses {"wamid": "<id>", "status": "read"}',
    'POST /whatsapp/events {"echo": {"to": "+506 8888-1234", "text": "Buenas"}}',
    'POST /whatsapp/events {"numberChange": {"from": "+506 8888-1234", "to": "+506 7777-1234"}}',
    'POST /whatsapp/webhooks {"field": "messages", "channel": "Sales", "value": {}}',
  ],
};

/** What the stand-ins answer to. */
export function createSandboxApp({ file, faults, crm, oauth, meta, page, passing }: Parts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/', sendPage(page, passing.serviceUrl), (_request, response) => void response.json(INDEX));
  app.use('/page', refuseForeign, createPageRouter({ page, crm, passing }));
  app.use(createChatLinkRouter());
  app.use('/pictures', createPicturesRouter());
  app.use('/website', refuseForeign, createWebsiteRouter(passing));
  app.use(createFaultsRouter(faults));
  app.use((_request, response, next) => {
    // The page asks all the time; an answer that is the same as before tells that nothing changed.
    response.on('close', () => {
      if (response.statusCode !== 304) file.touch();
    });
    next();
  });
  app.use(strike(faults));
  app.use('/hubspot', createHubSpotRouter({ crm, oauth }));
  app.use('/graph', createGraphRouter(meta));
  app.use('/lookaside', createLookasideRouter(meta));
  app.use(createWhatsAppRouter(meta));
  app.use('/phones', refuseForeign, createPhonesRouter(meta));
  app.use('/screens', refuseForeign, createScreensRouter(crm));
  app.use(answerErrors(asRefusal));
  return app;
}

function asRefusal(error: unknown) {
  const message = describeProblem(error);
  if (message !== null) return { status: 400, body: { error: { message } } };
  const status = readClientError(error);
  return status === null ? null : { status, body: { error: { message: `Refused (${status})` } } };
}
