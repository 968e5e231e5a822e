import { setTimeout as sleep } from 'node:timers/promises';

const TRIES = 20;
const PAUSE_MS = 250;

/** fetch, repeated for a while as long as the other side says that it is not ready (503). */
export async function patientFetch(url: string, init: RequestInit): Promise<Response> {
  for (let left = TRIES; left > 1; left -= 1) {
    const response = await fetch(url, init);
    if (response.status !== 503) return response;
    await response.arrayBuffer();
    await sleep(PAUSE_MS);
  }
  return fetch(url, init);
}
