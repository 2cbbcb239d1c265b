import type { TextStep } from '#libs/messages';
import { after } from './after.js';
import { before } from './before.js';
import { between } from './between.js';
import { letterCase } from './case.js';
import { digits } from './digits.js';
import { jsonPath } from './json-path.js';
import { prefix } from './prefix.js';
import { replace } from './replace.js';
import { split } from './split.js';
import type { ApplyStep, StepDefinition } from './step.js';
import { strip } from './strip.js';
import { suffix } from './suffix.js';

const all: readonly StepDefinition[] = [
  split,
  before,
  after,
  between,
  strip,
  replace,
  prefix,
  suffix,
  letterCase,
  digits,
  jsonPath,
];

/** Every step by the key that mappings use; `items` applies one of these to each item of a list. */
export const stepDefinitions: ReadonlyMap<string, StepDefinition> = new Map(all.map((step) => [step.name, step]));

/** Compiles one step on a text. Throws on an unknown one: mappings are checked when they are set. */
export const compileStep = (step: TextStep): ApplyStep => {
  const found = Object.keys(step)
    .map((key) => stepDefinitions.get(key))
    .find((definition) => definition !== undefined);
  if (!found) throw new Error(`unknown step ${Object.keys(step).join(', ')}`);
  return found.compile(step as never);
};
