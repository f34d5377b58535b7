import { ConsumerProgress } from './consumer-progress.js';

const consumer = () => {
  let now = 100_000;
  const progress = new ConsumerProgress(() => now);
  return { progress, after: (seconds: number) => void (now += seconds * 1_000), read: () => [progress.lagSeconds(), progress.ageSeconds()] };
};

describe('the progress of a consumer', () => {
  it('has no lag and no age while the broker answers and nothing is unfinished', () => {
    const { progress, after, read } = consumer();
    after(60);
    progress.heard();
    expect(read()).toEqual([0, 0]);
  });

  it('is as old as the last it heard of the broker', () => {
    const { progress, after, read } = consumer();
    progress.heard();
    after(45);
    expect(read()).toEqual([0, 45]);
  });

  it('lags by the age of the oldest record that is not finished, and catches up with the last', () => {
    const { progress, after, read } = consumer();
    progress.began('t/0', 90_000);
    progress.began('t/1', 98_000);
    expect(read()).toEqual([10, 0]);
    after(5);
    progress.finished('t/0', false);
    expect(read()).toEqual([15, 0]);
    progress.finished('t/0', true);
    expect(read()).toEqual([7, 0]);
    progress.finished('t/1', true);
    expect(read()).toEqual([0, 0]);
  });

  it('does not move while one partition waits, whatever the broker answers for the others', () => {
    const { progress, after, read } = consumer();
    progress.began('t/0', 100_000);
    after(30);
    progress.heard();
    expect(read()).toEqual([30, 30]);
  });

  it('has nothing behind what it finished once the broker has answered again and nothing of it began', () => {
    const { progress, after, read } = consumer();
    progress.began('t/0', 100_000);
    progress.finished('t/0', false);
    after(30);
    expect(read()).toEqual([30, 30]);
    progress.heard();
    expect(read()).toEqual([0, 0]);
  });

  it('forgets what it had begun when the group changes', () => {
    const { progress, after, read } = consumer();
    progress.began('t/0', 100_000);
    after(30);
    progress.beganAnew();
    progress.heard();
    expect(read()).toEqual([0, 0]);
  });
});
