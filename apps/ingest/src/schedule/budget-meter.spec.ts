import { describe, expect, it } from 'vitest';
import { BudgetMeter } from './budget-meter.js';

const FIRST_ROWS = 40_000;
const LEAST_ROWS = 16_000;

/** A meter that looks every half a second at one run of which `applied` rows have taken effect and the rest has not. */
const setUp = () => {
  const meter = new BudgetMeter();
  let at = 0;
  const look = (sent: number, applied = 0): number => {
    at += 500;
    meter.look(at, new Map([['r', { inFlight: { rows: sent - applied, bytes: 0 }, applied }]]));
    return meter.amount.rows;
  };
  return { meter, look };
};

describe('rule 14: the budget', () => {
  it('learns nothing from rows that are published slowly and not applied yet', () => {
    const { look } = setUp();
    for (let sent = 20_000; sent <= FIRST_ROWS; sent += 500) expect(look(sent)).toBe(FIRST_ROWS);
  });

  it('learns from the first whole interval after the credit was used up', () => {
    const { meter, look } = setUp();
    look(39_000);
    meter.noteWait();
    expect(look(FIRST_ROWS)).toBe(FIRST_ROWS);
    expect(look(FIRST_ROWS)).toBeLessThan(FIRST_ROWS);
  });

  it('comes down to its floor while nothing is applied', () => {
    const { meter, look } = setUp();
    meter.noteWait();
    for (let i = 0; i < 50; i += 1) look(FIRST_ROWS);
    expect(meter.amount.rows).toBe(LEAST_ROWS);
  });

  it('learns nothing more once less than half of it is on its way, until credit is used up again', () => {
    const { meter, look } = setUp();
    meter.noteWait();
    look(FIRST_ROWS);
    look(FIRST_ROWS, 30_000);
    const before = meter.amount.rows;
    expect(look(70_000, 31_000)).toBe(before);
    expect(look(70_000, 31_000)).toBe(before);
    meter.noteWait();
    look(70_000, 31_000);
    expect(look(70_000, 31_000)).toBeLessThan(before);
  });
});
