/** How the reader calls this program: in a clone it is a script of npm. */
export const sluice = process.argv[1]?.endsWith('sluice.mjs') ? 'npm run -s sluice --' : 'sluice';
