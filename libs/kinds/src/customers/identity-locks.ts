import { type AcceptedRow, type Changes, identityKey, type LookupField } from '#libs/messages';
import type { GivenIdentifier } from './identifiers.js';
import type { Identity } from './row-rules.js';

interface LockRules {
  readonly workspace: string;
  readonly identity: Pick<Identity, 'ask'>;
  /** False: nobody looks for customers by identifiers at the same time, and nothing is locked. */
  readonly locksIdentities: boolean;
}

/**
 * The identifiers on which it depends what becomes of the rows of one batch: whoever changes whom they find at the same
 * moment must meet it (correctness.md, 23).
 */
export class IdentityLocks {
  readonly #texts = new Map<LookupField, Set<string>>();

  constructor(private readonly rules: LockRules) {}

  /** What a row is looked for by that takes effect or is rejected. */
  lookedFor(row: AcceptedRow): void {
    if (!this.rules.locksIdentities) return;
    this.rules.identity.ask(row, (by, text) => {
      if (by !== '_id') this.#add(by, text);
    });
  }

  /**
   * A row without effect counts as decided at the snapshot, unless it saw what earlier rows of the batch have done: to its
   * customer (`hasSeen`), or to one of its identifiers.
   */
  lookedForInVain(row: AcceptedRow, hasSeen: boolean): void {
    if (hasSeen || this.#hasAny(row)) this.lookedFor(row);
  }

  given({ by, text, former }: GivenIdentifier): void {
    this.#add(by, text);
    if (former !== undefined) this.#add(by, former);
  }

  /** Nothing when there are none. */
  changes(): Pick<Changes, 'identities'> {
    if (this.#texts.size === 0) return {};
    const { workspace } = this.rules;
    return {
      identities: [...this.#texts].flatMap(([by, texts]) => [...texts].map((text) => identityKey(workspace, by, text))),
    };
  }

  #hasAny(row: AcceptedRow): boolean {
    if (this.#texts.size === 0) return false;
    let has = false;
    this.rules.identity.ask(row, (by, text) => {
      has ||= this.#texts.get(by)?.has(text) === true;
    });
    return has;
  }

  #add(by: LookupField, text: string): void {
    const texts = this.#texts.get(by);
    if (texts) texts.add(text);
    else this.#texts.set(by, new Set([text]));
  }
}
