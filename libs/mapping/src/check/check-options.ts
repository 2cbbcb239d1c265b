import { type MappingFault, type MappingFaultCode, mappingFault, type ParseOptions } from '#libs/messages';

type OptionCheck = (options?: ParseOptions) => readonly MappingFault[];

const optionFault = (
  path: readonly (string | number)[],
  code: MappingFaultCode,
  facts: { readonly argument: string; readonly position?: number },
): MappingFault => mappingFault(['options', ...path], code, { attribute: '', ...facts });

/** One mark can't mean two things. */
const checkThousands: OptionCheck = ({ decimal = '.', thousands } = {}) =>
  thousands === decimal ? [optionFault(['thousands'], 'thousands_is_decimal', { argument: decimal })] : [];

const checks: readonly OptionCheck[] = [checkThousands];

/** Options that say how values are written are such that values can be read by them. */
export const checkOptions: OptionCheck = (options = {}) => checks.flatMap((check) => check(options));
