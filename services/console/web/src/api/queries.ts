import type { SideName } from '@parley/contracts';
import type { DisclosedConflict } from '@parley/deconfliction';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Me, Queue } from '../../../src/api.js';
import { get, post } from './request';

export const useMe = () => useQuery({ queryKey: ['me'], queryFn: () => get<Me>('/api/me'), staleTime: 60_000, retry: false });

/** The queue. Changes are pushed; the interval is for when they cannot be. */
export const useQueue = (show: 'open' | 'closed') => useQuery({ queryKey: ['queue', show], queryFn: () => get<Queue>(`/api/conflicts?show=${show}`), refetchInterval: 30_000 });

export const useConflict = (conflictId: string, side?: SideName) =>
  useQuery({ queryKey: ['conflict', conflictId, side ?? ''], queryFn: () => get<DisclosedConflict>(`/api/conflicts/${conflictId}${side ? `?side=${side}` : ''}`), refetchInterval: 30_000 });

/** What happened to a conflict, oldest first. */
export interface HistoryEntry {
  readonly revision: number;
  readonly at: string;
  readonly change: string;
  readonly by?: string;
}

export const useHistory = (conflictId: string, enabled: boolean) =>
  useQuery({ queryKey: ['history', conflictId], queryFn: () => get<readonly HistoryEntry[] | { history: readonly HistoryEntry[] }>(`/api/conflicts/${conflictId}/history`), enabled, retry: false });

export interface Command {
  readonly name: 'answer' | 'contacts' | 'outcome' | 'claim' | 'confirmation' | 'raise' | 'close';
  readonly body?: object;
}

/** Sends a command about a conflict; its answer is the conflict as it is now. */
export const useCommand = (conflictId: string, side?: SideName) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, body }: Command) => post<DisclosedConflict>(`/api/conflicts/${conflictId}/${name}`, { ...body, ...(side && ['answer', 'contacts', 'outcome'].includes(name) ? { side } : {}) }),
    onSuccess: (conflict) => {
      client.setQueryData(['conflict', conflictId, side ?? ''], conflict);
      void client.invalidateQueries({ queryKey: ['history', conflictId] });
      void client.invalidateQueries({ queryKey: ['queue'] });
    },
  });
};
