import { Metrics } from './metrics.js';

describe('the metrics of a service', () => {
  it('read a measured gauge anew each time that somebody looks', async () => {
    const metrics = new Metrics('matching');
    let waiting = 3;
    metrics.measured('work_waiting', 'How much waits', async () => waiting);
    expect(await metrics.render()).toContain('work_waiting{service="matching"} 3');
    waiting = 0;
    expect(await metrics.render()).toContain('work_waiting{service="matching"} 0');
  });

  it('have one series for a name that is asked for twice', async () => {
    const metrics = new Metrics('matching');
    metrics.counter('seen_total', 'Seen').inc();
    metrics.counter('seen_total', 'Seen').inc();
    expect(await metrics.render()).toContain('seen_total{service="matching"} 2');
  });
});
