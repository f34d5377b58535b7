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

  it('have a row for each name that is read, and none for what is gone or cannot be read', async () => {
    const metrics = new Metrics('alert');
    let parked = new Map([['a', 1], ['b', 2]]);
    metrics.measuredBy('parked_records', 'Parked', 'consumer', async () => parked);
    metrics.measuredBy('unreadable', 'Unreadable', 'consumer', () => Promise.reject(new Error('away')));
    expect(await metrics.render()).toMatch(/parked_records\{consumer="a",service="alert"\} 1\nparked_records\{consumer="b",service="alert"\} 2/);
    parked = new Map([['b', 3]]);
    const later = await metrics.render();
    expect(later).toContain('parked_records{consumer="b",service="alert"} 3');
    expect(later).not.toMatch(/consumer="a"|unreadable\{/);
  });

  it('show what somebody keeps for as long as it is watched', async () => {
    const metrics = new Metrics('alert');
    let age = 1;
    const forget = metrics.watched('age_seconds', 'Age', { group: 'x' }, () => age);
    metrics.watched('age_seconds', 'Age', { group: 'y' }, () => 7);
    expect(await metrics.render()).toContain('age_seconds{group="x",service="alert"} 1');
    age = 2;
    expect(await metrics.render()).toContain('age_seconds{group="x",service="alert"} 2');
    forget();
    const later = await metrics.render();
    expect(later).toContain('age_seconds{group="y",service="alert"} 7');
    expect(later).not.toContain('group="x"');
  });

  it('have one series for a name that is asked for twice', async () => {
    const metrics = new Metrics('matching');
    metrics.counter('seen_total', 'Seen').inc();
    metrics.counter('seen_total', 'Seen').inc();
    expect(await metrics.render()).toContain('seen_total{service="matching"} 2');
  });
});
