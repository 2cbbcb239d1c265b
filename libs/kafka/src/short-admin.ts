import type { Admin, Kafka } from 'kafkajs';

/**
 * Does something over a connection of its own: kafkajs keeps the leaders that it has seen, also when they have changed,
 * and asks again and again for topics that it was once asked about, which makes them where the broker makes topics by
 * itself.
 */
export const withAdmin = async <T>(kafka: Kafka, action: (admin: Admin) => Promise<T>): Promise<T> => {
  const admin = kafka.admin();
  try {
    await admin.connect();
    return await action(admin);
  } finally {
    // It may never have been connected.
    await admin.disconnect().catch(() => undefined);
  }
};
