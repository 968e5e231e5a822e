import { hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a derived key is for; each purpose has a key of its own. */
export type KeyPurpose =
  'sealing' | 'oauth-state' | 'media-link' | 'export-link' | 'visitor-token' | 'visitor-address';

export type DerivedKey = { kid: string; key: Uint8Array };

/** The first key makes, all open: so keys are rotated by putting a new one in front. */
export type Keyring = { forPurpose(purpose: KeyPurpose): readonly [DerivedKey, ...DerivedKey[]] };

const KEY_BYTES = 32;

/**
 * @param keys comma list of `kid:base64` of 32 bytes, the newest first
 * @throws Error naming the entry that is wrong
 */
export function openKeyring(keys: string): Keyring {
  const [newest, ...older] = keys.split(',').map(parseKey);
  if (!newest) throw new Error('ENCRYPTION_KEYS: at least one key is needed');
  const derive = ({ kid, key }: DerivedKey, purpose: KeyPurpose): DerivedKey => ({
    kid,
    key: new Uint8Array(hkdfSync('sha256', key, '', `trochai:${purpose}`, KEY_BYTES)),
  });
  return {
    forPurpose: (purpose) => [derive(newest, purpose), ...older.map((key) => derive(key, purpose))],
  };
}

/** Development only: keys of this data folder, made once and readable by their owner alone. */
export async function localKeys(dataDir: string): Promise<string> {
  const file = join(dataDir, 'encryption-keys');
  await mkdir(dataDir, { recursive: true });
  const fresh = `local:${randomBytes(KEY_BYTES).toString('base64')}`;
  await writeFile(file, fresh, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  return (await readFile(file, 'utf8')).trim();
}

function parseKey(entry: string, index: number): DerivedKey {
  const [kid, encoded, ...rest] = entry.trim().split(':');
  const key = Buffer.from(encoded ?? '', 'base64');
  if (!kid || rest.length > 0 || key.length !== KEY_BYTES) {
    throw new Error(`ENCRYPTION_KEYS: entry ${index + 1} must be kid:base64 of ${KEY_BYTES} bytes`);
  }
  return { kid, key };
}
