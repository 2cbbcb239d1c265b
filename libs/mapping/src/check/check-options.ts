import { dateFormatFault, isPhoneCountry, isZone } from '#libs/attributes';
import { type MappingFault, type MappingFaultCode, type MappingOptions, mappingFault } from '#libs/messages';

type OptionCheck = (options?: MappingOptions) => readonly MappingFault[];

const optionFault = (
  path: readonly (string | number)[],
  code: MappingFaultCode,
  facts: { readonly argument: string; readonly position?: number },
): MappingFault => mappingFault(['options', ...path], code, { attribute: '', ...facts });

/** One mark can't mean two things. */
const checkThousands: OptionCheck = ({ decimal = '.', thousands } = {}) =>
  thousands === decimal ? [optionFault(['thousands'], 'thousands_is_decimal', { argument: decimal })] : [];

const checkZone: OptionCheck = ({ zone } = {}) =>
  zone === undefined || isZone(zone) ? [] : [optionFault(['zone'], 'unknown_zone', { argument: zone })];

const checkDateFormats: OptionCheck = ({ dateFormats = [] } = {}) =>
  dateFormats.flatMap((format, i) => {
    const fault = dateFormatFault(format);
    if (fault === null) return [];
    const { detail, position } = fault;
    return [optionFault(['dateFormats', i], 'invalid_date_format', { argument: detail, position })];
  });

const checkCountry: OptionCheck = ({ phoneCountry } = {}) =>
  typeof phoneCountry !== 'string' || isPhoneCountry(phoneCountry)
    ? []
    : [optionFault(['phoneCountry'], 'unknown_country', { argument: phoneCountry })];

const checks: readonly OptionCheck[] = [checkZone, checkDateFormats, checkThousands, checkCountry];

/** Options that say how values are written are such that values can be read by them. */
export const checkOptions: OptionCheck = (options = {}) => checks.flatMap((check) => check(options));
