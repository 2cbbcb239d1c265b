export * from './archive-files.js';
export * from './open-zip.js';
export * from './read-workbook.js';
export * from './stored-bytes.js';
export * from './text-memory.js';
export { TextDiskError } from './texts-on-disk.js';
export { isDocument } from './workbook-package.js';
