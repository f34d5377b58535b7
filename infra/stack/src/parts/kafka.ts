import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../ports.js';
import { untilUp } from '../processes/child.js';
import { run } from '../processes/run.js';
import { logsIn } from '../provisioning/scram-users.js';
import { kafkaAdmin, kafkaProperties } from './kafka-properties.js';
import { kafkaJars } from './kafka-jars.js';
import type { KafkaAddress, PartContext } from './part.js';

// The arguments go through a file that only we may read: a command line is everybody's to read.
const format = async (java: string, classPath: string, settings: string, { dir, password }: PartContext): Promise<void> => {
  const clusterId = createHash('sha256').update(dir).digest('base64url').slice(0, 22);
  const file = join(dir, 'kafka-format.args');
  // Written with “=”, because an id may begin with a dash.
  const said = ['-XX:TieredStopAtLevel=1', '-Xshare:auto', '-cp', `"${classPath}"`, 'kafka.tools.StorageTool', 'format', `--cluster-id=${clusterId}`, '-c', `"${settings}"`, '--add-scram', `"SCRAM-SHA-512=[name=${kafkaAdmin},password=${password}]"`];
  writeFileSync(file, said.join('\n'), { mode: 0o600 });
  const { status, output } = await run(java, [`@${file}`]);
  rmSync(file);
  if (status !== 0) throw new Error(`Kafka’s storage could not be formatted: ${output}`);
};

// Half a gigabyte of heap, the serial collector and the quick compiler: two cores are shared with everything else, and few starts last hours.
const jvm = ['-Xms256m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:+ExitOnOutOfMemoryError', '-Xshare:auto', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-Dorg.slf4j.simpleLogger.showDateTime=true', '-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS'];

/** Apache Kafka 4.3 in KRaft mode on the loopback, with SCRAM and ACLs; data stays between starts, and so do its users, topics and rights. */
export const startKafka = async (context: PartContext, advertisedPort = context.port): Promise<KafkaAddress> => {
  const { dir, port, password, launch, onProgress } = context;
  const { java, classPath } = await kafkaJars(onProgress);
  const [data, settings, log] = [join(dir, 'kafka'), join(dir, 'kafka.properties'), join(dir, 'kafka.log')];
  mkdirSync(data, { recursive: true, mode: 0o700 });
  writeFileSync(settings, kafkaProperties({ data, port, advertisedPort, controllerPort: await freePort(port + 1), password }), { mode: 0o600 });
  if (!existsSync(join(data, 'meta.properties'))) {
    onProgress('formatting Kafka’s storage');
    await format(java, classPath, settings, context);
  }
  onProgress('starting Kafka');
  const child = launch({ file: java, args: [...jvm, '-cp', classPath, 'kafka.Kafka', settings], log, endSignal: 'SIGTERM', options: { cwd: dir } });
  const address = { brokers: [`127.0.0.1:${port}`], username: kafkaAdmin, password };
  await untilUp('Kafka', child, log, () => logsIn(address));
  return address;
};
