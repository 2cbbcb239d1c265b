import { byIdentifiers } from './customers/by-identifiers.js';
import { compileCustomerRows } from './customers/customer-rows.js';
import { fieldOfAttribute, type Kind } from './kind.js';
import { eventTimes } from './people/event-time.js';
import { attributesOfPeople } from './people/fields.js';
import { joinExtras } from './people/join-extras.js';
import { recordedActions } from './people/recorded-actions.js';
import { rowOrigins } from './people/row-origin.js';
import { peopleSettings, peopleSettingsOf } from './people/settings.js';
import { peopleCsv } from './people/template.js';

const identifiers = ['email', 'mobile_phone', 'external_id'] as const;

/**
 * People import (spec: people.md), for marketing users: rows are found by any of three identifiers, and take effect in
 * the order of the file. Rows that match nobody are customers to add, or are skipped.
 */
export const peopleKind = {
  name: 'people',
  summary: 'people from CSV files, matched by e-mail address, phone number or external ID',
  records: 'table',
  formats: ['csv'],
  process: 'rows',
  settings: peopleSettings,
  contradictionIn: null,
  matching: () => ({
    identifiers,
    lanes: 'one',
    repeats: 'fold',
    generated: ['id'],
    requires: { oneOf: identifiers, reason: 'identifier_missing' },
  }),
  otherColumns: ({ ignore_unknown }) => (ignore_unknown ? 'ignore' : 'refuse'),
  usesReferences: true,
  attributes: attributesOfPeople,
  fields: (place) => attributesOfPeople(place).map((attribute) => fieldOfAttribute(attribute, place.country)),
  template: { csv: peopleCsv, json: null },
  triggers: ['opt_in', 'profile'],
  compile: (definition) =>
    compileCustomerRows(definition, (of) => ({
      identity: byIdentifiers(of),
      source: 'People Import',
      known: 'update',
      unknown: peopleSettingsOf(of).action === 'edit' ? 'skip' : 'create',
      ...joinExtras(eventTimes(of), rowOrigins(of), recordedActions(of)),
      listsSkipped: true,
      locksIdentities: true,
    })),
  errorColumns: [],
} as const satisfies Kind;
