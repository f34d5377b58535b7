import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { followSharedStream, type Said } from './shared-stream';

export type Liveness = 'live' | 'waiting';

const gatherMs = 100;
const betweenMs = 1_000;

/** Fetches the queue anew soon after a change, and no more than once a second however many come. */
const queueRefetcher = (client: QueryClient) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastAt = 0;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      lastAt = Date.now();
      void client.invalidateQueries({ queryKey: ['queue'] });
    }, Math.max(gatherMs, lastAt + betweenMs - Date.now()));
  };
};

/** Fetches anew whatever changed, and everything after a break; a stream that is refused may mean that the session has ended. */
const heeding = (client: QueryClient, setLiveness: (liveness: Liveness) => void) => {
  const refetchQueue = queueRefetcher(client);
  return (said: Said) => {
    setLiveness(said.kind === 'broken' ? 'waiting' : 'live');
    if (said.kind === 'ready') void client.invalidateQueries();
    if (said.kind === 'broken' && said.refused) void client.invalidateQueries({ queryKey: ['me'] });
    if (said.kind !== 'changed') return;
    for (const what of ['conflict', 'history']) void client.invalidateQueries({ queryKey: [what, said.change.conflictId] });
    refetchQueue();
  };
};

/** Keeps what is on the page up to date while it is there, and says whether it is. */
export const useLiveChanges = (): Liveness => {
  const client = useQueryClient();
  const [liveness, setLiveness] = useState<Liveness>('waiting');
  useEffect(() => followSharedStream(heeding(client, setLiveness)), [client]);
  return liveness;
};
