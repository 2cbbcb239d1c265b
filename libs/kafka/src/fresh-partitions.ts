import type { IMemberAssignment } from 'kafkajs';

const keyOf = (topic: string, partition: number): string => `${topic}/${partition}`;

/** Partitions whose next batch may hold messages that were tried before: no batch has got through yet. */
export class FreshPartitions {
  private readonly keys = new Set<string>();

  assign(assignment: IMemberAssignment): void {
    for (const [topic, partitions] of Object.entries(assignment)) {
      for (const partition of partitions) this.add(topic, partition);
    }
  }

  add(topic: string, partition: number): void {
    this.keys.add(keyOf(topic, partition));
  }

  has(topic: string, partition: number): boolean {
    return this.keys.has(keyOf(topic, partition));
  }

  delete(topic: string, partition: number): void {
    this.keys.delete(keyOf(topic, partition));
  }
}
