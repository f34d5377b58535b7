import { laneOf, Lanes } from './lanes.js';

interface Item {
  readonly key: string;
  readonly n: number;
}

/** Lanes whose batches end when the spec says so. */
const setUp = ({ count = 4, batchMax = 10, queueMax = 100 } = {}) => {
  const begun: Item[][] = [];
  const ends: (() => void)[] = [];
  const lanes = new Lanes<Item>(count, { batchMax, queueMax, work: (batch) => new Promise((resolve) => { begun.push(batch); ends.push(resolve); }) });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const endAll = async () => {
    for (await settle(); ends.length > 0; await settle()) ends.splice(0).forEach((end) => end());
  };
  return { lanes, begun, endAll, settle };
};
const items = (key: string, count: number): Item[] => Array.from({ length: count }, (_, n) => ({ key, n }));

describe('lanes', () => {
  it('keep the order of a key, one batch at a time', async () => {
    const { lanes, begun, endAll, settle } = setUp();
    lanes.add(items('k', 25));
    await settle();
    expect(begun).toHaveLength(1);
    await endAll();
    expect(begun.map((batch) => batch.length)).toEqual([10, 10, 5]);
    expect(begun.flat().map(({ n }) => n)).toEqual(items('k', 25).map(({ n }) => n));
  });

  it('work side by side for keys of different lanes', async () => {
    const { lanes, begun, endAll, settle } = setUp();
    const [a, b] = ['a', 'b'];
    expect(laneOf(a, 4)).not.toBe(laneOf(b, 4));
    lanes.add([...items(a, 1), ...items(b, 1)]);
    await settle();
    expect(begun).toHaveLength(2);
    await endAll();
  });

  it('leave out what is over the bound, and say how much', async () => {
    const { lanes, begun, endAll } = setUp({ queueMax: 10 });
    expect([lanes.add(items('k', 8)), lanes.add(items('k', 8)), lanes.add(items('k', 1))]).toEqual([0, 6, 1]);
    await endAll();
    expect(begun.flat()).toHaveLength(10);
    expect(lanes.add(items('k', 1))).toBe(0);
    await endAll();
  });

  it('are through when what was taken before is done, whatever comes meanwhile', async () => {
    const { lanes, begun, endAll, settle } = setUp({ batchMax: 1 });
    lanes.add(items('k', 2));
    let through = false;
    const waiting = lanes.through().then(() => (through = true));
    lanes.add(items('k', 3));
    await settle();
    expect([begun.length, through]).toEqual([1, false]);
    await endAll();
    await waiting;
    expect(begun).toHaveLength(5);
  });

  it('are through at once when nothing waits', async () => {
    await expect(setUp().lanes.through()).resolves.toBeUndefined();
  });

  it('spread similar keys', () => {
    const counts = Map.groupBy(Array.from({ length: 800 }, (_, n) => laneOf(`north-metro/NM-${n}`, 8)), (lane) => lane);
    expect([...counts.values()].map((lane) => lane.length).sort((a, b) => a - b)[0]).toBeGreaterThan(50);
    expect(counts.size).toBe(8);
  });
});
