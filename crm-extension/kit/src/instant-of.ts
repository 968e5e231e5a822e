type LocalTime = {
  year: number;
  /** 0 is January. */
  month: number;
  date: number;
  hours: number;
  minutes: number;
};

/**
 * When the clocks of a time zone show this.
 * @returns ISO 8601 in UTC; where clocks skip the time or show it twice, the one after the change
 */
export function instantOf({ year, month, date, hours, minutes }: LocalTime, timeZone: string): string {
  const shown = Date.UTC(year, month, date, hours, minutes);
  const near = shown - offsetAt(shown, timeZone);
  return new Date(shown - offsetAt(near, timeZone)).toISOString();
}

/** How far the zone's clocks are ahead of UTC, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(instant / 1_000) * 1_000;
}
