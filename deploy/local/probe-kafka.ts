import { connect } from 'node:net';
import { Kafka, logLevel } from 'kafkajs';

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 });
    const answer = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', () => answer(true));
    socket.once('timeout', () => answer(false));
    socket.once('error', () => answer(false));
  });

/**
 * True when the broker serves requests and coordinates groups: a fresh broker makes its offsets topic only when the
 * first group asks, and kafkajs is noisy about it until then.
 */
export async function probeKafka(port: number): Promise<boolean> {
  if (!(await accepts(port))) return false;
  const brokers = [`127.0.0.1:${port}`];
  const kafka = new Kafka({
    brokers,
    logLevel: logLevel.NOTHING,
    retry: { retries: 2, initialRetryTime: 100 },
    connectionTimeout: 1_000,
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    const { brokers: nodes } = await admin.describeCluster();
    await admin.describeGroups(['sluice-local-probe']);
    return nodes.length > 0;
  } catch {
    // Not yet: the caller asks again, and shows the broker's log when its patience ends.
    return false;
  } finally {
    await admin.disconnect();
  }
}
