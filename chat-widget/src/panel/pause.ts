/** Waits; shorter when the browser is back on the network, or the visitor back on the page. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const finish = () => {
      clearTimeout(timer);
      removeEventListener('online', finish);
      removeEventListener('pageshow', finish);
      document.removeEventListener('visibilitychange', comeBack);
      signal?.removeEventListener('abort', finish);
      done();
    };
    const comeBack = () => {
      if (document.visibilityState === 'visible') finish();
    };
    const timer = setTimeout(finish, ms);
    addEventListener('online', finish);
    addEventListener('pageshow', finish);
    document.addEventListener('visibilitychange', comeBack);
    signal?.addEventListener('abort', finish);
  });
}
