import express, { Router } from 'express';
import { z } from 'zod';
import { type Faults, faultSchema, refusalSchema } from './fault-list.ts';

const orderSchema = z.strictObject({
  faults: z.array(faultSchema).default([]),
  refuse: z.array(refusalSchema).default([]),
});

/** `GET`, `POST`, `DELETE /faults`: what shall go wrong. */
export function createFaultsRouter(faults: Faults): Router {
  const router = Router();
  router.get('/faults', (_request, response) => void response.json(faults.list()));
  router.post('/faults', express.json(), (request, response) => {
    const order = orderSchema.parse(request.body);
    order.faults.forEach(faults.add);
    order.refuse.forEach(faults.refuse);
    response.status(201).json(faults.list());
  });
  router.delete('/faults', (_request, response) => {
    faults.clear();
    response.status(204).end();
  });
  return router;
}
