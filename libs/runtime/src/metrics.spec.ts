import { describe, expect, it } from 'vitest';
import { createMetrics } from './metrics.js';

describe('metrics', () => {
  it('shows what the process sets, under its name, and nothing of what it does not', async () => {
    const metrics = createMetrics('shop', ['rows', 'transactionSeconds']);
    metrics.rows.inc({ stage: 'validator', mode: 'import', outcome: 'accepted' }, 3);
    metrics.transactionSeconds.observe({ outcome: 'committed' }, 0.03);
    const text = await metrics.registry.metrics();
    expect(text).toContain('sluice_rows_total{stage="validator",mode="import",outcome="accepted",service="shop"} 3');
    expect(text).toMatch(/sluice_apply_duration_seconds_bucket\{.*le="0.05".*\} 1/);
    expect(text).not.toContain('sluice_chunks_total');
  });

  it('shows the memory and the event loop of the process', async () => {
    const text = await createMetrics('shop', []).registry.metrics();
    expect(text).toContain('process_resident_memory_bytes');
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
  });
});
