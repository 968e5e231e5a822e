import { type Database, openDatabase } from '../../integration-service/src/platform/database/database.ts';
import { createLog } from '../../integration-service/src/platform/log.ts';

/** What Postgres told of a statement and its plan; `tables`: those that the plan reads as a whole. */
export type WatchedPlan = { told: string; tables: string[] };

const SETTINGS = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_level': 'notice',
  'auto_explain.log_nested_statements': 'on',
};

/** A database that tells the plan of every statement as Postgres ran it, whoever in the app made the statement. */
export function openWatchedDatabase(url: string): { database: Database; plans: WatchedPlan[] } {
  const settings = Object.entries(SETTINGS).map(([name, value]) => `-c ${name}=${value}`);
  const options = encodeURIComponent(settings.join(' '));
  const database = openDatabase(`${url}?options=${options}`, createLog('silent'));
  const plans: WatchedPlan[] = [];
  database.pool.on('connect', (client) =>
    client.on('notice', ({ message: told = '' }) => {
      if (told.includes('plan:')) plans.push({ told, tables: tablesReadAsAWhole(told) });
    }),
  );
  return { database, plans };
}

function tablesReadAsAWhole(plan: string): string[] {
  return [...new Set([...plan.matchAll(/Seq Scan on (\w+)/g)].map(([, table = '']) => table))];
}
