/** An import for whose time a workflow is inactive. */
export interface WorkflowHold {
  readonly import: string;
  readonly by: string;
  readonly at: Date;
}

export interface WorkflowDoc {
  readonly _id: string;
  readonly workspace: string;
  readonly name: string;
  readonly trigger: string;
  readonly active: boolean;
  /** Imports for whose time it is inactive; `holdsOf` reads it. */
  readonly setInactive: WorkflowHold | readonly WorkflowHold[] | null;
  readonly createdBy: string;
  readonly createdAt: Date;
}
