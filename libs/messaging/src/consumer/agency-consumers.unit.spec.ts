import { agencyTopics } from '@parley/contracts';
import { silentLogger } from '@parley/observability';
import { AgencyConsumers } from './agency-consumers.js';

const setUp = (...agencies: string[]) => {
  const there = new Set(agencies.map((agency) => agencyTopics(agency).registrations));
  const log: string[] = [];
  const unsettled = new Set<string>();
  let [listed, change, brokerIsAway] = [agencies, () => undefined as void, false];
  const consumers = new AgencyConsumers({
    which: 'registrations', everyMs: 600_000, logger: silentLogger,
    agencies: { list: async () => listed, onChange: (listener) => (change = listener) },
    topics: { has: async (topic) => { if (brokerIsAway) throw new Error('away'); return there.has(topic); } },
    consumerFor: (agency, topic) => ({
      get settled() { return !unsettled.has(agency); },
      start: () => log.push(`start ${agency} on ${topic}`),
      stop: async () => void log.push(`stop ${agency}`),
    }),
  });
  const changed = async (...now: string[]) => {
    listed = now;
    change();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { consumers, log, there, unsettled, changed, brokerGoes: () => (brokerIsAway = true), brokerComes: () => (brokerIsAway = false) };
};
const start = (agency: string) => `start ${agency} on parley.in.${agency}.registrations.v1`;

describe('consumers of the agencies', () => {
  it('are one for each, and follow their coming and going without touching the others', async () => {
    const { consumers, log, there, changed } = setUp('north', 'south');
    await consumers.start();
    there.add(agencyTopics('east').registrations);
    await changed('south', 'east');
    await changed('south', 'east');
    await consumers.stop();
    expect(log).toEqual([start('north'), start('south'), 'stop north', start('east'), 'stop south', 'stop east']);
  });

  it('wait for a topic that is not there yet', async () => {
    const { consumers, log, there, changed } = setUp('north');
    await consumers.start();
    await changed('north', 'east');
    expect(log).toEqual([start('north')]);
    there.add(agencyTopics('east').registrations);
    await changed('north', 'east');
    await consumers.stop();
    expect(log).toContain(start('east'));
  });

  it('are started later when the broker is away at first', async () => {
    const { consumers, log, changed, brokerGoes, brokerComes } = setUp('north');
    brokerGoes();
    await consumers.start();
    expect([log, consumers.ready]).toEqual([[], false]);
    brokerComes();
    await changed('north');
    await consumers.stop();
    expect(log[0]).toBe(start('north'));
  });

  it('are ready when each has joined its group or tried in vain', async () => {
    const { consumers, unsettled } = setUp('north', 'south');
    unsettled.add('south');
    await consumers.start();
    expect(consumers.ready).toBe(false);
    unsettled.clear();
    expect(consumers.ready).toBe(true);
    await consumers.stop();
  });

  it('are none any more once stopped, whatever the directory says then', async () => {
    const { consumers, log, changed } = setUp('north');
    await consumers.start();
    await consumers.stop();
    await changed('north');
    expect(log).toEqual([start('north'), 'stop north']);
  });
});
