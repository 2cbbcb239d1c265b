import type { FileError, ReadingProposal } from '#libs/messages';

/** Which dialect would explain the misplaced quotes of a file: the one of most of them. */
export class QuotingSigns {
  #backslash = 0;
  #loose = 0;

  add(faults: readonly FileError[]): void {
    for (const { code, argument } of faults) {
      if (code !== 'misplaced_quote') continue;
      if (argument === 'backslash') this.#backslash += 1;
      else if (argument === 'loose') this.#loose += 1;
    }
  }

  get proposal(): Pick<ReadingProposal, 'quoting'> {
    if (this.#backslash + this.#loose === 0) return {};
    return { quoting: this.#backslash >= this.#loose ? 'backslash' : 'loose' };
  }
}
