import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv, type Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const outDir = fileURLToPath(new URL('../../dist/apps/console', import.meta.url));

/** Smaller files gain less than a request's headers weigh. */
const WORTHWHILE = 1024;

const compress = (path: string): void => {
  const bytes = readFileSync(path);
  if (bytes.length < WORTHWHILE) return;
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(`${path}.br`, brotliCompressSync(bytes));
};

/** What never changes under its name is compressed once, here, instead of for each browser that asks. */
const precompress = (): Plugin => ({
  name: 'precompress',
  apply: 'build',
  closeBundle() {
    const folder = join(outDir, 'assets');
    for (const name of readdirSync(folder).filter((one) => /\.(js|css)$/.test(one)))
      if (statSync(join(folder, name)).isFile()) compress(join(folder, name));
  },
});

export default defineConfig({
  root,
  plugins: [react(), precompress()],
  /** The console knows the API by types alone: nothing of the server's libraries may be bundled. */
  build: { outDir, emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0, reportCompressedSize: false },
  server: { proxy: { '/v1': loadEnv('', root, 'SLUICE_').SLUICE_URL ?? 'http://127.0.0.1:8080' } },
});
