import type { Order } from './choices.ts';

/**
 * Replaces what shall go wrong.
 * @returns null when it is so, else why not
 */
export async function orderFaults(faults: readonly Order[]): Promise<string | null> {
  try {
    const cleared = await fetch('/faults', { method: 'DELETE' });
    const ordered = await fetch('/faults', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ faults }),
    });
    return cleared.ok && ordered.ok ? null : `The sandbox answers ${ordered.status}`;
  } catch (error) {
    console.error(error);
    return 'The sandbox does not answer';
  }
}
