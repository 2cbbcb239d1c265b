/** A run of characters without blanks. */
export interface Word {
  readonly text: string;
  /** Index of its first character in the whole text. */
  readonly at: number;
}

/** Why a text is no dynamic date. */
export class DynamicFault {
  constructor(
    /** Index of the first character that is wrong; the text's length when something is missing at its end. */
    readonly at: number,
    /** What is wrong and what may be there instead. */
    readonly message: string,
  ) {}
}

/** Walks over the words of a text; its position is what a fault names. */
export class WordReader {
  private readonly words: readonly Word[];
  private place = 0;

  constructor(private readonly text: string) {
    this.words = [...text.matchAll(/\S+/g)].map((match) => ({ text: match[0], at: match.index }));
  }

  /** The word that comes next, or undefined at the end. */
  get word(): Word | undefined {
    return this.words[this.place];
  }

  advance(): void {
    this.place++;
  }

  /** Says that the next word, from its character `from` on, is none of what may be here. */
  fault(expected: string, from = 0): DynamicFault {
    const { word } = this;
    if (!word) return new DynamicFault(this.text.length, `Something is missing at the end: ${expected}.`);
    const at = word.at + from;
    return new DynamicFault(at, `Character ${at + 1} (in "${word.text}") does not fit. Expected: ${expected}.`);
  }
}
