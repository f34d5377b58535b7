import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, programOnPath } from './packages.js';
import { PartMissing, type OnProgress } from './part.js';

const javaVersion = (java: string): number => {
  const [, major] = /version "(\d+)/.exec(spawnSync(java, ['-version'], { encoding: 'utf8' }).stderr) ?? [];
  return Number(major ?? 0);
};

const findJava = (onProgress: OnProgress): string => {
  const here = () => {
    const home = process.env['JAVA_HOME'];
    return [home ? join(home, 'bin/java') : undefined, programOnPath('java')].find((java) => java && existsSync(java) && javaVersion(java) >= 17);
  };
  const java = here() ?? (installPackages(['openjdk-17-jre-headless'], onProgress) ? here() : undefined);
  if (!java) throw new PartMissing('Kafka needs Java 17 or newer, which is missing and could not be installed here: install a JRE with your package manager, or name brokers in KAFKA_BROKERS.');
  return java;
};

const findMaven = (onProgress: OnProgress): string => {
  const maven = programOnPath('mvn') ?? (installPackages(['maven'], onProgress) ? programOnPath('mvn') : undefined);
  if (!maven) throw new PartMissing('Kafka’s jars are resolved by Maven, which is missing and could not be installed here: install maven with your package manager, or name brokers in KAFKA_BROKERS.');
  return maven;
};

/** Java and the class path of the broker; the jars of infra/kafka/pom.xml are resolved once for each state of that file. */
export const kafkaJars = (root: string, onProgress: OnProgress): { java: string; classPath: string } => {
  const java = findJava(onProgress);
  const pom = join(root, 'infra/kafka/pom.xml');
  const wanted = createHash('sha256').update(readFileSync(pom)).digest('hex');
  const lib = join(root, '.parley/kafka-jars');
  const mark = join(lib, '.pom');
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
    onProgress('resolving Kafka’s jars (44 MB, once)');
    const done = spawnSync(findMaven(onProgress), ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${lib}`, '-DincludeScope=runtime'], { encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`Maven could not resolve Kafka’s jars: ${done.stdout.slice(-2000)}${done.stderr}`);
    writeFileSync(mark, wanted);
  }
  return { java, classPath: join(lib, '*') };
};
