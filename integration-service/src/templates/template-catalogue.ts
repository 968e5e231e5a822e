import { messageOf } from '../platform/errors.ts';
import type { TemplateAccount } from './account.ts';
import { type CatalogueState, readCatalogueState } from './catalogue-state.ts';
import { enqueueReading } from './enqueue-reading.ts';
import { refreshTemplates, type TemplateDeps } from './refresh-templates.ts';

export type TemplateCatalogue = {
  /**
   * Sees to it that the account's templates in the store are those at Meta, or soon are: old ones are read again in
   * the background, only those that were never read are waited for, and not for long.
   */
  open(account: TemplateAccount): Promise<CatalogueState>;
};

/** HubSpot gives a card's request up after 15 s. */
const WAIT_AT_MOST_MS = 8_000;

type Options = TemplateDeps & { waitAtMostMs?: number };

/** The cached templates of business accounts. */
export function createTemplateCatalogue(options: Options): TemplateCatalogue {
  const { database, log, waitAtMostMs = WAIT_AT_MOST_MS } = options;
  const underWay = new Map<string, Promise<void>>();

  function read(account: TemplateAccount, key: string): Promise<void> {
    const reading = refreshTemplates(options, account)
      .catch((error: unknown) => log.error({ reason: messageOf(error) }, 'Reading templates broke off'))
      .finally(() => underWay.delete(key));
    underWay.set(key, reading);
    return reading;
  }

  async function open(account: TemplateAccount): Promise<CatalogueState> {
    const key = `${account.organizationId} ${account.businessAccountId}`;
    const state = await readCatalogueState(database.pool, account);
    const isNew = state.readAt === null;
    const reading = underWay.get(key) ?? (isNew && state.isDue ? read(account, key) : null);
    if (isNew && reading) {
      await atMost(waitAtMostMs, reading);
      return readCatalogueState(database.pool, account);
    }
    if (!state.isDue) return state;
    await enqueueReading(database.pool, account);
    return { ...state, isReading: true };
  }
  return { open };
}

async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<void>((done) => (timer = setTimeout(done, milliseconds)));
  await Promise.race([work, timeUp]);
  clearTimeout(timer);
}
