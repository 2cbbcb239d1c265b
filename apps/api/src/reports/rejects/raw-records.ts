/**
 * Cuts the text of a file into its records as they stand there, unread. Only for files whose structure has been checked:
 * where a record ends can then be told by quotes and brackets alone.
 */
export interface RawRecords {
  /** The records that end in the text given so far. Empty lines are no records; in CSV the header is the first. */
  push(text: string): readonly string[];
  /** The last one, where nothing ends it. */
  end(): readonly string[];
}

interface Found {
  readonly records: readonly string[];
  /** Text of the record that has not ended. */
  readonly rest: string;
}

class Lines implements RawRecords {
  #rest = '';

  constructor(private readonly find: (text: string) => Found) {}

  push(text: string): readonly string[] {
    const { records, rest } = this.find(this.#rest + text);
    this.#rest = rest;
    return records;
  }

  end(): readonly string[] {
    return this.push('\n');
  }
}

/** A record ends at the first CRLF, CR or LF before which the quotes are even in number (RFC 4180). */
const findLines = (text: string, marks: RegExp): Found => {
  const records: string[] = [];
  let start = 0;
  let isOpen = false;
  marks.lastIndex = 0;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (mark[0] === '"') isOpen = !isOpen;
    else if (!isOpen) {
      // LF may follow a CR that is the last character.
      if (mark[0] === '\r' && marks.lastIndex === text.length) break;
      if (mark.index > start) records.push(text.slice(start, mark.index));
      start = marks.lastIndex;
    }
  }
  return { records, rest: text.slice(start) };
};

const findCsv = (text: string): Found => findLines(text, /"|\r\n|\r|\n/g);
const findNdjson = (text: string): Found => findLines(text, /\r\n|\r|\n/g);

/** Among actions a line of white space is no record; elsewhere only an empty one is none. */
const findActions = (text: string): Found => {
  const { records, rest } = findNdjson(text);
  return { records: records.filter((record) => record.trim() !== ''), rest };
};

/** A whole string, one that goes on behind the text, or a mark outside of strings. */
const JSON_MARK = /"[^"\\]*(?:\\.[^"\\]*)*"|["[\]{},]/gs;

/** The texts between commas that stand in no inner bracket, and where the last of them ends at a closing bracket. */
export const splitJson = (text: string, from: number): Found & { readonly isClosed: boolean } => {
  const records: string[] = [];
  let [start, depth] = [from, 0];
  JSON_MARK.lastIndex = from;
  for (let mark = JSON_MARK.exec(text); mark && mark[0] !== '"'; mark = JSON_MARK.exec(text)) {
    const isEnd = depth === 0 && /[,\]}]/.test(mark[0][0] as string);
    if (isEnd) {
      records.push(text.slice(start, mark.index).trim());
      start = JSON_MARK.lastIndex;
      if (mark[0] !== ',') return { records, rest: '', isClosed: true };
    } else if (mark[0] === '[' || mark[0] === '{') depth += 1;
    else if (mark[0] === ']' || mark[0] === '}') depth -= 1;
  }
  return { records, rest: text.slice(start), isClosed: false };
};

const outsideStrings = '[^"{}]*';
const string = '"[^"\\\\]*(?:\\\\.[^"\\\\]*)*"';
const flatObject = `\\{${outsideStrings}(?:${string}${outsideStrings})*\\}`;

/** An element as nearly all are, an object whose members are no objects but flat ones, with the comma behind it. */
const PLAIN_ELEMENT = new RegExp(
  `\\s*(\\{${outsideStrings}(?:(?:${string}|${flatObject})${outsideStrings})*\\})\\s*,`,
  'sy',
);

/** Plain elements whole, which is several times quicker; from the first other one on by marks. */
const findElements = (text: string, from: number): ReturnType<typeof splitJson> => {
  const plain: string[] = [];
  let start = from;
  PLAIN_ELEMENT.lastIndex = from;
  for (let found = PLAIN_ELEMENT.exec(text); found; found = PLAIN_ELEMENT.exec(text)) {
    plain.push(found[1] as string);
    start = PLAIN_ELEMENT.lastIndex;
  }
  const { records, ...others } = splitJson(text, start);
  return { records: plain.concat(records), ...others };
};

/** The elements of one top-level array. */
class Elements implements RawRecords {
  #rest = '';
  #state: 'before' | 'inside' | 'after' = 'before';

  push(text: string): readonly string[] {
    if (this.#state === 'after') return [];
    const whole = this.#rest + text;
    const from = this.#state === 'inside' ? 0 : whole.indexOf('[') + 1;
    if (this.#state === 'before' && from === 0) return [];
    const { records, rest, isClosed } = findElements(whole, from);
    this.#state = isClosed ? 'after' : 'inside';
    this.#rest = rest;
    return records;
  }

  end(): readonly string[] {
    return [];
  }
}

const openers: Readonly<Record<string, () => RawRecords>> = {
  csv: () => new Lines(findCsv),
  ndjson: () => new Lines(findNdjson),
  json: () => new Elements(),
  actions: () => new Lines(findActions),
};

/** By the format of a file; `actions` is that of transactions. */
export const openRawRecords = (format: string): RawRecords => {
  const open = openers[format];
  if (!open) throw new Error(`no reader for files of format ${format}`);
  return open();
};
