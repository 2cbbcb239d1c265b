import type { Command } from 'commander';
import { oneOf, type ReferenceField, type ReferenceResource, referenceResources, staticSegments } from '#libs/messages';
import { flagOf } from './cli-words.js';
import { type CommonOptions, clientOf, jsonOption } from './command-context.js';
import { print, printJson } from './output.js';
import {
  entryPath,
  fetchEntries,
  fieldsFrom,
  formatEntries,
  type ReferenceAnswer,
  requireChange,
} from './reference-entries.js';
import { addSegmentMembers } from './segment-members.js';

type Options = CommonOptions & Readonly<Record<string, string | boolean | undefined>>;

const show = (resource: ReferenceResource, entry: ReferenceAnswer, { json }: CommonOptions): Promise<void> =>
  json ? printJson(entry) : print(formatEntries(resource, [entry]));

const runList =
  (resource: ReferenceResource) =>
  async (options: CommonOptions, command: Command): Promise<void> => {
    const entries = await fetchEntries(clientOf(command), resource);
    await (options.json ? printJson({ items: entries }) : print(formatEntries(resource, entries)));
  };

const runShow =
  (resource: ReferenceResource) =>
  async (id: string, options: CommonOptions, command: Command): Promise<void> =>
    show(resource, await clientOf(command).get(entryPath(resource, id)), options);

const runCreate =
  (resource: ReferenceResource) =>
  async (options: Options, command: Command): Promise<void> =>
    show(resource, await clientOf(command).create(entryPath(resource), fieldsFrom(resource, options)), options);

const changeable = ({ fields }: ReferenceResource): readonly (readonly [string, ReferenceField])[] =>
  Object.entries(fields).filter(([, { isFixed }]) => !isFixed);

const runChange =
  (resource: ReferenceResource) =>
  async (id: string, options: Options, command: Command): Promise<void> => {
    const flags = changeable(resource).map(([name]) => flagOf(name));
    const given = requireChange(fieldsFrom(resource, options), flags);
    await show(resource, await clientOf(command).patch(entryPath(resource, id), given), options);
  };

const runDelete =
  (resource: ReferenceResource) =>
  async (id: string, options: CommonOptions, command: Command): Promise<void> => {
    await clientOf(command).delete(entryPath(resource, id));
    await (options.json ? printJson({ id, deleted: true }) : print(`The ${resource.one} ${id} was deleted.`));
  };

const addField = (command: Command, name: string, { description, to }: ReferenceField): Command =>
  command.option(`${flagOf(name)} <${to ? 'id' : 'text'}>`, description);

/** With every field; those that an entry needs are asked for at once. */
const addFieldsOfNew = (command: Command, { fields }: ReferenceResource): Command => {
  for (const [name, field] of Object.entries(fields)) {
    if (field.isOptional) addField(command, name, field);
    else command.requiredOption(`${flagOf(name)} <${field.to ? 'id' : 'text'}>`, field.description);
  }
  return command;
};

const addFieldsOfChange = (command: Command, resource: ReferenceResource): Command => {
  for (const [name, field] of changeable(resource)) {
    addField(command, name, field);
    if (field.isOptional) command.option(flagOf(name).replace('--', '--no-'), 'none');
  }
  return command;
};

const addResource = (program: Command, resource: ReferenceResource): Command => {
  const { path, one, many, about } = resource;
  const any = oneOf(resource);
  const group = program.command(path).description(`keep ${many}. ${about}`);
  const add = (name: string, description: string): Command =>
    group
      .command(name)
      .description(description)
      .option(...jsonOption);
  const withId = (name: string, description: string): Command =>
    add(name, description).argument('<id>', `of the ${one}`);
  add('list', `list all ${many}`).action(runList(resource));
  withId('show', `show ${any}`).action(runShow(resource));
  addFieldsOfNew(add('create', `make ${any}`), resource).action(runCreate(resource));
  addFieldsOfChange(withId('change', `change ${any}; what is not given stays`), resource).action(runChange(resource));
  withId('delete', `delete ${any} that nothing refers to`).action(runDelete(resource));
  return group;
};

/** A command for each sort of reference data. */
export const addReferenceData = (program: Command): void => {
  for (const resource of referenceResources) {
    const group = addResource(program, resource);
    if (resource.path === staticSegments.path) addSegmentMembers(group);
  }
};
