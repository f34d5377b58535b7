import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess, startChild, untilUp } from './child.js';
import { kafkaJars } from './kafka-jars.js';
import type { KafkaAddress, OnProgress, RunningPart } from './part.js';
import { answers } from './ports.js';

const admin = 'admin';

const properties = (data: string, port: number, controllerPort: number, password: string) => {
  const jaas = `org.apache.kafka.common.security.scram.ScramLoginModule required username="${admin}" password="${password}";`;
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `SASL_PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `SASL_PLAINTEXT://127.0.0.1:${port}`,
    'listener.security.protocol.map': 'SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'SASL_PLAINTEXT',
    'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
    'sasl.mechanism.inter.broker.protocol': 'SCRAM-SHA-512',
    'listener.name.sasl_plaintext.scram-sha-512.sasl.jaas.config': jaas,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    // The controller's listener is plain and on the loopback: its peer is this very process.
    'super.users': `User:${admin};User:ANONYMOUS`,
    'auto.create.topics.enable': false,
    'group.initial.rebalance.delay.ms': 0,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 10,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'message.max.bytes': 1_048_576,
    'log.dirs': data,
  })
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
};

// The controller's voters are written into the storage, so a cluster keeps the ports it was made with; a warm start steps aside only for the broker.
export const startKafka = async (dir: string, port: number, controllerPort: number, password: string, root: string, onProgress: OnProgress): Promise<RunningPart<KafkaAddress>> => {
  const { java, classPath } = kafkaJars(root, onProgress);
  const data = join(dir, 'kafka');
  mkdirSync(dir, { recursive: true });
  const file = join(dir, 'kafka.properties');
  writeFileSync(file, properties(data, port, controllerPort, password), { mode: 0o600 });
  if (!existsSync(join(data, 'meta.properties'))) {
    onProgress('formatting Kafka’s storage');
    const id = createHash('sha256').update(dir).digest('base64url').slice(0, 22);
    const format = spawnSync(java, ['-XX:TieredStopAtLevel=1', '-cp', classPath, 'kafka.tools.StorageTool', 'format', '-t', id, '-c', file, '--add-scram', `SCRAM-SHA-512=[name=${admin},password=${password}]`], { encoding: 'utf8' });
    if (format.status !== 0) throw new Error(`Kafka’s storage could not be formatted: ${format.stderr}`);
  }
  const log = join(dir, 'kafka.log');
  onProgress('starting Kafka');
  const jvm = ['-Xms256m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=4', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', `-Dparley.dir=${dir}`];
  const pid = startChild({ file: java, args: [...jvm, '-cp', classPath, 'kafka.Kafka', file], log });
  await untilUp('Kafka', pid, log, () => answers(port));
  return { address: { brokers: [`127.0.0.1:${port}`], username: admin, password }, pid, stop: () => endProcess(pid) };
};

/** The ports a formatted broker was made with, so that a warm start finds its controller again. */
export const kafkaPortsOf = (dir: string): { port: number; controllerPort: number } | undefined => {
  const file = join(dir, 'kafka.properties');
  if (!existsSync(file)) return undefined;
  const [, port, controllerPort] = /listeners=SASL_PLAINTEXT:\/\/127\.0\.0\.1:(\d+),CONTROLLER:\/\/127\.0\.0\.1:(\d+)/.exec(readFileSync(file, 'utf8')) ?? [];
  return port && controllerPort ? { port: Number(port), controllerPort: Number(controllerPort) } : undefined;
};
