#!/bin/sh
# One record a line: the key, a tab, one JSON object.
set -e
printf '%s\t%s\n' \
  C-1001 '{"id": "C-1001", "email": "anna@example.com", "first_name": "Anna"}' \
  C-1002 '{"id": "C-1002", "email": "bela@example.com", "first_name": "Béla"}' |
  kcat -P -b "$BROKERS" -t "$TOPIC" -K '\t' -z gzip \
    -H sluice-batch=kcat \
    -X partitioner=murmur2_random -X enable.idempotence=true
