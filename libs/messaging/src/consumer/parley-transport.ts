import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import type { EventContract } from '@parley/contracts';
import type { Logger, Metrics, Readiness } from '@parley/observability';
import { isObservable, lastValueFrom } from 'rxjs';
import { AgencyConsumers, type AgencyTopics } from './agency-consumers.js';
import { ConsumerRunner } from './consumer-runner.js';
import type { Consumption } from './consumes.js';
import { DataError } from '../errors.js';
import type { KafkaConfig } from '../broker/kafka-config.js';
import type { ParkedRecords } from '../parked-records.js';
import type { Received } from '../records/received.js';

export interface TransportPorts {
  readonly kafka: KafkaConfig;
  readonly agencies: AgencyTopics;
  readonly parked: ParkedRecords;
  readonly readiness: Readiness;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

interface Consuming {
  readonly ready: boolean;
  start(): void | Promise<void>;
  stop(): Promise<void>;
}

const decoded = (records: readonly Received[], contracts: readonly EventContract[]): Received[] =>
  records.flatMap((record) => {
    const contract = contracts.find((c) => c.type === record.type);
    if (!contract) return [];
    const parsed = contract.schema.safeParse(record.data);
    if (!parsed.success) throw new DataError(`${record.type} ${record.id}: ${parsed.error.issues.slice(0, 3).map((i) => `${i.path.join('.')} ${i.message}`).join('; ')}`);
    return [{ ...record, data: parsed.data }];
  });

/** Nest's transport around our consumer runner: handlers are ordinary Nest handlers, with the guarantees of eventing.md §2.4. */
export class ParleyTransport extends Server implements CustomTransportStrategy {
  private readonly consuming: Consuming[] = [];

  constructor(private readonly ports: TransportPorts) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    for (const handler of this.messageHandlers.values()) this.consuming.push(this.consumingOf((handler.extras as { consumption: Consumption }).consumption, handler));
    this.ports.readiness.add('consumers', () => this.consuming.every((c) => c.ready));
    Promise.all(this.consuming.map((c) => c.start())).then(() => callback(), callback);
  }

  async close(): Promise<void> {
    await Promise.all(this.consuming.map((c) => c.stop()));
  }

  on(): void {
    throw new Error('this transport has no events of its own');
  }

  unwrap<T>(): T {
    throw new Error('the broker’s client stays behind libs/messaging');
  }

  private consumingOf(consumption: Consumption, handler: MessageHandler): Consuming {
    const call = async (records: readonly Received[]) => {
      const result: unknown = await handler(records, undefined);
      if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
    };
    if (consumption.kind === 'agencies') {
      const { which, group } = consumption;
      return new AgencyConsumers(which, this.ports.agencies, (agency, topic) => this.runner(`${group}.${agency}`, topic, call), this.ports.logger);
    }
    const { topic, group, contracts } = consumption;
    return this.runner(group, topic, async (records) => {
      const known = decoded(records, contracts);
      if (known.length > 0) await call(known);
    });
  }

  private runner(group: string, topic: string, handle: (records: readonly Received[]) => Promise<void>): ConsumerRunner {
    const { kafka, parked, logger, metrics } = this.ports;
    return new ConsumerRunner({ kafka, group, topics: [topic], handle, park: (consumer, record, error) => parked.parkAlone(consumer, record, error), logger, metrics });
  }
}
