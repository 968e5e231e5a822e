import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';

const PICTURES = fileURLToPath(new URL('../../../docs/pictures/', import.meta.url));
const ASIDE = fileURLToPath(new URL('../../../coverage/pictures/', import.meta.url));

/**
 * A picture for README and docs. They are renewed where UPDATE_PICTURES is set, and only looked at elsewhere, so that a
 * test run changes nothing that is under version control.
 */
export async function takePicture(of: Page | Locator, name: string): Promise<void> {
  const path = join(process.env['UPDATE_PICTURES'] ? PICTURES : ASIDE, `${name}.png`);
  await mkdir(dirname(path), { recursive: true });
  await of.screenshot({ path, animations: 'disabled' });
}
