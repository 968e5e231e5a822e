import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { progressLine } from './platform/command/progress-line.ts';
import { CommandError, print, runCommand } from './platform/command/run-command.ts';
import { exportOrganization } from './portability/export-organization.ts';
import { listOrganizations, type Named } from './portability/list-organizations.ts';
import { type Installation, withInstallation } from './with-installation.ts';

const USAGE = 'npm run export -- --organization <HubSpot portal id> --to <file>';
const OWNER_ONLY = 0o600;

process.exitCode = await runCommand(async (signal) => {
  const { organization, to } = readArguments();
  if (await exists(to)) throw new CommandError(`${to} is there already; name another file.`);
  await withInstallation(async (installation) => {
    const found = choose(await listOrganizations(installation.pool), organization);
    await exportTo(installation, { organization: found, to, signal });
  });
});

type Wanted = { organization: Named; to: string; signal: AbortSignal };

/** The file gets its name when it is whole. */
async function exportTo({ pool, blobs }: Installation, { organization, to, signal }: Wanted): Promise<void> {
  const part = `${to}.part`;
  const line = progressLine(process.stderr);
  try {
    const { rows, files, missingFiles } = await exportOrganization(
      { pool, blobs },
      {
        organizationId: organization.id,
        to: createWriteStream(part, { mode: OWNER_ONLY }),
        signal,
        onProgress: line.show,
      },
    );
    await rename(part, to);
    line.end();
    print(`${organization.name} (portal ${organization.portalId}): ${rows} rows and ${files} files in ${to}`);
    if (missingFiles > 0) print(`${missingFiles} files were not where files are kept; their messages stay.`);
  } finally {
    line.end();
    await rm(part, { force: true });
  }
}

function readArguments(): { organization: string | undefined; to: string } {
  const options = { organization: { type: 'string' }, to: { type: 'string' } } as const;
  const { organization, to } = parseArgs({ options }).values;
  if (!to) throw new CommandError(`Usage: ${USAGE}`);
  return { organization, to };
}

function choose(all: readonly Named[], wanted: string | undefined): Named {
  const found = all.find(({ id, portalId }) => wanted === id || wanted === portalId);
  if (found) return found;
  const list = all.map(({ name, portalId }) => `  ${portalId}  ${name}`);
  const what = wanted ? `There is no organization ${wanted}.` : `Usage: ${USAGE}`;
  throw new CommandError([what, 'The organizations here:', ...list].join('\n'));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
