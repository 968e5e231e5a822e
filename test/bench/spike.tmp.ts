import pg from 'pg';
import { startBenchDatabase } from './bench-database.ts';
import { measureIngest } from './measure-ingest.ts';
import { measureWebhook } from './measure-webhook.ts';
const stats = new Map<string, [number, number]>();
const original = pg.Client.prototype.query as any;
pg.Client.prototype.query = function (q: any, ...rest: any[]) {
  const r = original.call(this, q, ...rest);
  const name = (q.name ?? q.text ?? q).toString().slice(0, 40);
  if (r?.then) { const t = performance.now(); r.then(() => { const s = stats.get(name) ?? [0, 0]; s[0]++; s[1] += performance.now() - t; stats.set(name, s); }, () => {}); }
  return r;
} as any;
const b = await startBenchDatabase();
if (process.argv[2] === 'webhook') console.log(await measureWebhook(b)); else console.log(await measureIngest(b));
for (const [k, [n, t]] of [...stats].sort((a, b) => b[1][1] - a[1][1]).slice(0, 20)) console.log(k.padEnd(42), n, t.toFixed(0), 'ms');
console.log(process.cpuUsage());
await b.stop();
