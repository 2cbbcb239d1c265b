import { checkedStates } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { Autostart, ImportDoc } from '../connection/control-plane.js';
import { fromNow } from '../connection/server-time.js';

/** When whoever received an import no longer starts it, so that others do; on what terms. */
export interface AutostartOrder extends Pick<Autostart, 'acknowledgesWorkflows'> {
  readonly afterMs: number;
}

export type AutostartedImport = ImportDoc & { readonly autostart: Autostart };

/** Imports that are started without another request, once their files have been checked. */
export interface AutostartStore {
  order(id: string, order: AutostartOrder): Promise<void>;
  withdraw(id: string): Promise<void>;
  /** Those that nobody else starts and whose files have been judged. Some of them, those that wait longest first. */
  due(): Promise<readonly AutostartedImport[]>;
}

const MOST_DUE = 100;

export class MongoAutostartStore implements AutostartStore {
  constructor(private readonly mongo: Mongo) {}

  async order(id: string, { afterMs, acknowledgesWorkflows }: AutostartOrder): Promise<void> {
    const set = { autostart: { from: fromNow(afterMs), acknowledgesWorkflows } };
    await this.imports.updateOne({ _id: id }, [{ $set: set }], { updatePipeline: true });
  }

  async withdraw(id: string): Promise<void> {
    await this.imports.updateOne({ _id: id }, { $set: { autostart: null } });
  }

  due(): Promise<readonly AutostartedImport[]> {
    const isOrdered = { 'autostart.from': { $type: 'date' as const }, $expr: { $lte: ['$autostart.from', '$$NOW'] } };
    return this.imports
      .find({ status: { $in: checkedStates }, ...isOrdered, deletedAt: null })
      .sort({ 'autostart.from': 1 })
      .limit(MOST_DUE)
      .lean<AutostartedImport[]>()
      .exec();
  }

  private get imports(): Mongo['models']['imports'] {
    return this.mongo.models.imports;
  }
}
