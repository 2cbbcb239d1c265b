/** What one Sluice is, whatever its servers are called: a document of its database, made by provisioning only. */
export interface DeploymentRecord {
  /** `dep_…` */
  readonly id: string;
  /** Of the layout of its collections. */
  readonly schema: number;
  /** Kafka's own id of the cluster that belongs to it; null: any. */
  readonly cluster: string | null;
}

/** The layout that this version reads and writes; grows when it can't go on with what an older one wrote. */
export const SCHEMA = 2;

/** The servers that answer are not those of this process's deployment. No waiting helps. */
export class ForeignDeploymentError extends Error {
  override readonly name = 'ForeignDeploymentError';
}

const ADVICE =
  'Nothing was written there. Let MONGODB_URI, KAFKA_BROKERS and SLUICE_DEPLOYMENT name the servers of one deployment.';

const requireId = (expected: string | undefined, id: string): void => {
  if (expected === undefined || expected === id) return;
  throw new ForeignDeploymentError(
    `The database is that of the deployment ${id}, and this process belongs to ${expected}. ${ADVICE}`,
  );
};

const requireSchema = (schema: number): void => {
  if (schema < SCHEMA) {
    throw new ForeignDeploymentError(
      `The database has the layout ${schema} of an older version; this one needs ${SCHEMA}. Delete .sluice of the local stack and start again, or provision another database.`,
    );
  }
  if (schema > SCHEMA) {
    throw new ForeignDeploymentError(
      `The database has the layout ${schema} of a newer version; this one knows ${SCHEMA}. Run the newer version.`,
    );
  }
};

/** Which deployment a process belongs to, and whether what it is connected to does. Throws ForeignDeploymentError. */
export class Deployment {
  #cluster: string | undefined;
  #record: DeploymentRecord | undefined;

  /** `expected`: the id that the process was told, if any. */
  constructor(private readonly expected?: string | undefined) {}

  /** The record of the database that answers; null: it has none. The first one decides which deployment it is. */
  foundDatabase(record: DeploymentRecord | null): void {
    const known = this.#record;
    if (record === null) {
      if (!known) return;
      throw new ForeignDeploymentError(
        `The database is none of a deployment any more, and this process belongs to ${known.id}. ${ADVICE}`,
      );
    }
    requireId(known?.id ?? this.expected, record.id);
    requireSchema(record.schema);
    this.#record = record;
    this.#compareClusters();
  }

  /** The id of the cluster that answers. */
  foundCluster(id: string): void {
    this.#cluster = id;
    this.#compareClusters();
  }

  #compareClusters(): void {
    const [record, found] = [this.#record, this.#cluster];
    if (!record?.cluster || found === undefined || found === record.cluster) return;
    throw new ForeignDeploymentError(
      `Kafka is the cluster ${found}, and the deployment ${record.id} belongs to ${record.cluster}. ${ADVICE}`,
    );
  }
}
