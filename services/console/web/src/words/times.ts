const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const;

const day = { weekday: 'short', month: 'short', day: 'numeric', timeZone: zone } as const;
const thisYear = new Date().getFullYear();

// The year is said where it is not this one.
const dayOf = (at: Date) => new Intl.DateTimeFormat('en-US', { ...day, ...(at.getFullYear() === thisYear ? {} : { year: 'numeric' }) }).format(at);
const timeOf = (at: Date) => new Intl.DateTimeFormat('en-US', clock).format(at);
const timeWithZone = (at: Date) => new Intl.DateTimeFormat('en-US', { ...clock, timeZoneName: 'short' }).format(at);

/** A moment in the viewer's zone, with the zone named: `22:00 CDT` today, with the day otherwise. */
export const moment = (iso: string, now: Date): string => {
  const at = new Date(iso);
  return dayOf(at) === dayOf(now) ? timeWithZone(at) : `${dayOf(at)}, ${timeWithZone(at)}`;
};

/** A stretch of time in the viewer's zone; what its ends have in common is said once. */
export const stretch = (start: string, end: string, now: Date): string => {
  const [from, to] = [new Date(start), new Date(end)];
  const oneDay = dayOf(from) === dayOf(to) && to.getTime() - from.getTime() < 86_400_000;
  const begins = moment(start, now).replace(/ \S+$/, '');
  return oneDay ? `${begins} – ${timeWithZone(to)}` : `${begins} – ${dayOf(to)}, ${timeOf(to)} ${timeWithZone(to).split(' ').at(-1)}`;
};

const [secondMs, minuteMs, hourMs, dayMs] = [1_000, 60_000, 3_600_000, 86_400_000];

/** How long, in the two largest units that matter: `8 min 05 s`, `3 h 12 min`, `2 d 4 h`. */
export const duration = (ms: number): string => {
  const whole = Math.abs(ms);
  const [days, hours, minutes, seconds] = [Math.floor(whole / dayMs), Math.floor((whole % dayMs) / hourMs), Math.floor((whole % hourMs) / minuteMs), Math.floor((whole % minuteMs) / secondMs)];
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return `${hours} h ${minutes} min`;
  return `${minutes} min ${String(seconds).padStart(2, '0')} s`;
};
