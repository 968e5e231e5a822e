// Checks the direction of imports. dependency-cruiser is content with zero modules, so they are counted here.
import { execFileSync } from 'node:child_process';
import { z } from 'zod';

const FOLDERS = ['chat-widget', 'crm-extension', 'integration-service', 'sandbox', 'test'];
const FEWEST_MODULES = 50;

const resultSchema = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ rule: z.object({ name: z.string() }), from: z.string(), to: z.string() })),
  }),
});

const output = execFileSync('depcruise', [...FOLDERS, '--output-type', 'json'], {
  encoding: 'utf8',
  maxBuffer: 256 * 1024 * 1024,
});
const { totalCruised, violations } = resultSchema.parse(JSON.parse(output)).summary;
for (const { rule, from, to } of violations) console.error(`${rule.name}: ${from} -> ${to}`);
if (totalCruised < FEWEST_MODULES) console.error(`Only ${totalCruised} modules were looked at`);
console.log(`direction: ${totalCruised} modules, ${violations.length} violations`);
if (violations.length > 0 || totalCruised < FEWEST_MODULES) process.exitCode = 1;
