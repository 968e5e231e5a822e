import { useEffect, useRef } from 'react';

/** Reads again when `sign` is another one than when it was read first. */
export function useAgainWhen(sign: string, again: () => Promise<void>): void {
  const seen = useRef(sign);
  useEffect(() => {
    if (seen.current === sign) return;
    seen.current = sign;
    void again();
  }, [sign, again]);
}
