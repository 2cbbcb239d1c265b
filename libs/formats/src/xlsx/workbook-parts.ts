import { contentFault } from '../content-fault.js';
import type { DateSystem } from './serial-date.js';
import { prefixed, type XmlAttributes, type XmlHandler } from './xml-part.js';

/** Sheets, relationships or types that a workbook may have. */
const MOST = 10_000;

/** Adds to a list that has an end. */
const addTo = <T>(list: T[], item: T): void => {
  if (list.length === MOST) throw contentFault('bad_workbook', 'it has too many parts');
  list.push(item);
};

export interface SheetEntry {
  readonly name: string;
  readonly isVisible: boolean;
  /** Of its relationship. */
  readonly id: string;
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** Reads the main part of a workbook: which sheets it has, in their order, and from which day it counts. */
export class SheetList implements XmlHandler {
  readonly sheets: SheetEntry[] = [];
  dates: DateSystem = 1900;

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'workbookPr' && isTrue(attributes.date1904)) this.dates = 1904;
    if (name !== 'sheet') return;
    const { name: title = '', state = 'visible' } = attributes;
    addTo(this.sheets, { name: title, isVisible: state === 'visible', id: prefixed(attributes, 'id') ?? '' });
  }

  text(): void {}

  close(): void {}
}

export interface Relationship {
  readonly id: string;
  /** The last word of its type: `worksheet`, `sharedStrings`, `styles`, … */
  readonly type: string;
  /** As it is written: from the folder of the part, or from the root. */
  readonly target: string;
}

/** Reads what other parts a part refers to. */
export class Relationships implements XmlHandler {
  readonly all: Relationship[] = [];

  open(name: string, { Id = '', Type = '', Target = '' }: XmlAttributes): void {
    if (name === 'Relationship') {
      addTo(this.all, { id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: Target });
    }
  }

  text(): void {}

  close(): void {}
}

/** Reads of what type the parts of a package are. */
export class ContentTypes implements XmlHandler {
  readonly types: string[] = [];

  open(name: string, { ContentType = '' }: XmlAttributes): void {
    if (name === 'Override' || name === 'Default') addTo(this.types, ContentType);
  }

  text(): void {}

  close(): void {}
}
