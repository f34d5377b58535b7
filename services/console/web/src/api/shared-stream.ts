import type { Changed } from '../../../src/api.js';

/** What the stream of changes says: it has begun, something changed, it broke off (for good, where it was refused). */
export type Said = { readonly kind: 'ready' } | { readonly kind: 'changed'; readonly change: Changed } | { readonly kind: 'broken'; readonly refused: boolean };

const name = 'parley-changes';
const asks = 'ask';

const openStream = (say: (said: Said) => void): EventSource => {
  const stream = new EventSource('/api/events');
  stream.addEventListener('ready', () => say({ kind: 'ready' }));
  stream.addEventListener('changed', (event: MessageEvent<string>) => say({ kind: 'changed', change: JSON.parse(event.data) as Changed }));
  stream.addEventListener('error', () => say({ kind: 'broken', refused: stream.readyState === EventSource.CLOSED }));
  return stream;
};

/**
 * Follows the stream of changes, one for all tabs of a browser: few connections are all that it has for one place (security-ux.md A12). One tab
 * holds the stream and passes on what it says; when that tab goes, another takes over and begins anew. Returns what ends it.
 */
export const followSharedStream = (hear: (said: Said) => void): (() => void) => {
  const channel = new BroadcastChannel(name);
  const left = new AbortController();
  channel.onmessage = ({ data }: MessageEvent<Said | typeof asks>) => data !== asks && hear(data);
  // Whoever holds the stream says how it stands.
  channel.postMessage(asks);
  const hold = () => {
    let last: Said | undefined;
    const stream = openStream((said) => {
      if (said.kind !== 'changed') last = said;
      channel.postMessage(said);
      hear(said);
    });
    channel.onmessage = ({ data }: MessageEvent<Said | typeof asks>) => data === asks && last && channel.postMessage(last);
    return new Promise<void>((resolve) => left.signal.addEventListener('abort', () => {
      stream.close();
      resolve();
    }));
  };
  void navigator.locks.request(name, { signal: left.signal }, hold).catch(() => undefined);
  return () => {
    left.abort();
    channel.close();
  };
};
