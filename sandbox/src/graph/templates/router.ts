import { Router } from 'express';
import { checkBusinessAccount } from '../channels.ts';
import type { Meta } from '../meta.ts';
import { listTemplates } from './list-templates.ts';

/** `GET /<business account id>/message_templates` */
export function createTemplatesRouter({ state, url }: Meta): Router {
  const router = Router();
  router.get('/:id/message_templates', (request, response) => {
    checkBusinessAccount(request.params.id);
    const { pathname, searchParams: query } = new URL(request.originalUrl, url());
    response.json(listTemplates({ templates: state.templates, query, address: url() + pathname }));
  });
  return router;
}
