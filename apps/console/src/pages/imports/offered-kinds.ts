import { useQuery } from '@tanstack/react-query';
import { type KnownKind, kindsQuery } from '../../api/known-kinds.js';
import { isForPrograms } from '../../parts/kind-words.js';

/** The kinds of imports that people begin, as the API lists them. */
export const useOfferedKinds = (): readonly KnownKind[] =>
  (useQuery(kindsQuery).data ?? []).filter(({ name }) => !isForPrograms(name));
