import { chmod, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached, requireHash } from '../../../deploy/local/cache.js';
import { fetchKafka, kafkaVersion } from '../../../deploy/local/fetch-kafka.js';
import { requireJava, requireMaven } from '../../../deploy/local/required-tools.js';
import { runTo } from '../../../deploy/local/tool.js';
import { UserError } from '../../../deploy/local/user-error.js';
import type { Environment } from '../service-process.js';

/** The command line tools of Kafka; what they need besides is among the jars of the broker. */
const tools = {
  artifact: `org.apache.kafka:kafka-tools:${kafkaVersion}`,
  file: `kafka-tools-${kafkaVersion}.jar`,
  sha256: '62f3c5dd7aa3442d4c5bc6a95f86e2502178ea09de8e27f74d9563bf955e253c',
} as const;

const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';

const download = async (folder: string): Promise<void> => {
  const copy = [`${PLUGIN}:copy`, `-Dartifact=${tools.artifact}`, `-DoutputDirectory=${folder}`];
  await runTo("Fetching Kafka's tools failed", await requireMaven(), ['-q', '-B', ...copy]);
  await requireHash(join(folder, tools.file), tools.sha256);
};

/** As in Kafka's own bin/kafka-console-producer.sh. */
const starter = (java: string, jars: readonly string[]): string => `#!/bin/sh
exec '${java}' -Xmx256m -cp '${jars.join(':')}' org.apache.kafka.tools.ConsoleProducer "$@"
`;

/** kafka-console-producer.sh on the PATH. Of a release Maven has the jars only. */
export const withConsoleProducer = async (folder: string): Promise<Environment> => {
  const jars = [join(await fetchKafka(), '*'), join(await cached(`kafka-tools-${kafkaVersion}`, download), tools.file)];
  const program = join(folder, 'kafka-console-producer.sh');
  await writeFile(program, starter(await requireJava(), jars));
  await chmod(program, 0o755);
  return { PATH: `${folder}:${process.env.PATH}` };
};

/** The jars of the client in `libs`, and a java that compiles. */
export const withJavaClient = async (folder: string): Promise<Environment> => {
  const modules = await runTo('java does not tell its modules', await requireJava(), ['--list-modules']);
  if (!modules.includes('jdk.compiler'))
    throw new UserError(
      'java compiles nothing here: Publish.java needs a JDK (Debian, Ubuntu: apt install openjdk-17-jdk-headless).',
    );
  await symlink(await fetchKafka(), join(folder, 'libs'));
  return {};
};
