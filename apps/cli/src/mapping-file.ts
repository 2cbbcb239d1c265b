import { readFile } from 'node:fs/promises';
import type { IdKind } from '#libs/kinds';
import { whyUnreadable } from './local-file.js';
import { Refusal } from './refusal.js';

/** A mapping as its file has it; the server judges all but its ID. */
export interface Mapping {
  readonly idKind?: IdKind;
  readonly options?: unknown;
}

const wrongMapping = (path: string, detail: string): Refusal =>
  new Refusal({ title: `${path} is no mapping that can be used`, detail, code: 'wrong_argument' });

const textOf = async (path: string): Promise<string> => {
  try {
    return (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
  } catch (error) {
    throw wrongMapping(path, whyUnreadable(error));
  }
};

const parse = async (path: string): Promise<unknown> => {
  const text = await textOf(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw wrongMapping(path, `It is not valid JSON: ${(error as Error).message}`);
  }
};

const isObject = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a mapping before anything is sent. Throws a Refusal when it is none, or is for the other kind of IDs. */
export const readMapping = async (path: string, idKind: IdKind | undefined): Promise<Mapping> => {
  const mapping = await parse(path);
  if (!isObject(mapping)) throw wrongMapping(path, 'It must be a JSON object with "version" and "attributes".');
  if (idKind === undefined || mapping.idKind === undefined || mapping.idKind === idKind) return mapping;
  throw wrongMapping(path, `It is for ${mapping.idKind} IDs, but --id-kind says ${idKind}.`);
};
