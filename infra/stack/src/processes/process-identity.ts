import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** A process as the kernel knows it. A pid alone may be somebody else's by now, so the moment of its start goes with it. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
}

interface Seen {
  readonly startedAt: string;
  readonly ended: boolean;
}

// Fields after the name in brackets, which may itself hold spaces (proc_pid_stat(5)): the first is the state, the twentieth the start time.
const fromProc = (pid: number): Seen | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { startedAt: fields[19] ?? '', ended: fields[0] === 'Z' || fields[0] === 'X' };
  } catch {
    return undefined;
  }
};

const fromPs = (pid: number): Seen | undefined => {
  const [state, ...startedAt] = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim().split(/\s+/);
  return state ? { startedAt: startedAt.join(' '), ended: state.startsWith('Z') } : undefined;
};

const see = (pid: number) => (existsSync('/proc/self/stat') ? fromProc(pid) : fromPs(pid));

/** Who that pid is now; undefined when nobody is. */
export const identify = (pid: number): ProcessIdentity | undefined => {
  const seen = see(pid);
  return seen && { pid, startedAt: seen.startedAt };
};

/** Whether that very process still runs. */
export const isAlive = ({ pid, startedAt }: ProcessIdentity): boolean => {
  const seen = see(pid);
  return seen !== undefined && seen.startedAt === startedAt && !seen.ended;
};
