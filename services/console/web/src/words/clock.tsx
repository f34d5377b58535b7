import { duration, moment } from './times';
import { useNow } from './use-now';

/** How long until something is due, counting down. The moment itself is beside it, with its zone. */
export const Clock = ({ due, label }: { due: string; label: string }) => {
  const now = useNow();
  const left = Date.parse(due) - now.getTime();
  return (
    <time dateTime={due} title={moment(due, now)} className={left < 0 ? 'clock over' : left < 300_000 ? 'clock soon' : 'clock'}>
      <span className="clock-label">{left < 0 ? `${label} over since` : `${label} in`}</span> <span className="clock-left">{duration(left)}</span>
    </time>
  );
};

/** A moment in the viewer's zone. */
export const At = ({ time }: { time: string }) => <time dateTime={time}>{moment(time, useNow())}</time>;
