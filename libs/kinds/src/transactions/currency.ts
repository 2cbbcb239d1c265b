import type { CurrencyPlace, NamedCurrencies } from '#libs/messages';
import type { PlacedAction } from './group.js';

/** Codes of ISO 4217, those withdrawn since 2000 too: transactions are historical. Not the platform's list, which changes. */
const codes: ReadonlySet<string> = new Set(
  [
    'AED AFA AFN ALL AMD ANG AOA AOR ARS ATS AUD AWG AZM AZN BAM BBD BDT BEF BGL BGN',
    'BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BYR BZD CAD CDF CHE CHF CHW CLF CLP',
    'CNY COP COU CRC CSD CUC CUP CVE CYP CZK DEM DJF DKK DOP DZD EEK EGP ERN ESP ETB',
    'EUR FIM FJD FKP FRF GBP GEL GHC GHS GIP GMD GNF GRD GTQ GYD HKD HNL HRK HTG HUF',
    'IDR IEP ILS INR IQD IRR ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT',
    'LAK LBP LKR LRD LSL LTL LUF LVL LYD MAD MDL MGA MGF MKD MMK MNT MOP MRO MRU MTL',
    'MUR MVR MWK MXN MXV MYR MZM MZN NAD NGN NIO NLG NOK NPR NZD OMR PAB PEN PGK PHP',
    'PKR PLN PTE PYG QAR ROL RON RSD RUB RWF SAR SBD SCR SDD SDG SEK SGD SHP SIT SKK',
    'SLE SLL SOS SRD SRG SSP STD STN SVC SYP SZL THB TJS TMM TMT TND TOP TRL TRY TTD',
    'TWD TZS UAH UGX USD USN UYI UYU UZS VEB VED VEF VES VND VUV WST XAF XCD XCG XDR',
    'XOF XPF XSU YER ZAR ZMK ZMW ZWG ZWL',
  ].flatMap((line) => line.split(' ')),
);

/** The currency that a text means, in capitals; null: none. */
export const currencyOf = (text: string): string | null => {
  const code = text.trim().toUpperCase();
  return codes.has(code) ? code : null;
};

const isBefore = (one: CurrencyPlace, other: CurrencyPlace | null): boolean =>
  other === null || one.file < other.file || (one.file === other.file && one.row < other.row);

const earlier = (one: CurrencyPlace | null, other: CurrencyPlace | null): CurrencyPlace | null =>
  one !== null && isBefore(one, other) ? one : other;

const TWO = 2;

/** What two parts of an import name together. */
export const mergeCurrencies = (one: NamedCurrencies, other: NamedCurrencies): NamedCurrencies => ({
  first: earlier(one.first, other.first),
  codes: [...new Set([...one.codes, ...other.codes])].slice(0, TWO),
});

export const NO_CURRENCIES: NamedCurrencies = { first: null, codes: [] };

/** What the actions of a group name. Only a valid group's checkout may decide on the currency of others. */
export const currenciesOf = (
  group: readonly PlacedAction[],
  { isValid }: { readonly isValid: boolean },
): NamedCurrencies => {
  const named = group.flatMap(({ action }) => (action.currency === null ? [] : [action.currency]));
  if (named.length === 0) return NO_CURRENCIES;
  const checkout = isValid
    ? group.find(({ action: { name, currency } }) => name === 'checkout' && currency)
    : undefined;
  const first = checkout ? { code: checkout.action.currency as string, file: checkout.file, row: checkout.row } : null;
  return { first, codes: [...new Set(named)].slice(0, TWO) };
};
