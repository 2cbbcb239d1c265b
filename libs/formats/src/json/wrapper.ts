import type { Limits } from '../limits.js';
import type { ElementBatch } from './element-batch.js';
import { placeAfter, type TextPlace } from './text-place.js';
import { ValueScanner } from './value-scanner.js';
import { listOfObjects, memberName } from './wrapper-members.js';

/** So many names tell which object it is. */
const MOST_NAMES = 10;

const TOO_LARGE = 'what is beside the list of rows is too large';

const isWhole = (object: string): boolean => {
  try {
    JSON.parse(object);
    return true;
  } catch {
    return false;
  }
};

const listed = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

interface MembersRead {
  /** The text that was not read, and where it begins. */
  readonly left: string;
  readonly place: TextPlace;
  /** What begins there; null: the text ends before the member does, or a fault ended the reading. */
  readonly next: 'list' | 'end' | null;
}

/** The members of a JSON object that has the rows of a file as one of them, which is the only list of objects. */
export class Wrapper {
  #list: string | null = null;
  /** The list is over, but for a comma or the object's end. */
  #isBehindList = false;
  #names: string[] = [];

  constructor(
    private readonly limits: Pick<Limits, 'rowBytes'>,
    private readonly batch: Pick<ElementBatch<unknown>, 'ended' | 'endAt' | 'endAtFault' | 'endWhole'>,
  ) {}

  get list(): string | null {
    return this.#list;
  }

  read(text: string, start: TextPlace): MembersRead {
    let [left, place] = [text, start];
    for (;;) {
      const list = this.#isBehindList ? null : listOfObjects(left);
      const end = list ? list.length : new ValueScanner().find(left);
      if ((end < 0 ? left.length : end) > this.limits.rowBytes) this.batch.endAt(place, '', TOO_LARGE);
      if (this.batch.ended || end < 0) return { left, place, next: null };
      if (list) return this.#begin(list.name, left.slice(list.start), placeAfter(place, left.slice(0, list.start)));
      const sign = left[end] as string;
      if (!this.#take(left.slice(0, end), sign, place)) return { left, place, next: null };
      place = placeAfter(place, left.slice(0, end + 1));
      left = left.slice(end + 1);
      if (sign === '}') return { left, place, next: this.#end() };
    }
  }

  #begin(name: string, left: string, place: TextPlace): MembersRead {
    const lists = this.#list === null ? [name] : [this.#list, name];
    if (lists.length > 1) this.batch.endWhole('several_lists', listed(lists));
    this.#list ??= name;
    this.#isBehindList = true;
    return { left, place, next: lists.length > 1 ? null : 'list' };
  }

  /** False: it is none, which ended the reading. */
  #take(member: string, sign: string, place: TextPlace): boolean {
    const why = this.#faultOf(member.trim() === '', sign);
    if (why !== null) this.batch.endAt(place, '', why);
    const isOver = why !== null || this.#isBehindList || member.trim() === '';
    this.#isBehindList = false;
    return isOver ? why === null : this.#note(member, place);
  }

  #faultOf(isNothing: boolean, sign: string): string | null {
    const isEmpty = this.#list === null && this.#names.length === 0;
    if (isNothing && !this.#isBehindList && !(isEmpty && sign === '}')) return 'expected an object key';
    return sign === ']' || (this.#isBehindList && !isNothing) ? "expected ','" : null;
  }

  #note(member: string, { line, column }: TextPlace): boolean {
    if (this.#names.length < MOST_NAMES) this.#names.push(memberName(member));
    const object = `{${member}}`;
    if (isWhole(object)) return true;
    this.batch.endAtFault(object, { line, column: column - 1 });
    return false;
  }

  #end(): 'end' | null {
    if (this.#list !== null) return 'end';
    this.batch.endWhole('no_list_of_rows', listed(this.#names));
    return null;
  }
}
