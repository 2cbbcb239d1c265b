import type { Fault, FilledCell } from '#libs/attributes';

/** What a step makes of a text; null: nothing is left. */
export type ApplyStep = (text: string) => FilledCell | null | Fault;

/** A step of one name: its definition file is all that there is of it. */
export interface StepDefinition {
  /** The key by which a mapping names it. */
  readonly name: string;
  /** Compiled once a run from the step as the mapping has it. */
  readonly compile: (step: never) => ApplyStep;
}

/** Declares a step with the form that it has in a mapping. */
export const defineStep = <S>(name: keyof S & string, compile: (step: S) => ApplyStep): StepDefinition => ({
  name,
  compile: compile as StepDefinition['compile'],
});
