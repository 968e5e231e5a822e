import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

/** What the operator's dashboards read at GET /metrics. One registry a process. */
export type Metrics = ReturnType<typeof createMetrics>;

export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    webhooks: new Counter({
      name: 'trochai_webhooks_total',
      help: 'Webhook requests by edge and how they were answered',
      labelNames: ['edge', 'answer'],
      registers,
    }),
    unusedFields: new Counter({
      name: 'trochai_whatsapp_unused_fields_total',
      help: 'Changes of webhook fields that are not used',
      labelNames: ['field'],
      registers,
    }),
    ingestedMessages: new Counter({
      name: 'trochai_ingested_messages_total',
      help: 'Messages ingested, repeats included',
      registers,
    }),
    hubspotCalls: new Counter({
      name: 'trochai_hubspot_calls_total',
      help: 'Calls to HubSpot by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    inboxEvents: new Gauge({
      name: 'trochai_inbox_events',
      help: 'Raw events that are not ingested: pending, waiting for their channel, parked with a reason',
      labelNames: ['state'],
      registers,
    }),
  };
}
