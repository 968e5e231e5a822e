import { type CardApi, cardApi } from '@trochai/sandbox/furnish/card-api';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { percentile, prepareRequests, sendAll } from './load.ts';
import type { Row } from './table.ts';

const LEADS = 50;
const GOAL_MS = 150;
const GIVE_UP_AFTER_MS = 10_000;

const installationSchema = z.object({
  portalId: z.number(),
  appId: z.string(),
  user: z.object({ userId: z.number(), email: z.string() }),
});
const foundSchema = z.looseObject({ contacts: z.array(z.unknown()) });

type Service = {
  port: number;
  sandboxUrl: string;
  secret: string;
  hubspotSecret: string;
  phoneNumberId: string;
};

/** From the webhook's sending until an admin who keeps asking finds who wrote, one lead after another. */
export async function measureVisible(service: Service): Promise<Row[]> {
  const api = await openCardApi(service);
  const { phoneNumberId, secret } = service;
  const firstPerson = 9_990_000;
  const requests = prepareRequests({ count: LEADS, people: LEADS, firstPerson, phoneNumberId, secret });
  const times: number[] = [];
  for (const [index, request] of requests.entries()) {
    const begin = performance.now();
    await sendAll(service.port, [request], 1);
    await untilFound(api, `8${firstPerson + index}`);
    times.push(performance.now() - begin);
    await pause(100);
  }
  const p95 = percentile(times, 95);
  return [
    {
      what: 'webhook to the card API, p50 / p95',
      figure: `${percentile(times, 50).toFixed(0)} / ${p95.toFixed(0)} ms`,
      goal: `<= ${GOAL_MS} ms`,
      met: p95 <= GOAL_MS,
    },
  ];
}

async function openCardApi({ port, sandboxUrl, hubspotSecret: clientSecret }: Service): Promise<CardApi> {
  const response = await fetch(`${sandboxUrl}/hubspot/installation`);
  const installation = installationSchema.parse(await response.json());
  return cardApi({ serviceUrl: `http://localhost:${port}`, clientSecret, ...installation });
}

async function untilFound(api: CardApi, query: string): Promise<void> {
  const deadline = performance.now() + GIVE_UP_AFTER_MS;
  while (performance.now() < deadline) {
    const answer = await api.post('/card/v1/contacts/search', { query });
    if (foundSchema.parse(answer).contacts.length > 0) return;
    await pause(2);
  }
  throw new Error('Who wrote was not found');
}
