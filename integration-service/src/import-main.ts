import { parseArgs } from 'node:util';
import { progressLine } from './platform/command/progress-line.ts';
import { CommandError, print, runCommand } from './platform/command/run-command.ts';
import { type Imported, importOrganization } from './portability/import-organization.ts';
import { withInstallation } from './with-installation.ts';

process.exitCode = await runCommand(async (signal) => {
  const [path, ...more] = parseArgs({ allowPositionals: true }).positionals;
  if (path === undefined || more.length > 0) throw new CommandError('Usage: npm run import -- <file>');
  const line = progressLine(process.stderr);
  await withInstallation(async ({ pool, blobs }) => {
    const imported = await importOrganization(
      { pool, blobs },
      { path, signal, onProgress: line.show },
    ).finally(line.end);
    describe(imported).forEach(print);
  });
});

function describe({ organization, connected, tables, files }: Imported): string[] {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const { name, portalId } = organization;
  return [
    `${name} (portal ${portalId}): ${rows} rows and ${files.count} files were imported.`,
    ...(connected.hubspot || connected.numbers.length > 0
      ? ['To connect again (no token is in the file):']
      : []),
    ...(connected.hubspot ? [`  HubSpot: open /hubspot/install and choose portal ${portalId}`] : []),
    ...connected.numbers.map(
      (number) => `  WhatsApp: connect ${number.name} (${number.phoneNumberId}) in the settings`,
    ),
    'Stop the installation that the file comes from first: two would write to the same records.',
  ];
}
