import { useQuery } from '@tanstack/react-query';
import { type KnownKind, kindsQuery } from '../../api/known-kinds.js';
import { isForPrograms } from '../../parts/kind-words.js';

/** Names of the kinds whose files are read by a mapping. */
export const useMappingKinds = (): ReadonlySet<string> =>
  new Set((useQuery(kindsQuery).data ?? []).filter(({ takes_mapping }) => takes_mapping).map(({ name }) => name));

/** The kinds of imports that people begin, as the API lists them. */
export const useOfferedKinds = (): readonly KnownKind[] =>
  (useQuery(kindsQuery).data ?? []).filter(({ name }) => !isForPrograms(name));
