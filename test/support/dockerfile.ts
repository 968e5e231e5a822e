import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export type Instruction = { word: string; rest: string };
export type Stage = { name: string; instructions: Instruction[] };

/** What a Dockerfile says, stage by stage; lines that go on are one. */
export async function readDockerfile(): Promise<Stage[]> {
  const text = await readFile(`${ROOT}Dockerfile`, 'utf8');
  const lines = text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter(Boolean);
  const stages: Stage[] = [];
  for (const line of lines) {
    const [word = '', ...rest] = line.trim().split(/\s+/);
    if (word === 'FROM') stages.push({ name: rest[2] ?? 'last', instructions: [] });
    stages.at(-1)?.instructions.push({ word, rest: rest.join(' ') });
  }
  return stages;
}
