import type { ImportSettings, Matching } from '#libs/messages';
import type { ImportSetting, SettingFault } from '../import-settings.js';

/** Which ID finds the customer of a row. */
export type IdKind = 'loyalty' | 'external';

/** The settings of an import of customers (spec: customers.md). */
export type CustomerSettings = ImportSettings & {
  readonly id_kind: IdKind;
  /** Rows of known customers are left out. */
  readonly create_only: boolean;
  /** Rows of unknown customers are left out. */
  readonly update_only: boolean;
};

export const customerSettings = {
  id_kind: {
    type: 'string',
    enum: ['loyalty', 'external'],
    default: 'loyalty',
    description: 'Which ID finds the customer of a row.',
  },
  create_only: { type: 'boolean', default: false, description: 'Skip rows of known customers.' },
  update_only: { type: 'boolean', default: false, description: 'Skip rows of unknown customers.' },
} as const satisfies Readonly<Record<keyof CustomerSettings & string, ImportSetting>>;

/** Settings that have been checked when the import was made. */
export const customerSettingsOf = ({ settings }: { readonly settings: ImportSettings }): CustomerSettings =>
  settings as CustomerSettings;

export const contradictionInCustomers = ({ create_only, update_only }: ImportSettings): SettingFault | null =>
  create_only && update_only
    ? { setting: 'update_only', detail: 'cannot be true together with create_only: nothing would be left to import' }
    : null;

const byLoyaltyId: Matching = { identifiers: ['id'], lanes: 'by_key', repeats: 'reject' };

/** The loyalty ID of a customer that is known by an external ID only is made from that one. */
const byExternalId: Matching = { ...byLoyaltyId, identifiers: ['external_id'], generated: ['id'] };

/** A row is a customer, found by its one ID, which may occur once in an import. */
export const matchingOfCustomers = ({ id_kind }: ImportSettings): Matching =>
  id_kind === 'external' ? byExternalId : byLoyaltyId;
