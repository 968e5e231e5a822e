/** What stands in the place of an extension that cannot go on. */
export function Failure({ message, restart }: { message: string; restart(): void }) {
  return (
    <div className="hs-failure" role="alert">
      <h3>The extension failed</h3>
      <pre>{message}</pre>
      <button type="button" className="hs-button hs-button-secondary hs-button-sm" onClick={restart}>
        Start it again
      </button>
    </div>
  );
}
