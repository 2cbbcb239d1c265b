import { runService } from '#libs/runtime';
import { IngestSettings } from './config.js';
import { IngestModule } from './ingest.module.js';

await runService({
  name: 'ingest',
  module: IngestModule,
  settings: IngestSettings,
  metrics: [
    'rows',
    'chunks',
    'bytesRead',
    'creditInUse',
    'idSetBytes',
    'deadLetters',
    'filesWaiting',
    'work',
    'retries',
  ],
});
