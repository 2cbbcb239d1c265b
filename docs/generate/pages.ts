import { generalAsyncApi } from '#libs/api-contract';
import { customersPage } from './customers-page.js';
import { metricsPage } from './metrics-page.js';
import { publishingPage } from './publishing-page.js';
import { reasonsPage } from './reasons-page.js';
import { scopesPage } from './scopes-page.js';
import { settingsPage } from './settings-page.js';

/** The pages that are written from the code, whole or in part, by their paths in the project. */
export const pages: Readonly<Record<string, () => string>> = {
  'docs/asyncapi.json': () => `${JSON.stringify(generalAsyncApi('sluice'), null, 2)}\n`,
  'docs/customers.md': customersPage,
  'docs/publishing.md': publishingPage,
  'docs/reference/settings.md': settingsPage,
  'docs/reference/metrics.md': metricsPage,
  'docs/reference/reasons.md': reasonsPage,
  'docs/reference/scopes.md': scopesPage,
};
