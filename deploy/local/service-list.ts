const httpPort = 8080;

/** Wanted ports of /metrics and /health. The api serves them on its HTTP port. */
export const services = [
  { name: 'api', port: httpPort },
  { name: 'ingest', port: 9465 },
  { name: 'validator', port: 9466 },
  { name: 'applier', port: 9467 },
  { name: 'transactions', port: 9468 },
] as const;

export const serviceNames: readonly string[] = services.map((service) => service.name);
