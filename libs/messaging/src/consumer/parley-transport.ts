import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { spanOf, type Logger, type Metrics, type Readiness } from '@parley/observability';
import { isObservable, lastValueFrom } from 'rxjs';
import { AgencyConsumers, type AgencyTopics } from './agency-consumers.js';
import { ConsumerRunner } from './consumer-runner.js';
import type { Consumption } from './consumes.js';
import { sortEvents } from './known-events.js';
import type { KafkaConfig } from '../broker/kafka-config.js';
import { TopicDirectory } from '../broker/topic-directory.js';
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

const consumptionOf = (handler: MessageHandler) => (handler.extras as { consumption: Consumption }).consumption;

/** Nest's transport around our consumer runner: handlers are ordinary Nest handlers, with the guarantees of eventing.md §2.4. */
export class ParleyTransport extends Server implements CustomTransportStrategy {
  private readonly consuming: Consuming[] = [];
  private readonly topics: TopicDirectory;

  constructor(private readonly ports: TransportPorts) {
    super();
    this.topics = new TopicDirectory(ports.kafka);
  }

  listen(callback: (error?: unknown) => void): void {
    const handlers = [...this.messageHandlers.values()];
    const groups = handlers.map((handler) => consumptionOf(handler).group);
    // Members of one group that read different topics leave partitions unread (eventing.md §0).
    const twice = groups.find((group, n) => groups.indexOf(group) !== n);
    if (twice) return callback(new Error(`two handlers consume in the group ${twice}; each has a group of its own`));
    for (const handler of handlers) this.consuming.push(this.consumingOf(consumptionOf(handler), handler));
    this.ports.readiness.add('consumers', () => this.consuming.every((c) => c.ready));
    Promise.all(this.consuming.map((c) => c.start())).then(() => callback(), callback);
  }

  async close(): Promise<void> {
    await Promise.all(this.consuming.map((c) => c.stop()));
    await this.topics.close();
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
    const { agencies, logger } = this.ports;
    if (consumption.kind === 'agencies') {
      const { which, group } = consumption;
      return new AgencyConsumers({ which, agencies, topics: this.topics, logger, consumerFor: (agency, topic) => this.runner(`${group}.${agency}`, topic, call) });
    }
    const { topic, group, contracts } = consumption;
    return this.runner(group, topic, async (records) => {
      const { known, broken } = sortEvents(records, contracts);
      for (const { record, error } of broken) await this.park(group, record, error);
      if (known.length > 0) await call(known);
    });
  }

  private runner(group: string, topic: string, handle: (records: readonly Received[]) => Promise<void>): ConsumerRunner {
    const { kafka, logger, metrics } = this.ports;
    this.ports.parked.redriveWith(group, (record) => handle([record]));
    return new ConsumerRunner({ kafka, group, topics: [topic], handle, park: (consumer, record, error) => this.park(consumer, record, error), logger, metrics });
  }

  private async park(consumer: string, record: Received, error: Error): Promise<void> {
    const { parked, logger, metrics } = this.ports;
    await parked.parkAlone(consumer, record, error);
    metrics.counter('parked_total', 'Records that were parked', ['consumer']).inc({ consumer });
    logger.error('record-parked', { consumer, topic: record.topic, partition: record.partition, offset: record.offset, errorClass: error.name, ...spanOf(record.traceparent) });
  }
}
