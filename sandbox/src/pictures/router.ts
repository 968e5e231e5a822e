import { Router } from 'express';
import { PICTURES } from './pictures.ts';

/** `GET /pictures/<name>.svg`: what the demo listings show, drawn anew at each request. */
export function createPicturesRouter(): Router {
  const router = Router();
  router.get('/:name.svg', (request, response) => {
    const { name } = request.params;
    const draw = Object.hasOwn(PICTURES, name) ? PICTURES[name] : undefined;
    if (!draw) {
      response.status(404).json({ error: { message: 'There is no such picture' } });
      return;
    }
    response.set({
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=3600',
    });
    response.type('svg').send(draw());
  });
  return router;
}
