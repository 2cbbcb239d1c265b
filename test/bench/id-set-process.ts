// The set of IDs alone, as a process of its own: id-set-process.js ROWS MEMORY. Prints one JSON line (IdSetReport).
import { DuplicateSet } from '../../apps/ingest/src/publish/duplicate-set.js';
import { SetMemory } from '../../apps/ingest/src/publish/set-memory.js';

/** What the process says about itself. */
export interface IdSetReport {
  readonly rows: number;
  readonly memory: number;
  /** Of the set, at its most for each row that it had then. */
  readonly bytesARow: number;
  /** Of the set, at the end. */
  readonly setBytes: number;
  /** Of the process, beyond what it had before the first row. */
  readonly residentBytes: number;
  readonly newNanoseconds: number;
  readonly againNanoseconds: number;
  readonly seconds: number;
}

/** Fewer keys take more memory each, but little. */
const leastRows = 100_000;
const againRows = 1_000_000;

const key = new Uint32Array(4);

/** Different for different rows, and spread like a hash: each step is a bijection (the last of MurmurHash3). */
function writeKey(row: number): void {
  let x = row;
  for (let word = 0; word < 4; word++) {
    x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
    x = (x ^ (x >>> 16)) + 0x9e3779b9;
    key[word] = x;
  }
}

/** CPU time, for the machine may have other things to do. */
function nanosecondsEach(times: number, work: (i: number) => void): number {
  const before = process.cpuUsage();
  for (let i = 1; i <= times; i++) work(i);
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1000) / times;
}

const peak = (): number => process.resourceUsage().maxRSS * 1024;

function measureSet(rows: number, memory: number): IdSetReport {
  const set = new DuplicateSet(new SetMemory(memory), rows);
  const [residentBefore, started] = [peak(), performance.now()];
  let most = 0;
  const claim = (row: number, ordinal: number): void => {
    writeKey(row);
    if (set.claim(key, ordinal) !== row) throw new Error(`row ${ordinal} must name row ${row}`);
  };
  const newNanoseconds = nanosecondsEach(rows, (row) => {
    claim(row, row);
    if (row >= leastRows && row % 1000 === 0) most = Math.max(most, (set.bytes + set.filterBytes) / row);
  });
  const setBytes = set.bytes + set.filterBytes;
  const step = Math.max(Math.floor(rows / againRows), 1);
  const againNanoseconds = nanosecondsEach(againRows, (i) => claim(1 + ((i * 7919 * step) % rows), rows + i));
  const seconds = (performance.now() - started) / 1000;
  set.close();
  const own = nanosecondsEach(againRows, writeKey);
  const times = { newNanoseconds: newNanoseconds - own, againNanoseconds: againNanoseconds - own, seconds };
  return { rows, memory, bytesARow: most, setBytes, residentBytes: peak() - residentBefore, ...times };
}

const [rows = '', memory = ''] = process.argv.slice(2);
console.log(JSON.stringify(measureSet(Number(rows), Number(memory))));
