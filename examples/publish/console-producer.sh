#!/bin/sh
# One record a line: headers, a tab, the key, a tab, one JSON object.
set -e
printf '%s\t%s\t%s\n' \
  sluice-batch:console,sluice-record-id:console-1 C-1001 '{"id": "C-1001", "city": "Budapest"}' \
  sluice-batch:console,sluice-record-id:console-2 C-1003 '{"id": "C-1003", "email": "cili@example.com"}' |
  kafka-console-producer.sh --bootstrap-server "$BROKERS" --topic "$TOPIC" \
    --reader-property parse.headers=true --reader-property parse.key=true --compression-codec gzip
