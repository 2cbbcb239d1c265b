import type { Kafka } from 'kafkajs';

/** Kafka's own id of the cluster, made when its storage was formatted. */
export const clusterIdOf = async (kafka: Kafka): Promise<string> => {
  const admin = kafka.admin();
  await admin.connect();
  try {
    return (await admin.describeCluster()).clusterId;
  } finally {
    await admin.disconnect();
  }
};
