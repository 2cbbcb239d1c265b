const FIELD =
  /\b(accept_errors|acknowledge_workflows|check_database|create_only|update_only): true\b|\bid_kind: (loyalty|external)\b/g;

/** A message of the API, which names its fields, in the words of the command line, which names its flags. */
export const inCliWords = (text: string): string =>
  text.replace(FIELD, (_, flag: string | undefined, idKind: string | undefined) =>
    flag === undefined ? `--id-kind ${idKind}` : `--${flag.replaceAll('_', '-')}`,
  );
