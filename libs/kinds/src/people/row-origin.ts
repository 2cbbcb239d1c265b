import {
  type AcceptedRow,
  comparableName,
  type DataOrigin,
  type PinnedPoint,
  type RejectReason,
  type RunDefinition,
} from '#libs/messages';
import { type Field, type FieldSet, fieldSetOf, fieldsOf } from '../customers/fields.js';
import type { RowExtras } from '../customers/row-rules.js';
import { POINT_OF_CONTACT } from './fields.js';
import { compileRowText } from './row-values.js';

const NO_REASONS: readonly RejectReason[] = [];
const UNKNOWN: readonly RejectReason[] = [{ attribute: POINT_OF_CONTACT, code: 'point_of_contact_unknown' }];
const WITHOUT_BRAND: readonly RejectReason[] = [{ attribute: POINT_OF_CONTACT, code: 'brand_missing' }];

/** Where the data of a row come from; null: it names no point of contact of the workspace. */
type OriginOf = (row: AcceptedRow) => DataOrigin | null;

const compileOrigin = (definition: RunDefinition, usual: DataOrigin, points: readonly PinnedPoint[]): OriginOf => {
  const namedIn = compileRowText(definition, POINT_OF_CONTACT);
  if (!namedIn) return () => usual;
  const origins = new Map(
    points.map(({ id, external_id, brand }) => [
      comparableName(external_id),
      { ...usual, point_of_contact: id, brand },
    ]),
  );
  return (row) => {
    const named = namedIn(row);
    return named === null ? usual : (origins.get(comparableName(named)) ?? null);
  };
};

/** The field of a subscription to a brand, as subscriptions of one brand for all rows have it. */
const ofBrand = (field: Field, brand: string): Field => {
  if (field.top !== 'subscriptions') return field;
  const part = `${brand}:${field.part}`;
  return { ...field, id: `subscriptions.${part}`, part };
};

/** A row without a brand is rejected before anything asks what it writes. */
const compileBrands = (definition: RunDefinition, originOf: OriginOf): NonNullable<RowExtras['fieldsFor']> => {
  const fields = fieldsOf(definition);
  const byBrand = new Map<string, FieldSet>();
  return (row) => {
    const brand = originOf(row)?.brand ?? '';
    const known = byBrand.get(brand);
    if (known) return known;
    const made = fieldSetOf(fields.map((field) => ofBrand(field, brand)));
    byBrand.set(brand, made);
    return made;
  };
};

/**
 * The point of contact that a row names by its external id, and the brand of that one, to which its subscriptions go in a
 * workspace with several (spec: people.md, Point of contact and Brands). An empty cell is that of the data source.
 */
export const rowOrigins = (definition: RunDefinition): RowExtras => {
  const { origin, namedByRows: { points, brands } = {} } = definition;
  if (!origin || !points) return {};
  const originOf = compileOrigin(definition, origin, points);
  return {
    factsOf: ({ row }) => ({ origin: originOf(row) ?? origin }),
    objectionsTo: (row) => {
      const own = originOf(row);
      if (own === null) return UNKNOWN;
      return brands && own.brand === null ? WITHOUT_BRAND : NO_REASONS;
    },
    ...(brands && { fieldsFor: compileBrands(definition, originOf) }),
  };
};
