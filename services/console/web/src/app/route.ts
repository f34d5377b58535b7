import { useSyncExternalStore } from 'react';

const moved = 'parley:moved';

/** Goes to a page of the console without loading the document again. */
export const go = (to: string): void => {
  history.pushState(null, '', to);
  dispatchEvent(new Event(moved));
};

const subscribe = (onChange: () => void) => {
  for (const event of ['popstate', moved]) addEventListener(event, onChange);
  return () => {
    for (const event of ['popstate', moved]) removeEventListener(event, onChange);
  };
};

/** Where we are: the path and what follows it. */
export const useHref = (): string => useSyncExternalStore(subscribe, () => location.pathname + location.search);

export type Route = { readonly page: 'queue' | 'closed'; readonly lane: string } | { readonly page: 'conflict'; readonly conflictId: string; readonly side?: 'a' | 'b' };

/** Which page an address is. Whatever is not known is the queue. */
export const routeOf = (href: string): Route => {
  const url = new URL(href, 'http://console');
  const [, conflictId] = /^\/conflicts\/([0-9a-f-]{36})$/.exec(url.pathname) ?? [];
  const side = url.searchParams.get('side');
  if (conflictId) return { page: 'conflict', conflictId, ...(side === 'a' || side === 'b' ? { side } : {}) };
  return { page: url.pathname === '/closed' ? 'closed' : 'queue', lane: url.searchParams.get('lane') ?? '' };
};
