import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll } from 'vitest';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The chat widget as it is now, before an app of the test file reads it. */
export function useBuiltWidget(): void {
  beforeAll(buildWidget, 60_000);
}

export async function buildWidget(): Promise<void> {
  const args = ['--disable-warning=ExperimentalWarning', 'chat-widget/build.ts'];
  await run(process.execPath, args, { cwd: ROOT });
}
