import { setTimeout as wait } from 'node:timers/promises';
import { agencyTopics, internalTopics } from '@parley/contracts';
import type { ServiceName } from '@parley/cli';
import type { Chance } from '@parley/testing';
import type { SystemUnderFaults } from './system-under-faults.js';

/** Something that goes wrong while the agencies work. What it resolves to is said beside its result; it leaves nothing broken behind. */
export interface Fault {
  readonly name: string;
  /** Part of the short form, which CI runs. */
  readonly isShort?: boolean;
  readonly happens: (system: SystemUnderFaults, chance: Chance) => Promise<string | void>;
}

const pipeline: readonly ServiceName[] = ['registration', 'matching', 'conflict', 'alert'];
const everyService: readonly ServiceName[] = [...pipeline, 'console'];

/** The awaits of each service's hot path at which it can be made to end. */
const points: Readonly<Record<ServiceName, readonly string[]>> = (() => {
  const sending = ['before-commit', 'after-commit', 'before-send', 'after-send', 'after-delete'];
  const reading = ['before-chunk', 'after-chunk', 'before-offset-commit'];
  return {
    registration: [...reading, ...sending],
    matching: [...reading, ...sending, 'between-index-and-match', 'between-verdicts-and-announcement'],
    conflict: [...reading, ...sending],
    alert: [...reading, ...sending, 'before-ledger', 'between-delivery-and-note'],
    console: reading,
  };
})();
const shortPoints = new Set(['matching:between-index-and-match', 'alert:before-ledger']);

const dieAt = (service: ServiceName, point: string): Fault => ({
  name: `kill -9 of ${service} at ${point}`,
  isShort: shortPoints.has(`${service}:${point}`),
  happens: async (system, chance) => {
    const pass = 1 + chance.below(4);
    if (!(await system.dieAt(service, point, pass, 30_000))) throw new Error(`${service} did not come by ${point} ${pass} times`);
    return `pass ${pass}`;
  },
});

const killedAtRandom: Fault = {
  name: 'kill -9 of every service, one after another', isShort: true,
  happens: async (system, chance) => {
    for (const service of everyService) {
      system.signal(service, 'SIGKILL');
      await wait(300 + chance.below(700));
    }
  },
};

const killedAtOnce: Fault = {
  name: 'kill -9 of all services at once, twice',
  happens: async (system) => {
    for (let times = 0; times < 2; times++) {
      for (const service of everyService) system.signal(service, 'SIGKILL');
      await wait(6_000);
    }
  },
};

const brokerCrash: Fault = {
  name: 'kill -9 of the broker, back after a second', isShort: true,
  happens: async ({ parts }) => {
    await parts.crash('kafka');
    await wait(1_000);
    await parts.startPart('kafka');
  },
};

const brokerGone: Fault = {
  name: 'the broker is gone for 20 s',
  happens: async ({ parts }) => {
    await parts.crash('kafka');
    await wait(20_000);
    await parts.startPart('kafka');
  },
};

const brokerStalls: Fault = {
  name: 'the broker stalls for 12 s (SIGSTOP)',
  happens: async ({ parts }) => {
    parts.signal('kafka', 'SIGSTOP');
    await wait(12_000);
    parts.signal('kafka', 'SIGCONT');
  },
};

const weather = (name: string, kind: 'lost-answers' | 'black-hole', forMs: number, isShort = false): Fault => ({
  name, isShort,
  happens: async ({ parts: { proxy } }) => {
    const before = proxy.lost;
    proxy.weather = kind === 'black-hole' ? { kind } : { kind, share: 0.02 };
    await wait(forMs);
    proxy.weather = { kind: 'fair' };
    return kind === 'black-hole' ? undefined : `${proxy.lost - before} answers lost`;
  },
});

const databaseCrash: Fault = {
  name: 'PostgreSQL crashes and comes back',
  happens: async ({ parts }) => {
    await parts.crash('postgres');
    await wait(500);
    await parts.startPart('postgres');
  },
};

const sessionsEnd: Fault = {
  name: 'pg_terminate_backend of all service sessions, eight times', isShort: true,
  happens: async (system) => {
    let ended = 0;
    for (let times = 0; times < 8; times++) {
      ended += await system.terminateSessions();
      await wait(700);
    }
    return `${ended} sessions`;
  },
};

const crossedLocks = (table: string, key: string): Fault => ({
  name: `locks of ${table} are taken against the order`,
  happens: async (system) => `${await system.lockCrosswise(table, key, AbortSignal.timeout(8_000))} deadlocks`,
});

const serializationErrors = (table: string): Fault => ({
  name: `a third of the writes to ${table} are refused as not serializable`,
  happens: async (system) => `${await system.refuseWrites(table, 1 / 3, 8_000)} writes refused`,
});

const endpointFails: Fault = {
  name: 'an agency’s endpoint answers 500, hangs, redirects, drips and resets',
  happens: async ({ webhook }) => {
    const before = webhook.spurned;
    for (const manner of ['answers 500', 'hangs', 'redirects', 'drips', 'resets'] as const) {
      webhook.manner = manner;
      await wait(2_000);
    }
    webhook.manner = 'takes';
    return `${webhook.spurned - before} notices not taken`;
  },
};

const redisComesAndGoes: Fault = {
  name: 'Redis goes for 5 s',
  happens: async ({ parts }) => {
    await parts.crash('redis');
    await wait(5_000);
    await parts.startPart('redis');
  },
};

const stalls = (service: ServiceName): Fault => ({
  name: `${service} stalls for 12 s, past its session (SIGSTOP)`,
  happens: async (system) => {
    const another = await system.startAnother(service);
    system.signal(service, 'SIGSTOP');
    await wait(12_000);
    system.signal(service, 'SIGCONT');
    await wait(2_000);
    await another.stop();
  },
});

const rebalances = (service: ServiceName): Fault => ({
  name: `a second ${service} joins and leaves, four times`,
  happens: async (system, chance) => {
    for (let times = 0; times < 4; times++) {
      const another = await system.startAnother(service);
      await wait(chance.below(1_500));
      await another.stop();
    }
  },
});

const replays = (service: ServiceName): Fault => ({
  name: `${service} reads everything again from offset 0`,
  happens: async (system) => `${(await system.replayFromZero(service)).length} groups`,
});

const morePartitions: Fault = {
  name: 'an inbound and an inner topic get more partitions',
  happens: async (system) => {
    const records = await Promise.all([system.addPartitions(agencyTopics('north-metro').registrations, 3, 5), system.addPartitions(internalTopics.match, 6, 9)]);
    return `${records.join(' and ')} records on the new ones`;
  },
};

/**
 * Every fault of the matrix (eventing.md §10.2).
 */
export const faults: readonly Fault[] = [
  { name: 'nothing goes wrong', isShort: true, happens: () => wait(3_000) },
  ...everyService.flatMap((service) => points[service].map((point) => dieAt(service, point))),
  killedAtRandom, killedAtOnce, brokerCrash, brokerGone, brokerStalls,
  weather('the broker’s answers get lost (connection reset after the write)', 'lost-answers', 8_000, true),
  weather('the way to the broker swallows everything for 8 s', 'black-hole', 8_000),
  databaseCrash, sessionsEnd, crossedLocks('matching.registration', 'id'), crossedLocks('conflict.conflict', 'conflict_id'),
  ...['registration.registration', 'matching.matched_pair', 'conflict.conflict_revision', 'alert.alert'].map(serializationErrors), redisComesAndGoes, endpointFails,
  ...pipeline.map(stalls),
  ...pipeline.map(rebalances),
  ...pipeline.map(replays),
  morePartitions,
];
