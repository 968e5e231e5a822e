import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const USAGE =
  'npm run sandbox:message -- --from "+506 8888-1234" --name "Maria Lopez" --text "Hola" [--channel Rentals]';

const noteSchema = z.object({ url: z.string() });
const answerSchema = z.object({ wamid: z.string(), channel: z.string(), serviceStatus: z.number() });
const problemSchema = z.object({ error: z.object({ message: z.string() }) });

type Message = { from: string; text: string; name?: string | undefined; channel?: string | undefined };

/** A person writes to the agency, from the command line. */
async function main(): Promise<void> {
  const { dataDir, ...message } = readArguments(process.argv.slice(2));
  const url = await findSandbox(dataDir);
  const { wamid, channel, serviceStatus } = await send(url, message);
  if (serviceStatus !== 200) {
    throw new Error(`The service answered ${serviceStatus} to the webhook instead of 200; see its log`);
  }
  console.log(
    `${message.name ?? message.from} wrote to ${channel} (${wamid}). ` +
      `See what HubSpot has now: ${url}/hubspot/contacts and ${url}/hubspot/deals`,
  );
}

function readArguments(args: string[]): Message & { dataDir: string } {
  const option = { type: 'string' } as const;
  const options = { from: option, name: option, text: option, channel: option, 'data-dir': option };
  const { from, text, name, channel, 'data-dir': dataDir } = parseArgs({ args, options }).values;
  if (!from) throw new Error(`--from is missing, the number of who writes\n${USAGE}`);
  if (!text) throw new Error(`--text is missing, what the person writes\n${USAGE}`);
  return { from, text, name, channel, dataDir: dataDir ?? (process.env['DATA_DIR'] || '.data') };
}

async function findSandbox(dataDir: string): Promise<string> {
  const path = join(dataDir, 'sandbox.json');
  try {
    return noteSchema.parse(JSON.parse(await readFile(path, 'utf8'))).url;
  } catch (cause) {
    throw new Error(`No sandbox is running (there is no ${path}). Start it with: npm start`, { cause });
  }
}

async function send(url: string, message: Message) {
  const response = await fetch(`${url}/whatsapp/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
  }).catch((cause: unknown) => {
    throw new Error(`The sandbox does not answer at ${url}. Start it with: npm start`, { cause });
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answerSchema.parse(answer);
  const problem = problemSchema.safeParse(answer);
  throw new Error(problem.success ? problem.data.error.message : `The sandbox answered ${response.status}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
