export interface Servers {
  readonly kafkaBrokers: string;
  readonly mongodbUri: string;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. "npm test" starts what it names; or set it to a running one.`);
  return value;
}

/** The broker and the database that the test run was given. */
export const givenServers = (): Servers => ({
  kafkaBrokers: required('KAFKA_BROKERS'),
  mongodbUri: required('MONGODB_URI'),
});

/** What also those processes have of this one's environment that are given another one. */
export const passedOn = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ['NODE_COMPILE_CACHE', 'SLUICE_TEST_STACK'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
