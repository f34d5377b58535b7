import { useState } from 'react';
import { type ActingFor, useCommand, type Command } from '../api/queries';

/** Sends commands about one conflict, and says what came of the last one. */
export const useAct = (conflictId: string, actingFor: ActingFor = {}) => {
  const command = useCommand(conflictId, actingFor);
  const [done, setDone] = useState<string>();
  const act = (asked: Command, whenDone: string): Promise<boolean> => {
    setDone(undefined);
    return command.mutateAsync(asked).then(
      () => {
        setDone(whenDone);
        return true;
      },
      () => false,
    );
  };
  return { act, busy: command.isPending, trouble: command.error?.message, done };
};
export type Act = ReturnType<typeof useAct>;
