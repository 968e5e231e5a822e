import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { EXTENSION_BUNDLE, PAGE_BUNDLE } from './bundle.ts';
import { type Built, keepBuilt } from './keep-built.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export type Page = {
  page: Built;
  extension: Built;
  /** Builds now what somebody will want to see soon; what goes wrong is shown to whoever then asks. */
  prepare(): Promise<void>;
  stop(): void;
};

/** The sandbox's page with the extension, built when it is first needed. */
export function openPage(): Page {
  const stopping = new AbortController();
  const options = {
    root: ROOT,
    cacheDir: join(ROOT, 'node_modules/.cache/trochai'),
    signal: stopping.signal,
  };
  const page = keepBuilt({ ...options, bundle: PAGE_BUNDLE });
  const extension = keepBuilt({ ...options, bundle: EXTENSION_BUNDLE });
  return {
    page,
    extension,
    async prepare() {
      await page.latest().catch(() => null);
      if (!stopping.signal.aborted) await extension.latest().catch(() => null);
    },
    stop: () => stopping.abort(),
  };
}
