import { isContention } from './failures.ts';

const MOST_ATTEMPTS = 4;

/** Does the work again when another transaction was in its way, a few times. */
export async function repeatContended<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isContention(error) || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}
