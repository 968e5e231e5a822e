type Way = {
  label: string;
  /** what the message field holds then */
  text: string;
  /** what WhatsApp tells beside the message */
  more: object;
  hint: string | null;
};

/** How somebody gets to the chat. */
export const ORIGINS = {
  directly: { label: 'directly', text: '', more: {}, hint: null },
  listing: {
    label: 'from a listing',
    text: '',
    more: {},
    hint: 'The text is the one of the listing’s tracked link, which is followed.',
  },
  ad: {
    label: 'from an ad',
    text: 'Hola, quiero más información',
    more: { referral: true },
    hint: 'WhatsApp tells of the ad with the next message.',
  },
} as const satisfies Record<string, Way>;

export type Origin = keyof typeof ORIGINS;

type Props = { origin: Origin; onChoose: (origin: Origin) => void };

/** How the next message comes about. */
export function OriginChoice({ origin, onChoose }: Props) {
  const { hint } = ORIGINS[origin];
  return (
    <div className="origin">
      <label>
        Writes{' '}
        <select
          value={origin}
          onChange={({ target }) => {
            if (isOrigin(target.value)) onChoose(target.value);
          }}
        >
          {Object.entries(ORIGINS).map(([name, { label }]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {hint !== null && <p className="hint">{hint}</p>}
    </div>
  );
}

function isOrigin(name: string): name is Origin {
  return Object.hasOwn(ORIGINS, name);
}
