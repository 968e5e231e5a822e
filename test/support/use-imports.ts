import {
  importAnswerSchema,
  importOpenedAnswerSchema,
  type ListingImportView,
} from '@trochai/contract/listings';
import { importListingsJob } from '../../integration-service/src/listings/import/import-job.ts';
import { callCard } from './card.ts';
import { runJobs } from './run-jobs.ts';
import { PUBLIC_URL } from './test-app.ts';
import type { useTeam } from './use-team.ts';

/** What tests of importing do in the name of a team. */
export function useImports(team: ReturnType<typeof useTeam>) {
  /** A page of one use. */
  async function open(portalId = team.portalId): Promise<{ importId: string; url: string }> {
    const answer = await callCard(team.app, { operation: 'POST /listings/import', body: {}, portalId });
    const { importId, url } = importOpenedAnswerSchema.parse(answer);
    return { importId, url: url.replace(PUBLIC_URL, team.app.url) };
  }

  const work = () => runJobs(team.database, { jobs: [importListingsJob(team)] });

  async function readImport(importId?: string): Promise<ListingImportView | null> {
    const answer = await team.ask('POST /listings/import/read', importId ? { importId } : {});
    return importAnswerSchema.parse(answer).import;
  }

  /** Hands in a file on a page of its own, and has it taken. */
  async function take(file: string): Promise<ListingImportView> {
    const { importId, url } = await open();
    const { status } = await handIn(url, file);
    if (status !== 303) throw new Error(`The file was not taken: ${status}`);
    await work();
    const done = await readImport(importId);
    if (!done) throw new Error('The import is gone');
    return done;
  }

  /** The organization's listings by own slug. */
  const stored = (organizationId = team.organizationId) =>
    team.database.prisma.listing.findMany({ where: { organizationId }, orderBy: { ownSlug: 'asc' } });

  const change = (id: string, data: object) =>
    team.database.prisma.listingImport.update({
      where: { organizationId_id: { organizationId: team.organizationId, id } },
      data,
    });

  /** Its page is over. */
  const expire = (id: string, more: object = {}) =>
    change(id, { expiresAt: new Date(Date.now() - 1_000), ...more });
  return { open, work, readImport, take, stored, expire };
}

/** As a browser sends the form. */
export function handIn(
  url: string,
  file: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<Response> {
  const form = new FormData();
  form.set('file', new Blob([typeof file === 'string' ? file : new Uint8Array(file)]), 'casas.csv');
  return fetch(url, { method: 'POST', body: form, redirect: 'manual', headers });
}

/** A file of so many houses, s-0 and on. */
export function csvOf(count: number, title = 'Casa'): string {
  const lines = Array.from(
    { length: count },
    (_, index) => `s-${index},${title} ${index},${1_000 + index},USD`,
  );
  return ['slug,title,price,currency', ...lines].join('\n');
}
