import { IconCircleX } from '@tabler/icons-react';
import type { ShownError } from '../../api/shown-import.js';
import { findingPlace } from './findings.js';

/** Where something is wrong, what, and what helps. */
export const ErrorLine = ({ error }: { readonly error: ShownError }) => (
  <li>
    <IconCircleX className="i s bad" aria-hidden />
    <span>
      {findingPlace(error) ? <b className="nums">{findingPlace(error)}: </b> : null}
      {error.message} <code className="faint">{error.code}</code>
    </span>
  </li>
);
