import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { SandboxCredentials } from './credentials.ts';
import { type LaunchOptions, reportSchema } from './launch-protocol.ts';

const PROCESS_FILE = fileURLToPath(new URL('./process.ts', import.meta.url));
const STOP_WITHIN_MS = 5000;

export type LaunchedSandbox = {
  url: string;
  credentials: SandboxCredentials;
  /** Waits until the state is saved and the process is gone. */
  stop(): Promise<void>;
};

/**
 * Starts the sandbox in a process of its own, which keeps its state below `dataDir` and ends with this process.
 * It is detached from the terminal, so that Ctrl-C reaches only us and we say when it stops.
 * @throws Error when it cannot start
 */
export async function launchSandbox(options: LaunchOptions): Promise<LaunchedSandbox> {
  const child = fork(PROCESS_FILE, [JSON.stringify(options)], {
    detached: true,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { url, credentials } = await firstReport(child);
  return { url, credentials, stop: () => stop(child) };
}

async function firstReport(child: ChildProcess) {
  const message = await new Promise<unknown>((done, fail) => {
    child.once('message', done);
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`The sandbox ended with code ${code} before it was ready`)));
  });
  const report = reportSchema.parse(message);
  if ('problem' in report) throw new Error(`The sandbox cannot start: ${report.problem}`);
  return report;
}

/** The end of the connection is what tells the process to stop, whoever ends it. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  if (child.connected) child.disconnect();
  const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await gone;
  clearTimeout(impatience);
}
