import fc from 'fast-check';
import type { Broker, SeenMessage } from './broker.js';

export const fuzzedTopics = ['records', 'outcomes', 'actions'] as const;

export type FuzzedTopic = (typeof fuzzedTopics)[number];

/** A run that the messages pretend to be of. */
export interface Victim {
  readonly run: string;
  readonly import: string;
}

export type Templates = Readonly<Record<FuzzedTopic, readonly SeenMessage[]>>;

/** Honest messages that the topics hold, to be changed. */
export const readTemplates = async (broker: Broker): Promise<Templates> => {
  const [records, outcomes, actions] = await Promise.all(
    fuzzedTopics.map(async (topic) => (await broker.read(topic)).flat().filter(({ value }) => value !== null)),
  );
  return { records: records ?? [], outcomes: outcomes ?? [], actions: actions ?? [] };
};

const LANES = 8;

const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, '', '\u0000', 'x'.repeat(10_000), [], {}, { $ne: 1 }, [null], [[1]], { c: -1 }),
  fc.constantFrom<unknown>(-1, 0, 0.5, 1e15, 2 ** 53, 1e300, -1e300),
  fc.jsonValue(),
);

/** Replaces what is at a random place of a JSON value, however deep. */
const replaced = (value: unknown, steps: readonly number[], by: unknown): unknown => {
  const [step, ...rest] = steps;
  if (step === undefined || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return by;
  const inner = replaced((value as Readonly<Record<string, unknown>>)[key], rest, by);
  if (Array.isArray(value)) return value.map((one, i) => (String(i) === key ? inner : one));
  return { ...value, [key]: inner };
};

interface Change {
  readonly steps: readonly number[];
  readonly by: unknown;
  readonly line: number;
}

/** Outcomes are two lines of JSON, the others one. */
const changedValue = (value: Buffer | null, { steps, by, line }: Change): Buffer => {
  const lines = String(value).split('\n');
  const at = line % lines.length;
  const changed = replaced(JSON.parse(lines[at] ?? 'null'), steps, by);
  return Buffer.from(lines.map((text, i) => (i === at ? (JSON.stringify(changed) ?? 'null') : text)).join('\n'));
};

/** The template as if it were the victim's, in headers and value. */
const asVictims = ({ headers, value }: SeenMessage, victim: Victim): SeenMessage => {
  const own = Object.fromEntries(Object.entries(headers ?? {}).map(([name, one]) => [name, String(one)]));
  const renamed = String(value)
    .replaceAll(JSON.stringify(own.run), JSON.stringify(victim.run))
    .replaceAll(JSON.stringify(own.import), JSON.stringify(victim.import));
  return { headers: { ...own, ...victim }, value: Buffer.from(renamed) };
};

const change = fc.record({ steps: fc.array(fc.nat(600), { maxLength: 5 }), by: odd, line: fc.nat(1) });

const headerNames = [
  'v',
  'workspace',
  'import',
  'lane',
  'seq',
  'at',
  'rows',
  'file',
  'before',
  'digest',
  'end',
] as const;

const headerValue = fc.oneof(
  fc.constantFrom('', '-1', '0', '1', '7', '1000000000000000', 'NaN', '1e3', 'other', '\u0000'),
  fc.string({ maxLength: 40 }),
);

const garbage = fc.record({
  value: fc.option(
    fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value))),
    ),
  ),
  headers: fc.dictionary(fc.constantFrom(...headerNames, 'run'), headerValue),
});

const anyMessage = (templates: readonly SeenMessage[], victim: Victim): fc.Arbitrary<SeenMessage> => {
  const template = fc.constantFrom(...templates).map((one) => asVictims(one, victim));
  return fc.oneof(
    garbage,
    fc.tuple(template, change).map(([one, changes]) => ({ ...one, value: changedValue(one.value, changes) })),
    fc
      .tuple(template, fc.constantFrom(...headerNames), headerValue)
      .map(([one, name, value]) => ({ ...one, headers: { ...one.headers, [name]: value } })),
  );
};

/** Puts so many messages on each topic, each on its lane or anywhere. Returns how many in all. */
export const putFuzz = async (
  broker: Broker,
  {
    templates,
    victims,
    seed,
    count,
  }: {
    readonly templates: Templates;
    readonly victims: Readonly<Record<FuzzedTopic, Victim>>;
    readonly seed: number;
    readonly count: number;
  },
): Promise<number> => {
  for (const topic of fuzzedTopics) {
    const messages = fc.sample(anyMessage(templates[topic], victims[topic]), { seed, numRuns: count });
    for (let lane = 0; lane < LANES; lane += 1) {
      const own = messages.filter(({ headers }, i) => {
        const stated = Number(String(headers?.lane));
        return (Number.isInteger(stated) && stated >= 0 && stated < LANES ? stated : i % LANES) === lane;
      });
      if (own.length > 0) await broker.put(topic, lane, own);
    }
  }
  return fuzzedTopics.length * count;
};
