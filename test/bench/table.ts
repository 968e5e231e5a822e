export type Row = { what: string; figure: string; goal?: string; met?: boolean };

/** One table: what was measured, the figure, the goal beside it and whether it was met. */
export function printTable(rows: readonly Row[]): void {
  const lines = rows.map(({ what, figure, goal = '', met }) => [what, figure, goal, verdict(met)]);
  const all = [['measured', 'figure', 'goal', ''], ...lines];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  for (const line of all) {
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

function verdict(met: boolean | undefined): string {
  if (met === undefined) return '';
  return met ? 'met' : 'MISSED';
}
