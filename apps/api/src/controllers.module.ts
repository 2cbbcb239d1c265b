import type { Type } from '@nestjs/common';
import { ColumnCheckController } from './column-check/column-check.controller.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { AsyncActionsController } from './csv-endpoint/async-actions.controller.js';
import { ImportCsvController } from './csv-endpoint/import-csv.controller.js';
import { OauthController } from './csv-endpoint/oauth.controller.js';
import { CustomerFilesController } from './customers/customer-files.controller.js';
import { CustomersController } from './customers/customers.controller.js';
import { EventsController } from './customers/events.controller.js';
import { SegmentsController } from './customers/segments.controller.js';
import { FilesController } from './files/files.controller.js';
import { ImportsController } from './imports/imports.controller.js';
import { KindsController } from './imports/kinds.controller.js';
import { ColumnsController } from './mapping/columns.controller.js';
import { MappingController } from './mapping/import-mapping.controller.js';
import { OperationsController } from './operations/operations.controller.js';
import { StatusController } from './operations/status.controller.js';
import { ReportsController } from './reports/reports.controller.js';
import { SessionController } from './session/session.controller.js';
import { DeadLettersController } from './streams/dead-letters.controller.js';
import { StreamsController } from './streams/streams.controller.js';
import { TokensController } from './tokens/tokens.controller.js';
import { UsersController } from './users/users.controller.js';
import { ImpactController } from './workflows/import-workflows.controller.js';
import { resourceControllers } from './workspace/resource.controller.js';
import { WorkspaceController } from './workspace/workspace.controller.js';

/** All that answers requests. */
export const controllers: readonly Type<object>[] = [
  ImportsController,
  FilesController,
  ContactsController,
  ReportsController,
  CustomersController,
  CustomerFilesController,
  EventsController,
  SegmentsController,
  ...resourceControllers,
  MappingController,
  ColumnsController,
  ColumnCheckController,
  KindsController,
  ImpactController,
  StreamsController,
  DeadLettersController,
  WorkspaceController,
  SessionController,
  UsersController,
  TokensController,
  StatusController,
  OperationsController,
  OauthController,
  AsyncActionsController,
  ImportCsvController,
];
