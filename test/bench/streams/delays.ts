import type { Mongo } from '#libs/mongo';

interface Inserted {
  readonly wallTime: Date;
  readonly fullDocument: { readonly customer: string; readonly at: Date };
}

/** The delays of records whose IDs begin with a prefix: from when the broker appended one to when it was committed. */
export interface Delays {
  /** Resolves, in milliseconds, when so many were seen. */
  readonly of: (records: number) => Promise<readonly number[]>;
  readonly close: () => Promise<void>;
}

/**
 * Watches the events of customers: an event of a record has the time at which the broker appended it, and an entry of a
 * change stream the time at which the server committed it. Both are clocks of this machine.
 */
export async function watchDelays({ collections }: Mongo, workspace: string, prefix: string): Promise<Delays> {
  const begins = new RegExp(`^${workspace}:${prefix}`);
  const stream = collections.events.watch([{ $match: { operationType: 'insert', 'fullDocument.customer': begins } }]);
  // Opens the cursor: what comes after this is seen.
  await stream.tryNext();
  return {
    of: async (records) => {
      const delays: number[] = [];
      while (delays.length < records) {
        const { wallTime, fullDocument } = (await stream.next()) as unknown as Inserted;
        delays.push(wallTime.getTime() - fullDocument.at.getTime());
      }
      return delays;
    },
    close: () => stream.close(),
  };
}
