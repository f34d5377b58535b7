import { silentLogger } from './logger.js';
import { Periodic } from './periodic.js';

describe('periodic work', () => {
  it('is done when poked and survives its own failure', async () => {
    let rounds = 0;
    const sweeper = new Periodic({ name: 'x', everyMs: 60_000, logger: silentLogger, work: () => Promise.reject(new Error(String(++rounds))) });
    await sweeper.poke();
    await sweeper.poke();
    expect(rounds).toBe(2);
  });

  it('never overlaps itself', async () => {
    let [running, most] = [0, 0];
    const sweeper = new Periodic({ name: 'x', everyMs: 60_000, logger: silentLogger, work: async () => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
    } });
    await Promise.all([sweeper.poke(), sweeper.poke(), sweeper.poke()]);
    expect(most).toBe(1);
  });
});
