type Action = () => Promise<void>;

const NOTHING: Action = async () => undefined;

/** Does the same for many callers, one time after the other: those who come while it is being done share the next time. */
export class Coalescer {
  private running: Promise<void> | undefined;
  private next: Promise<void> | undefined;
  private action = NOTHING;

  /** Resolves, or throws, as the first time that begins after the call. Of different actions the latest one is done. */
  call(action: Action): Promise<void> {
    this.action = action;
    if (this.next !== undefined) return this.next;
    if (this.running === undefined) return this.begin();
    this.next = this.running.catch(() => undefined).then(() => this.begin());
    return this.next;
  }

  private begin(): Promise<void> {
    this.next = undefined;
    const { action } = this;
    // What is done is let go, with all that it holds: a whole batch of messages, say.
    this.action = NOTHING;
    this.running = action().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }
}
