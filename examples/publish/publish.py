import json
import os
import sys

from confluent_kafka import Producer

producer = Producer({
    "bootstrap.servers": os.environ["BROKERS"],
    "enable.idempotence": True,
    # The same partition for a key as clients in Java and Node choose.
    "partitioner": "murmur2_random",
    "compression.type": "gzip",
    "linger.ms": 20,
})
failed = []


def taken(error, message):
    if error:
        failed.append(f"{message.key().decode()}: {error}")


for customer in [
    {"id": "C-1001", "newsletter": True},
    {"id": "C-1005", "email": "dora@example.com", "address": {"city": "Pécs"}},
]:
    producer.produce(
        os.environ["TOPIC"],
        key=customer["id"],
        value=json.dumps(customer),
        headers={"sluice-batch": "python", "sluice-record-id": f"python-{customer['id']}"},
        on_delivery=taken,
    )
    producer.poll(0)
producer.flush()
sys.exit("\n".join(failed) or 0)
