import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { newState, parseState, type SandboxState } from './state.ts';

const SAVE_AFTER_MS = 200;
/** A large state is saved less often, so that saving takes a tenth of the time at most. */
const REST_PER_SAVE = 10;
const OWNER_ONLY = 0o600;

export type StateFile = {
  state: SandboxState;
  /** Something may have changed: the file follows a moment later. */
  touch(): void;
  /** Writes what is unsaved; later touches do nothing. */
  close(): Promise<void>;
};

/**
 * Opens the state kept at `path`, or makes a first one; without a path it lives in memory only.
 * @throws Error when there is a file that is no state
 */
export async function openStateFile(path: string | undefined): Promise<StateFile> {
  const state = path === undefined ? newState() : await readState(path);
  if (path === undefined) return { state, touch: () => {}, close: async () => {} };

  const save = () => writeOwnerOnly(path, JSON.stringify(state));
  await save();
  return { state, ...saveSoon(save) };
}

async function readState(path: string): Promise<SandboxState> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return newState();
  try {
    return parseState(text);
  } catch (cause) {
    throw new Error(`${path} is not a state of this sandbox: delete it to start afresh`, { cause });
  }
}

/** Folds many touches into one save. */
function saveSoon(save: () => Promise<void>): Pick<StateFile, 'touch' | 'close'> {
  let timer: NodeJS.Timeout | undefined;
  let saving = Promise.resolve();
  let lastSaveMs = 0;
  let closed = false;

  async function timedSave(): Promise<void> {
    const startedAt = performance.now();
    await save();
    lastSaveMs = performance.now() - startedAt;
  }
  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    saving = saving.catch(() => {}).then(timedSave);
    return saving;
  }
  return {
    touch() {
      if (timer || closed) return;
      const wait = Math.max(SAVE_AFTER_MS, REST_PER_SAVE * lastSaveMs);
      timer = setTimeout(() => void flush().catch(console.error), wait);
    },
    async close() {
      if (!closed) {
        closed = true;
        await flush();
      }
      await saving;
    },
  };
}

/** Replaces a file in one step and for its owner's eyes only: a crash leaves the old or the new one whole. */
export async function writeOwnerOnly(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text, { mode: OWNER_ONLY });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
