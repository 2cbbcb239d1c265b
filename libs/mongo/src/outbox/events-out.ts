import type { mongo } from 'mongoose';
import {
  type AnyEvent,
  apiEvents,
  apiPlace,
  eventsOutName,
  laneEvents,
  type OutboxQueue,
  type RunMode,
} from '#libs/messages';
import { findRaw } from '../bson/raw-find.js';
import { databaseOf } from '../connection/collections.js';
import type { Mongo } from '../connection/connection.js';
import { secondsOf } from '../lanes/lock-slices.js';
import type { OutboxTarget } from './outbox-encoder.js';

/** Where the messages about the events of a MongoDB transaction go. */
export interface EventsOut {
  readonly target: OutboxTarget;
  readonly placeOf: (event: AnyEvent) => string;
}

interface LaneBatchPlace {
  readonly mode: RunMode;
  readonly workspace: string;
  readonly run: string;
  readonly lane: number;
  readonly place: string;
}

/**
 * Says whether the events of a workspace go out: read in the snapshot of each MongoDB transaction that writes some, so
 * that no event is missing from the moment on at which the switch was turned.
 */
export class EventsOutSwitch {
  constructor(private readonly mongo: Pick<Mongo, 'connection' | 'models'>) {}

  /** Null: the workspace doesn't ask for it, or nothing happens: it is a validation. */
  async ofLane(session: mongo.ClientSession, batch: LaneBatchPlace): Promise<EventsOut | null> {
    const { mode, workspace, run, lane, place } = batch;
    if (mode !== 'import') return null;
    return this.read(session, workspace, { queue: laneEvents(run, lane), placeOf: () => place });
  }

  ofApi(session: mongo.ClientSession, workspace: string): Promise<EventsOut | null> {
    return this.read(session, workspace, { queue: apiEvents(workspace), placeOf: apiPlace });
  }

  private async read(
    session: mongo.ClientSession,
    workspace: string,
    { queue, placeOf }: Pick<EventsOut, 'placeOf'> & { readonly queue: OutboxQueue },
  ): Promise<EventsOut | null> {
    if (!(await this.isOn(session, workspace))) return null;
    const at = new Date(secondsOf(session) * 1000);
    return { target: { workspace, topic: eventsOutName(workspace), queue, at }, placeOf };
  }

  /** One look at one key, answered with nothing by most workspaces. */
  private async isOn(session: mongo.ClientSession, workspace: string): Promise<boolean> {
    const { connection, models } = this.mongo;
    const source = { db: databaseOf(connection), collection: models.workspaces.collection.collectionName, session };
    const query = { filter: { _id: workspace, eventsOut: true }, projection: { _id: 1 }, limit: 1 };
    return (await findRaw(source, query)).length > 0;
  }
}
