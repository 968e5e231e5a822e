export type Calls = {
  /** since the start or the last reset, by operation: `POST /crm/objects/2026-09/contacts/batch/upsert` */
  byOperation: Map<string, number>;
  count(method: string, template: string, params: Record<string, string>): void;
  reset(): void;
};

/** Counts what the service asks of HubSpot: types are named, ids are not. */
export function newCalls(): Calls {
  const byOperation = new Map<string, number>();
  return {
    byOperation,
    count(method, template, params) {
      const named = template.replace(/:(type|from|to)\b/g, (_, name: string) => params[name] ?? '');
      const operation = `${method.toUpperCase()} ${named.replace(/:(\w+)/g, '{$1}')}`;
      byOperation.set(operation, (byOperation.get(operation) ?? 0) + 1);
    },
    reset: () => byOperation.clear(),
  };
}
