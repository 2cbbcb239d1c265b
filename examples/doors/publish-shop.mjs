// Publishes each line of a file as one record: BROKERS=… TOPIC=… node publish-shop.mjs shop.ndjson
import { readFileSync } from 'node:fs';
import kafkajs from 'kafkajs';

const { Kafka, Partitioners, logLevel } = kafkajs;
const kafka = new Kafka({ clientId: 'shop', brokers: process.env.BROKERS.split(','), logLevel: logLevel.NOTHING });
const producer = kafka.producer({ idempotent: true, createPartitioner: Partitioners.DefaultPartitioner });
const lines = readFileSync(process.argv[2], 'utf8').trimEnd().split('\n');

await producer.connect();
await producer.send({
  topic: process.env.TOPIC,
  messages: lines.map((value, n) => ({
    // Records of one customer stay in order when they have one key.
    key: /"id": ?"(\w+)"/.exec(value)?.[1],
    value,
    // A record that is published again has no effect again.
    headers: { 'sluice-record-id': `shop-${n}`, 'sluice-batch': 'demo' },
  })),
});
await producer.disconnect();
