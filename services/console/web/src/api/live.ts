import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Changed } from '../../../src/api.js';

export type Liveness = 'live' | 'waiting';

const gatherMs = 100;

/** Fetches anew what changed; changes that come together are fetched together. */
const refetcher = (client: QueryClient) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return ({ conflictId }: Changed) => {
    void client.invalidateQueries({ queryKey: ['conflict', conflictId] });
    void client.invalidateQueries({ queryKey: ['history', conflictId] });
    timer ??= setTimeout(() => {
      timer = undefined;
      void client.invalidateQueries({ queryKey: ['queue'] });
    }, gatherMs);
  };
};

/** Follows the stream of changes. A browser comes back by itself after a break and says where it was; a stream that is refused shows as signed out. */
export const useLiveChanges = (): Liveness => {
  const client = useQueryClient();
  const [liveness, setLiveness] = useState<Liveness>('waiting');
  useEffect(() => {
    const stream = new EventSource('/api/events');
    const changed = refetcher(client);
    stream.addEventListener('ready', () => {
      setLiveness('live');
      void client.invalidateQueries();
    });
    stream.addEventListener('changed', (event: MessageEvent<string>) => changed(JSON.parse(event.data) as Changed));
    stream.addEventListener('error', () => {
      setLiveness('waiting');
      if (stream.readyState === EventSource.CLOSED) void client.invalidateQueries({ queryKey: ['me'] });
    });
    return () => stream.close();
  }, [client]);
  return liveness;
};
