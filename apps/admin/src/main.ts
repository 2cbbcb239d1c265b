#!/usr/bin/env node
import { type Command, CommanderError } from 'commander';
import { connectMongo, type Mongo, openStores } from '#libs/mongo';
import { createLogger } from '#libs/runtime';
import { createAdminProgram } from './admin-program.js';
import { AdminRefusal } from './admin-refusal.js';
import { findDatabase, type GivenPlace } from './find-database.js';
import type { AdminWorld } from './users-command.js';

const PATIENCE_S = 20;

const connect = async (settings: { readonly mongodbUri: string; readonly database: string }): Promise<Mongo> => {
  const signal = AbortSignal.timeout(PATIENCE_S * 1000);
  try {
    return await connectMongo(settings, createLogger({ logLevel: 'silent' }, 'admin'), signal);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AdminRefusal(`MongoDB is not reached: ${reason}`, 'Is it running, and is MONGODB_URI right?');
  }
};

const withWorld = async (command: Command, work: (world: AdminWorld) => Promise<void>): Promise<void> => {
  const { url, ...settings } = findDatabase(command.optsWithGlobals<GivenPlace>());
  const mongo = await connect(settings);
  try {
    await work({ stores: openStores(mongo), url });
  } finally {
    await mongo.close();
  }
};

const report = (error: unknown): void => {
  process.exitCode = 1;
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else if (error instanceof AdminRefusal) process.stderr.write(`✗ ${error.message}\n  ${error.advice}\n`);
  else process.stderr.write(`✗ ${error instanceof Error ? error.message : String(error)}\n`);
};

await createAdminProgram(withWorld).parseAsync().catch(report);
