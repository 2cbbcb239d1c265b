const usages = {
  demo: 'npm run demo [-- --once]\n\nStarts the local stack and imports the example; with --once it stops everything again.',
  start: 'npm start\n\nStarts the local stack, and what of it does not run any more.',
  stop: 'npm stop\n\nStops the local stack; its data stay.',
  status:
    'npm run -s status [-- --json]\n\nSays how the local stack is doing. Ends with 0 when all is well, else with 1.',
  test: 'npm test [-- NAME [PATTERN...]]\n\nRuns all quick tests, or those called NAME: unit, integration, guarantees, ...',
  build: 'npm run build\n\nInstalls packages where some are missing, and compiles what has changed.',
  check: 'npm run check\n\nLooks at format, lint and types.',
};

const asks = ['--help', '-h'];

/** What a command of the local stack takes, when that is asked for; null: it is not, or the command says it itself. */
export const usageOf = (name, args) =>
  name in usages && args.some((argument) => asks.includes(argument)) ? `Usage: ${usages[name]}` : null;
