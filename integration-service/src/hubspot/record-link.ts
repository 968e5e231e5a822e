import { Router } from 'express';
import { z } from 'zod';
import { findRecord } from '../contacts/find-record.ts';
import type { Database } from '../platform/database/database.ts';
import { sendPage } from './oauth/page.ts';

type Linked = { organizationId: string; contactId: string; publicUrl: string };

/** Leads to a contact's record for good, whatever record it has in HubSpot by then. */
export function recordLink({ organizationId, contactId, publicUrl }: Linked): string {
  return `${publicUrl}/open/${organizationId}/${contactId}`;
}

const linkSchema = z.object({ organizationId: z.uuid(), contactId: z.uuid() });
/** HubSpot's, where the portal's own domain counts, as in https://app-eu1.hubspot.com. */
const USUAL_APP_URL = 'https://app.hubspot.com';

type Deps = { database: Database; hubspot: { appUrl: string } };

/**
 * `GET /open/:organizationId/:contactId` leads to the record in HubSpot, which judges itself who may see it. It tells
 * nothing of the person but their record's id.
 */
export function createRecordLinkRouter({ database, hubspot: { appUrl } }: Deps): Router {
  const router = Router();
  router.get('/open/:organizationId/:contactId', async (request, response) => {
    const link = linkSchema.safeParse(request.params);
    const found = link.success ? await findRecord(database.pool, link.data) : null;
    if (found?.recordId == null) {
      sendPage(response, {
        status: 404,
        title: 'No such record',
        paragraphs: [
          'The contact is not in HubSpot yet, or not any more. Look for it in the app in HubSpot.',
        ],
      });
      return;
    }
    const origin = appUrl === USUAL_APP_URL ? `https://${found.uiDomain}` : appUrl;
    response
      .set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
      .redirect(302, `${origin}/contacts/${found.portalId}/record/0-1/${found.recordId}`);
  });
  return router;
}
