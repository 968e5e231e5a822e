// Builds every entry of the extension with HubSpot's own builder, as HubSpot does after an upload, and says how large
// each is. The entries are those that the manifests name.
import { remoteBuild } from '@hubspot/ui-extensions-dev-server';
import { readFile, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

const SOURCE = fileURLToPath(new URL('./src/', import.meta.url));
const OUTPUT = process.argv[2] ?? fileURLToPath(new URL('./dist/', import.meta.url));
const MOST_GZIP_KB = 150;

const manifestSchema = z.looseObject({ config: z.looseObject({ entrypoint: z.string().optional() }) });

const entries = await listEntries();
if (entries.length === 0) throw new Error('No manifest names an entry');
let isTooLarge = false;
for (const entry of entries) {
  const path = join(SOURCE, entry);
  const name = basename(entry, '.tsx');
  // A folder for each, because the builder empties it first.
  const outputDir = join(OUTPUT, name);
  await remoteBuild({ root: dirname(path), entryPoint: path, outputDir });
  const bundle = await readFile(join(outputDir, `${name}.js`));
  const gzipKb = gzipSync(bundle).length / 1000;
  isTooLarge ||= gzipKb > MOST_GZIP_KB;
  console.log(`bundle: ${name} ${(bundle.length / 1000).toFixed(0)} kB, ${gzipKb.toFixed(1)} kB gzip`);
}
if (isTooLarge) throw new Error(`A bundle is larger than ${MOST_GZIP_KB} kB gzip`);

/** Paths below src. */
async function listEntries(): Promise<string[]> {
  const files = await readdir(SOURCE, { recursive: true });
  const manifests = files.filter((file) => file.endsWith('-hsmeta.json') && !file.includes('node_modules'));
  const named = await Promise.all(
    manifests.map(async (file) => {
      const text = await readFile(join(SOURCE, file), 'utf8');
      return manifestSchema.parse(JSON.parse(text)).config.entrypoint;
    }),
  );
  return [...new Set(named.filter((entry) => entry !== undefined))].toSorted();
}
