export type ProvisionPlan = {
  readonly kafkaBrokers: string;
  readonly mongodbUri: string;
  readonly database: string;
  readonly topicPrefix: string;
  /** A token made earlier, used again as long as the workspace still knows it. */
  readonly appToken?: string;
};

export type Provisioned = { readonly appId: string; readonly appToken: string };

/** Topics, indexes, and the workspace `demo` with a token. Repeatable. */
export async function provision(_plan: ProvisionPlan): Promise<Provisioned> {
  throw new Error('not yet');
}
