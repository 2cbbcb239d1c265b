import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { asyncApiOf } from '#libs/api-contract';
import { demoAttributes } from '#libs/attributes';
import { projectRoot } from '../deploy/local/paths.js';

const folder = mkdtempSync(join(tmpdir(), 'sluice-contract-'));
afterAll(() => rmSync(folder, { recursive: true }));

const contract = asyncApiOf({
  ...{ workspace: 'demo', name: 'crm', kind: 'customers', envelope: null, receipts: null, events: null },
  inbound: { topic: 'sluice.inbound.demo.crm.v1' },
  record: {
    columns: demoAttributes.map((attribute) => ({ attribute, header: attribute.id })),
    matching: { identifiers: ['id'], lanes: 'by_key', repeats: 'fold' },
    country: 'HU',
  },
});

it('records are checked against the contract of their stream before they are published', () => {
  const path = join(folder, 'contract.json');
  writeFileSync(path, JSON.stringify(contract));
  const input = ['{"id": "C-1001", "points": 5}', '{"id": "C-1002", "points": "many"}', '{"email": "a@b.hu"}'].join(
    '\n',
  );
  const program = join(projectRoot, 'examples/publish/check.mjs');
  const { status, stderr } = spawnSync(process.execPath, [program, path], { input, encoding: 'utf8' });
  expect(stderr.trim().split('\n')).toEqual([
    'Line 2: data/points must be number,null',
    "Line 3: data must have required property 'id'",
  ]);
  expect(status).toBe(1);
});
