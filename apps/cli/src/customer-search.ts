import type { Command } from 'commander';
import type { AnswerOf } from '#libs/api-contract';
import type { Client } from './client.js';
import { type CommonOptions, clientOf, jsonOption, positive } from './command-context.js';
import { print, printJson } from './output.js';
import { pagesOf } from './pages.js';
import { formatTable, printable } from './text.js';

type Found = AnswerOf<'CustomerPage'>['items'][number];

interface SearchOptions extends CommonOptions {
  readonly limit: number;
}

const PAGE = 100;

const fetchFound = async (client: Client, search: string, most: number): Promise<readonly Found[]> => {
  const found: Found[] = [];
  const query = { search, limit: String(Math.min(PAGE, most)) };
  for await (const items of pagesOf<Found>(client, '/v1/customers', query)) {
    found.push(...items);
    if (found.length >= most) break;
  }
  return found.slice(0, most);
};

const lineOf = ({ id, name, email, mobile_phone, matched_by }: Found): readonly string[] => [
  printable(id),
  printable(name ?? '-'),
  printable(email ?? '-'),
  printable(mobile_phone ?? '-'),
  `by ${matched_by.join(', ')}`,
];

const runSearch = async (text: string, options: SearchOptions, command: Command): Promise<void> => {
  const customers = await fetchFound(clientOf(command), text, options.limit);
  if (options.json) return printJson({ customers });
  await print(customers.length === 0 ? 'No customers.' : formatTable(customers.map(lineOf)).join('\n'));
};

export const addCustomerSearch = (customers: Command): void => {
  customers
    .command('search')
    .description('find customers by an ID, an e-mail address, a phone number, or the beginnings of words of a name')
    .argument('<text>', 'of any of these')
    .option('--limit <number>', 'how many at most', positive, 20)
    .option(...jsonOption)
    .action(runSearch);
};
