import { useEffect, useState } from 'react';

const freshMs = 8_000;

/** The ids that came since the list was first there, for a while: so that a new line is seen. */
export const useFresh = (ids: readonly string[] | undefined): ReadonlySet<string> => {
  const [known, setKnown] = useState<ReadonlySet<string>>();
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  if (ids && !known) setKnown(new Set(ids));
  const arrived = ids && known ? ids.filter((id) => !known.has(id)) : [];
  if (known && arrived.length > 0) {
    setKnown(new Set([...known, ...arrived]));
    setFresh(new Set([...fresh, ...arrived]));
  }
  useEffect(() => {
    if (fresh.size === 0) return undefined;
    const timer = setTimeout(() => setFresh(new Set()), freshMs);
    return () => clearTimeout(timer);
  }, [fresh]);
  return fresh;
};
