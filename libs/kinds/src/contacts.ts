import type { AttributeDefinition } from '#libs/messages';
import { contactColumns } from './contacts/columns.js';
import { contactsCsv } from './contacts/template.js';
import { byIdentifiers } from './customers/by-identifiers.js';
import { compileCustomerRows } from './customers/customer-rows.js';
import { fieldOfAttribute, type Kind, type KindPlace } from './kind.js';

/** As the workspace has them, under the names of the columns; nothing is mandatory here. */
const attributesOfContacts = ({ attributes }: Pick<KindPlace, 'attributes'>): readonly AttributeDefinition[] =>
  contactColumns.flatMap(([label, id]) => {
    const known = attributes.find((attribute) => attribute.id === id);
    return known ? [{ ...known, label, mandatory: false }] : [];
  });

/**
 * Contacts import (spec: contacts.md): a row is found by its e-mail address or phone number, and is a new customer
 * otherwise. One with neither of them always is.
 */
export const contactsKind = {
  name: 'contacts',
  summary: 'contacts from a CSV file, matched by e-mail address or phone number',
  records: 'table',
  process: 'rows',
  settings: {},
  contradictionIn: null,
  matching: () => ({
    identifiers: ['email', 'mobile_phone'],
    lanes: 'one',
    repeats: 'fold',
    generated: ['id'],
    requires: { oneOf: ['first_name', 'last_name', 'email', 'mobile_phone'], reason: 'contact_missing' },
  }),
  otherColumns: () => 'refuse',
  attributes: attributesOfContacts,
  fields: (place) => attributesOfContacts(place).map((attribute) => fieldOfAttribute(attribute, place.country)),
  template: { csv: contactsCsv, json: null },
  triggers: ['opt_in', 'profile'],
  compile: (definition) =>
    compileCustomerRows(definition, (of) => ({
      identity: byIdentifiers(of),
      source: 'Contacts Import',
      known: 'update',
      unknown: 'create',
      locksIdentities: true,
    })),
  errorColumns: [],
} as const satisfies Kind;
