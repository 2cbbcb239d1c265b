import { type Command, Option } from 'commander';
import type { AnswerOf } from '#libs/api-contract';
import { type CommonOptions, clientOf } from './command-context.js';
import { noPlace } from './error-entries.js';
import { print } from './output.js';
import { pagesOf } from './pages.js';
import { describeError } from './receipt-errors.js';
import { printable } from './text.js';

type Row = AnswerOf<'RowPage'>['items'][number];

const outcomes = ['skipped', 'left_out'] as const;

/** A row in one line, or in one a value that was left out. */
const describeRow = (row: Row): readonly string[] => {
  const { file, row: number, line, errors } = row;
  if (errors.length === 0) return [`${printable(file)}:${line} (row ${number})`];
  return errors.map((error) => describeError({ ...noPlace, file, row: number, line, ...error }));
};

/** Prints rows by what became of them, page by page. */
export const runRows = async (
  id: string,
  { outcome, json }: CommonOptions & { readonly outcome: string },
  command: Command,
): Promise<void> => {
  const path = `/v1/imports/${encodeURIComponent(id)}/rows`;
  for await (const rows of pagesOf<Row>(clientOf(command), path, { outcome, limit: '1000' })) {
    const lines = rows.flatMap((row) => (json ? [JSON.stringify(row)] : describeRow(row)));
    if (lines.length > 0) await print(lines.join('\n'));
  }
};

export const outcomeOption = new Option('--outcome <outcome>', 'what became of the rows, or of their values')
  .choices(outcomes)
  .makeOptionMandatory();
