import './media.css';

/** In the place of HubSpot's illustrations: one picture for all of them, that says nothing. */
export function Picture({ width, label }: { width: number; label?: string }) {
  const spoken = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return (
    <svg className="hs-picture" width={width} viewBox="0 0 160 110" {...spoken}>
      <ellipse cx="80" cy="98" rx="62" ry="8" fill="#eaf0f6" />
      <rect x="34" y="20" width="92" height="66" rx="6" fill="#fff" stroke="#99acc2" strokeWidth="2" />
      <path d="M34 34h92" stroke="#99acc2" strokeWidth="2" />
      <circle cx="43" cy="27" r="2.5" fill="#ff7a59" />
      <path d="M48 48h38M48 58h56M48 68h28" stroke="#cbd6e2" strokeWidth="5" strokeLinecap="round" />
      <circle cx="122" cy="76" r="17" fill="#e5f5f8" stroke="#00a4bd" strokeWidth="2" />
      <path d="M115 76l5 5 9-10" fill="none" stroke="#00a4bd" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}
