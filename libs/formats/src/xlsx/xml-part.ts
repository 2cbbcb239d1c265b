import { type SaxesOptions, SaxesParser } from 'saxes';
import { contentFault } from '../content-fault.js';

export type XmlAttributes = Readonly<Record<string, string>>;

/** What reads the elements of a part of a workbook; names come without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: XmlAttributes): void;
  text(text: string): void;
  close(name: string): void;
}

/** No tag, attribute or text of a workbook is longer; saxes would keep any length of it in memory. */
const MOST_SILENT = 4 * 1024 * 1024;

const OPTIONS = { xmlns: false, position: false } as const satisfies SaxesOptions;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The value of an attribute, whatever its prefix: relationships are named by `r:id`, under any prefix. */
export const prefixed = (attributes: XmlAttributes, name: string): string | undefined => {
  const key = Object.keys(attributes).find((each) => each.endsWith(`:${name}`));
  return key === undefined ? undefined : attributes[key];
};

/**
 * Reads the XML text of one part, given in pieces of any length. A document type is refused, so that there are no
 * entities but those of XML itself. Throws ContentFault (`bad_workbook`).
 */
export class XmlPart {
  readonly #parser = new SaxesParser(OPTIONS);
  #silent = 0;

  constructor(
    private readonly part: string,
    handler: XmlHandler,
  ) {
    this.#parser.on('doctype', () => this.#refuse('has a document type'));
    this.#parser.on('error', () => this.#refuse('is not valid XML'));
    this.#parser.on('opentag', ({ name, attributes }) => {
      this.#silent = 0;
      handler.open(localName(name), attributes);
    });
    this.#parser.on('text', (text) => {
      this.#silent = 0;
      handler.text(text);
    });
    this.#parser.on('cdata', (text) => {
      this.#silent = 0;
      handler.text(text);
    });
    this.#parser.on('closetag', ({ name }) => {
      this.#silent = 0;
      handler.close(localName(name));
    });
  }

  write(text: string): void {
    this.#silent += text.length;
    if (this.#silent > MOST_SILENT) this.#refuse('has a text or tag that is too long');
    this.#parser.write(text);
  }

  end(): void {
    this.#parser.close();
  }

  #refuse(why: string): never {
    throw contentFault('bad_workbook', `${this.part} ${why}`);
  }
}
