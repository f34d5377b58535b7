import { deskAlertFor } from '@parley/deconfliction';
import { silentLogger } from '@parley/observability';
import { aConflict } from '@parley/testing';
import type { FeedEntry } from '../store/alert-store.js';
import { AlertStream, type Wire } from './alert-stream.js';

const alert = deskAlertFor(aConflict(), 'conflict', [], { alertId: '0b6f5c1e-4a7d-4f0e-9a53-6f2f1c0d9e11', at: '2031-04-02T12:00:00.000Z' });

/** A connection that keeps what was written, and takes no more than it is let. */
class SlowWire implements Wire {
  text = '';
  isEnded = false;
  room = Infinity;
  private drain: () => void = () => undefined;
  private closed: () => void = () => undefined;

  write(text: string): boolean {
    this.text += text;
    return this.text.length < this.room;
  }
  drained = () => new Promise<void>((resolve) => (this.drain = resolve));
  end = () => void (this.isEnded = true);
  onClosed = (listener: () => void) => void (this.closed = listener);
  letGo(): void {
    this.room = Infinity;
    this.drain();
  }
  breakOff(): void {
    this.closed();
  }
  get ids(): number[] {
    return [...this.text.matchAll(/^id: (\d+)\nevent: alert$/gm)].map(([, id]) => Number(id));
  }
}

const streamOf = (feed: FeedEntry[], wire = new SlowWire()) => {
  const read = async (after: number, limit: number) => feed.filter(({ position }) => position > after).slice(0, limit);
  return { wire, stream: new AlertStream({ agency: 'north', actorId: 'x', wire, read, logger: silentLogger }) };
};
const positions = (from: number, to: number): FeedEntry[] => Array.from({ length: to - from + 1 }, (_one, index) => ({ position: from + index, alert }));
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a stream of alerts', () => {
  it('begins by saying where it stands, so that its reader can come back', async () => {
    const { wire, stream } = streamOf([]);
    stream.start(7);
    expect(wire.text).toContain('id: 7\nevent: ready\n');
  });

  it('goes on after the position it was given, with every later one once and in order, however many there are', async () => {
    const { wire, stream } = streamOf(positions(1, 250));
    stream.start(3);
    await settled();
    expect(wire.ids).toEqual(positions(4, 250).map(({ position }) => position));
  });

  it('sends what came while it was reading, and nothing twice, however often it is woken', async () => {
    const feed = positions(1, 2);
    const { wire, stream } = streamOf(feed);
    stream.start(0);
    feed.push(...positions(3, 4));
    for (let i = 0; i < 5; i++) stream.wake();
    await settled();
    expect(wire.ids).toEqual([1, 2, 3, 4]);
  });

  it('waits for a reader that is slow, and loses nothing', async () => {
    const slow = new SlowWire();
    slow.room = 200;
    const { wire, stream } = streamOf(positions(1, 5), slow);
    stream.start(0);
    await settled();
    expect(wire.ids).toEqual([1]);
    wire.letGo();
    await settled();
    expect(wire.ids).toEqual([1, 2, 3, 4, 5]);
  });

  it('writes each alert on one line of data', async () => {
    const { wire, stream } = streamOf(positions(1, 1));
    stream.start(0);
    await settled();
    expect(JSON.parse(/^event: alert\ndata: (.*)$/m.exec(wire.text)?.[1] ?? '')).toEqual(alert);
  });

  it('sends nothing after its reader has gone', async () => {
    const feed = positions(1, 1);
    const { wire, stream } = streamOf(feed);
    stream.start(1);
    wire.breakOff();
    await stream.ended;
    feed.push(...positions(2, 2));
    stream.wake();
    stream.beat();
    await settled();
    expect([wire.ids, wire.isEnded, wire.text.includes('still here')]).toEqual([[], true, false]);
  });

  it('ends when its feed cannot be read, and leaves the rest to the next', async () => {
    const wire = new SlowWire();
    const stream = new AlertStream({ agency: 'north', actorId: 'x', wire, read: () => Promise.reject(new Error('no connection')), logger: silentLogger });
    stream.start(0);
    await stream.ended;
    expect(wire.isEnded).toBe(true);
  });
});
