import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../processes/run.js';
import { programOnPath, type PackageChoice } from './packages.js';
import { StackProblem, type OnProgress } from './part.js';

const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const pom = join(projectRoot, 'infra/kafka/pom.xml');
const lib = join(projectRoot, '.parley/kafka-jars');
const javaMajor = 17;

const majorOf = async (java: string): Promise<number> => Number(/version "(\d+)/.exec((await run(java, ['-version'])).output)?.[1] ?? 0);

const findJava = async (): Promise<string | undefined> => {
  const home = process.env['JAVA_HOME'];
  const candidates = [home && join(home, 'bin/java'), programOnPath('java')].filter((java) => java && existsSync(java)) as string[];
  for (const java of candidates) if ((await majorOf(java)) >= javaMajor) return java;
  return undefined;
};

const wanted = () => createHash('sha256').update(readFileSync(pom)).digest('hex');
const resolved = () => existsSync(join(lib, '.pom')) && readFileSync(join(lib, '.pom'), 'utf8') === wanted();

/** What is to be installed before Kafka can start: Java, and Maven while its jars are not there yet. */
export const kafkaPackages = async (): Promise<PackageChoice[]> => [
  ...((await findJava()) ? [] : [['openjdk-21-jre-headless', 'openjdk-17-jre-headless']]),
  ...(resolved() || programOnPath('mvn') ? [] : [['maven']]),
];

const resolveJars = async (java: string): Promise<void> => {
  const maven = programOnPath('mvn');
  if (!maven) throw new StackProblem('Kafka’s jars are resolved by Maven, which is missing and could not be installed here: install maven with your package manager, or name brokers in KAFKA_BROKERS.');
  // Into a folder of its own first: a resolution that is cut short, or runs twice, leaves no half set of jars.
  const fresh = `${lib}-${process.pid}`;
  const env = { ...process.env, JAVA_HOME: process.env['JAVA_HOME'] ?? dirname(dirname(java)) };
  const { status, output } = await run(maven, ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${fresh}`, '-DincludeScope=runtime'], { env });
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new StackProblem(`Maven could not resolve Kafka’s jars (infra/kafka/pom.xml); see what it says, or name brokers in KAFKA_BROKERS.\n${output.slice(-2000)}`);
  }
  writeFileSync(join(fresh, '.pom'), wanted());
  if (resolved()) return rmSync(fresh, { recursive: true, force: true });
  rmSync(lib, { recursive: true, force: true });
  renameSync(fresh, lib);
};

/** Java and the class path of the broker; the jars of infra/kafka/pom.xml are resolved once for each state of that file. */
export const kafkaJars = async (onProgress: OnProgress): Promise<{ java: string; classPath: string }> => {
  const java = await findJava();
  if (!java) throw new StackProblem(`Kafka needs Java ${javaMajor} or newer, which is missing and could not be installed here: install a JRE with your package manager, or name brokers in KAFKA_BROKERS.`);
  if (!resolved()) {
    onProgress('resolving Kafka’s jars (44 MB, once)');
    await resolveJars(java);
  }
  return { java, classPath: join(lib, '*') };
};
