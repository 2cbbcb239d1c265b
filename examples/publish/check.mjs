// Checks records, one JSON object a line, against the contract of a stream: node check.mjs contract.json < records.ndjson
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Ajv } from 'ajv';

const contract = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
const isRecord = ajv.compile(contract.components.messages.record.payload);

let line = 0;
for await (const text of createInterface({ input: process.stdin })) {
  line += 1;
  if (isRecord(JSON.parse(text))) continue;
  console.error(`Line ${line}: ${ajv.errorsText(isRecord.errors)}`);
  process.exitCode = 1;
}
