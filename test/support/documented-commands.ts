import { readdir, readFile } from 'node:fs/promises';
import { ROOT } from './dockerfile.ts';

export type Block = { file: string; commands: string };

const BLOCK = /^```(?:sh|bash|shell)\n([^]*?)^```/gm;

/** Every block of commands that a document shows. */
export async function readBlocks(): Promise<Block[]> {
  const docs = (await readdir(`${ROOT}docs`)).filter((name) => name.endsWith('.md'));
  const files = ['README.md', 'CHANGELOG.md', ...docs.map((name) => `docs/${name}`)];
  const blocks = await Promise.all(files.map((file) => readBlocksOf(file)));
  return blocks.flat();
}

async function readBlocksOf(file: string): Promise<Block[]> {
  const text = await readFile(`${ROOT}${file}`, 'utf8');
  return [...text.matchAll(BLOCK)].map(([, commands = '']) => ({ file, commands }));
}
