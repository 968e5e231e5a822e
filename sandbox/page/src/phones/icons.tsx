/** One tick: sent. Two, and blue: read. */
export function Ticks({ isRead }: { isRead: boolean }) {
  const label = isRead ? 'Read' : 'Sent';
  return (
    <svg
      className={isRead ? 'ticks ticks-read' : 'ticks'}
      role="img"
      aria-label={label}
      viewBox="0 0 18 12"
      width="18"
      height="12"
    >
      <title>{label}</title>
      <path d="M1 6.5 4.5 10 11 2" />
      {isRead && <path d="M8 9.5 8.5 10 15 2" />}
    </svg>
  );
}

const PATHS = {
  send: 'M3 20 21 12 3 4v6l11 2-11 2z',
  add: 'M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z',
  more: 'M12 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4m0 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4m0 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4',
  react:
    'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m0 2a7 7 0 1 1 0 14 7 7 0 0 1 0-14m-3.5 4a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6m7 0a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6M7.8 14a4.7 4.7 0 0 0 8.4 0z',
  close: 'M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4z',
  file: 'M6 2h8l5 5v15H6zm7 1.5V8h4.5z',
  place: 'M12 2a7 7 0 0 0-7 7c0 5 7 13 7 13s7-8 7-13a7 7 0 0 0-7-7m0 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5',
} as const;

/** A picture that says nothing which is not said beside it. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg className="icon" aria-hidden="true" viewBox="0 0 24 24" width="22" height="22">
      <path d={PATHS[name]} />
    </svg>
  );
}
