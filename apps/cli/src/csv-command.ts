import type { Command } from 'commander';
import { isFinal } from '#libs/messages';
import { type CommonOptions, clientOf, conclude, jsonOption, quiet, withDisplay } from './command-context.js';
import { farewellOf, interruptible } from './interrupt.js';
import { FileChanged, findFiles, type LocalFile } from './local-file.js';
import { Refusal } from './refusal.js';
import { type Result, resultOf } from './run-import.js';
import { uploadTo } from './upload.js';
import { settleWhen, type WatchedImport } from './watching.js';

type Surroundings = Pick<WatchedImport, 'client' | 'display'>;

const changed = ({ path }: LocalFile): Refusal =>
  new Refusal({
    title: `${path} changed while it was being sent`,
    detail: 'Nothing is imported. Send it again once nobody writes to it.',
    code: 'upload_incomplete',
  });

const NO_LOCATION = 'The server did not say which import it has made. Is SLUICE_URL the address of a Sluice server?';

/** Sends the file, and returns the id of the import that its acceptance names. Throws a Refusal when it is refused. */
const send = async ({ client, display }: Surroundings, file: LocalFile): Promise<string> => {
  display.step('uploading', file.bytes, 'bytes');
  try {
    const location = await uploadTo(client, '/v1/customers/importCSV', file, (bytes) => display.update(bytes));
    const id = location?.split('/').at(-1);
    if (id) return id;
  } catch (error) {
    throw error instanceof FileChanged ? changed(file) : error;
  } finally {
    display.stop();
  }
  throw new Refusal({ title: 'The import cannot be followed', detail: NO_LOCATION, code: 'unknown_answer' });
};

/** Imports a file by the CSV endpoint: the server starts it by itself, and it is waited for. */
const importCsv = async (surroundings: Surroundings, file: LocalFile): Promise<Result> => {
  const id = await send(surroundings, file);
  const work: WatchedImport = { ...surroundings, id, seen: { status: 'importing' } };
  const farewell = (): string => farewellOf(id, 'importing');
  const done = interruptible({ restore: () => work.display.stop(), farewell });
  try {
    await settleWhen(work, ({ status }) => isFinal(status));
    return await resultOf(work);
  } finally {
    done();
  }
};

const run = async (path: string, options: CommonOptions, command: Command): Promise<void> => {
  const [file] = await findFiles([path]);
  const result = await withDisplay(options, (display) =>
    importCsv({ client: clientOf(command, display), display }, file as LocalFile),
  );
  await conclude(result, options);
};

export const addCsvImport = (importing: Command): void => {
  importing
    .command('customers-csv')
    .description('import customers from a CSV file in one call, by the CSV endpoint')
    .argument('<file>', 'the file; - is stdin')
    .option(...jsonOption)
    .option(...quiet)
    .action((path: string, options: CommonOptions, command: Command) => run(path, options, command));
};
