import type { ConflictHistory, SideName } from '@parley/contracts';
import type { DisclosedConflict } from '@parley/deconfliction';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Me, Queue, SeenBy } from '../../../src/api.js';
import { get, post } from './request';

export const useMe = () => useQuery({ queryKey: ['me'], queryFn: () => get<Me>('/api/me'), staleTime: 60_000, retry: false });

/** The queue. Changes are pushed; the interval is for when they cannot be. */
export const useQueue = (show: 'open' | 'closed') => useQuery({ queryKey: ['queue', show], queryFn: () => get<Queue>(`/api/conflicts?show=${show}`), refetchInterval: 30_000 });

export const useConflict = (conflictId: string, side?: SideName) =>
  useQuery({ queryKey: ['conflict', conflictId, side ?? ''], queryFn: () => get<DisclosedConflict>(`/api/conflicts/${conflictId}${side ? `?side=${side}` : ''}`), refetchInterval: 30_000 });

export const useHistory = (conflictId: string) => useQuery({ queryKey: ['history', conflictId], queryFn: () => get<ConflictHistory>(`/api/conflicts/${conflictId}/history`) });

export interface Command {
  readonly name: 'answer' | 'contacts' | 'outcome' | 'claim' | 'confirmation' | 'raise' | 'close';
  readonly body?: object;
}

/** What one side of a conflict is shown of it, for the desk. */
export const useSeenBy = (conflictId: string, side: SideName) => useQuery({ queryKey: ['conflict', conflictId, 'seen-by', side], queryFn: () => get<SeenBy>(`/api/conflicts/${conflictId}/seen-by/${side}`) });

/** As whom somebody acts: the side that a command speaks for, and the side whose view is on the page (none for the desk). */
export interface ActingFor {
  readonly side?: SideName | undefined;
  readonly viewed?: SideName | undefined;
}

/** Sends a command about a conflict; its answer is the conflict as it is now. */
export const useCommand = (conflictId: string, { side, viewed }: ActingFor) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, body }: Command) => post<DisclosedConflict>(`/api/conflicts/${conflictId}/${name}`, { ...body, ...(side ? { side } : {}) }),
    onSuccess: (conflict) => {
      client.setQueryData(['conflict', conflictId, viewed ?? ''], conflict);
      void client.invalidateQueries({ queryKey: ['history', conflictId] });
      void client.invalidateQueries({ queryKey: ['queue'] });
    },
  });
};
