import './inputs.css';

/** A small mark that tells more to whoever asks. */
export function Hint({ text }: { text: string }) {
  return (
    <span className="hs-hint" role="img" tabIndex={0} aria-label={text}>
      i
    </span>
  );
}
