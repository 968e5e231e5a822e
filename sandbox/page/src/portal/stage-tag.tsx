const COLOURS: Record<string, string> = {
  New: 'new',
  Qualified: 'qualified',
  'Visit scheduled': 'visit',
  'Closed - Won': 'won',
  'Closed - Lost': 'lost',
};

/** A stage with its word, and its colour where it is one of the funnel's. */
export function StageTag({ label }: { label: string }) {
  return <span className={`portal-stage portal-stage-${COLOURS[label] ?? 'other'}`}>{label}</span>;
}
