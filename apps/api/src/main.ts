import { runService } from '#libs/runtime';
import { ApiModule, openApi } from './api.module.js';
import { ApiSettings } from './config.js';

await runService({
  name: 'api',
  module: ApiModule,
  settings: ApiSettings,
  metrics: ['httpRequests', 'httpSeconds', 'httpRefused', 'httpUploadedBytes'],
  open: openApi,
});
