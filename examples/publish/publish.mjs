import kafkajs from 'kafkajs';

const { CompressionTypes, Kafka, Partitioners } = kafkajs;
const kafka = new Kafka({ clientId: 'crm', brokers: process.env.BROKERS.split(',') });
const producer = kafka.producer({ idempotent: true, createPartitioner: Partitioners.DefaultPartitioner });

const customers = [
  { id: 'C-1001', tags: ['vip'] },
  { id: 'C-1006', email: 'emil@example.com', registered_at: '2026-04-07T14:30:00Z' },
];

await producer.connect();
// Throws when the broker did not take them.
await producer.send({
  topic: process.env.TOPIC,
  compression: CompressionTypes.GZIP,
  messages: customers.map((customer) => ({
    key: customer.id,
    value: JSON.stringify(customer),
    headers: { 'sluice-batch': 'node', 'sluice-record-id': `node-${customer.id}` },
  })),
});
await producer.disconnect();
