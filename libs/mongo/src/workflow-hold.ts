/** An import for whose time a workflow is inactive. */
export interface WorkflowHold {
  readonly import: string;
  readonly by: string;
  readonly at: Date;
}
