/** What an import waits for. */
export const nextSteps = [
  ...([
    'wait',
    'upload_files',
    'replace_files',
    'validate',
    'accept_errors',
    'acknowledge_workflows',
    'start',
  ] as const),
  ...(['download_rejects', 'read_failure', 'none'] as const),
] as const;
