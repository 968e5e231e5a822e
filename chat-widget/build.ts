// Builds the chat widget: the loader that stands in agencies' pages, and the panel that it loads at the first click.
// Says how large they are.
import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

const SOURCE = fileURLToPath(new URL('./src/', import.meta.url));
const OUTPUT = process.argv[2] ?? fileURLToPath(new URL('./dist/', import.meta.url));
/** As the service names the panel's content. */
const HASH_LENGTH = 16;

const panel = await bundle({ entry: 'panel/panel.ts', format: 'es', define: {} });
const hash = createHash('sha256').update(panel).digest('hex').slice(0, HASH_LENGTH);
const loader = await bundle({
  entry: 'loader/loader.ts',
  format: 'iife',
  define: { PANEL_HASH: JSON.stringify(hash) },
});

await mkdir(OUTPUT, { recursive: true });
await save({ name: 'widget.js', code: loader, mostGzipKb: 5 });
await save({ name: 'widget-panel.js', code: panel, mostGzipKb: 15 });

type Entry = { entry: string; format: 'es' | 'iife'; define: Record<string, string> };

async function bundle({ entry, format, define }: Entry): Promise<string> {
  const built = await build({
    configFile: false,
    root: SOURCE,
    logLevel: 'warn',
    define,
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      lib: { entry: join(SOURCE, entry), formats: [format], name: 'trochaiChat' },
    },
  });
  const [output] = [built].flat() as Rolldown.RolldownOutput[]; // it does not watch
  const chunk = output?.output[0];
  if (!chunk) throw new Error(`${entry} came to nothing`);
  return chunk.code;
}

async function save({
  name,
  code,
  mostGzipKb,
}: {
  name: string;
  code: string;
  mostGzipKb: number;
}): Promise<void> {
  const gzipKb = gzipSync(code).length / 1000;
  console.log(`bundle: ${name} ${(code.length / 1000).toFixed(1)} kB, ${gzipKb.toFixed(1)} kB gzip`);
  if (gzipKb > mostGzipKb) throw new Error(`${name} is larger than ${mostGzipKb} kB gzip`);
  // In one step: a service that starts meanwhile reads the one or the other, and never half of it.
  const part = join(OUTPUT, `${name}.${process.pid}`);
  await writeFile(part, code);
  await rename(part, join(OUTPUT, name));
}
