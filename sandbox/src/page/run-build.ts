import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';

/** Below everything that somebody waits for. */
const NICE = 10;
const KEPT_OUTPUT = 20_000;

/** Why something could not be built: what the builder said. */
export class BuildError extends Error {
  override name = 'BuildError';
}

type Run = { root: string; command: readonly string[]; signal: AbortSignal };

/**
 * Runs a build in a process of its own, behind everything else.
 * @throws BuildError with the end of what it printed
 */
export async function runBuild({ root, command, signal }: Run): Promise<void> {
  const { code, output } = await new Promise<{ code: number | null; output: string }>((done, fail) => {
    const child = spawn(process.execPath, command, {
      cwd: root,
      signal,
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (child.pid !== undefined) setPriority(child.pid, NICE);
    let said = '';
    const keep = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-KEPT_OUTPUT);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', fail);
    child.once('close', (status) => done({ code: status, output: said }));
  });
  if (code !== 0) throw new BuildError(output.trim() || `The build ended with ${code}`);
}
