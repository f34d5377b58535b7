/** A place of a hot path at which a test may end the process: `<service>:<name>:kill:<pass>`, several with commas between them. */
interface FailPoint {
  readonly onPass: number;
  passes: number;
}

let armed: Map<string, FailPoint> | undefined;

const pattern = /^([a-z-]+):([a-z-]+):kill:([1-9]\d{0,5})$/;

/** Arms the points that `PARLEY_FAIL_POINTS` names for this service; without it none is armed, as everywhere outside tests. Throws where one cannot be read. */
export const armFailPoints = (service: string, said: string | undefined): void => {
  armed = undefined;
  for (const text of (said ?? '').split(',').filter(Boolean)) {
    const [, of, name, pass] = pattern.exec(text) ?? [];
    if (!of || !name || !pass) throw new Error(`“${text}” is no fail point: <service>:<name>:kill:<pass>`);
    if (of === service) (armed ??= new Map()).set(name, { onPass: Number(pass), passes: 0 });
  }
};

/** Ends the process here and now where this point is armed and its pass has come: as a crash does, with nothing flushed and nobody told. */
export const failPoint = (name: string): Promise<never> | undefined => {
  const point = armed?.get(name);
  if (!point || ++point.passes !== point.onPass) return undefined;
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
};
