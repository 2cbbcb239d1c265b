// Starts the built command line of operators; in a fresh clone it builds it first.
import { existsSync } from 'node:fs';

const admin = new URL('../../dist/apps/admin/src/main.js', import.meta.url);
if (!existsSync(admin)) {
  const { prepare } = await import('../../deploy/local/bootstrap.mjs');
  await prepare().catch((error) => {
    console.error(`✗ ${error.message}`);
    process.exit(1);
  });
}
// npm runs scripts in the project's root; file names are relative to the user's own folder.
if (process.env.npm_lifecycle_event === 'sluice-admin' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
await import(admin.href);
