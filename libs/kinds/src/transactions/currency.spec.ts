import { describe, expect, it } from 'vitest';
import type { NamedCurrencies } from '#libs/messages';
import { pinRules } from './action-rules.js';
import { currenciesOf, currencyOf, mergeCurrencies, NO_CURRENCIES } from './currency.js';
import type { PlacedAction } from './group.js';
import { parseAction } from './parse-action.js';

const rules = { digits: 2, accounts: false };

const placed = (file: number, row: number, action: string, currency?: string): PlacedAction => ({
  file,
  row,
  action: parseAction({ transaction_id: 't', action, currency }, rules),
});

describe('currencies', () => {
  it('are those of ISO 4217, former ones too', () => {
    expect(['EUR', 'huf', ' Usd ', 'DEM'].map(currencyOf)).toEqual(['EUR', 'HUF', 'USD', 'DEM']);
    expect(['', 'EURO', 'E', '978', 'XX1'].map(currencyOf)).toEqual([null, null, null, null, null]);
  });

  it('of a valid group are decided by its checkout', () => {
    const group = [placed(0, 4, 'refund', 'EUR'), placed(0, 7, 'checkout', 'EUR')];
    expect(currenciesOf(group, { isValid: true })).toEqual({
      first: { code: 'EUR', file: 0, row: 7 },
      codes: ['EUR'],
    });
    expect(currenciesOf(group, { isValid: false })).toEqual({ first: null, codes: ['EUR'] });
    expect(currenciesOf([placed(0, 1, 'checkout')], { isValid: true })).toEqual(NO_CURRENCIES);
  });

  it('of parts are merged by file and row, whatever the order of the parts', () => {
    const at = (code: string, file: number, row: number): NamedCurrencies => ({
      first: { code, file, row },
      codes: [code],
    });
    const parts = [at('USD', 1, 1), at('EUR', 0, 9), at('HUF', 0, 10), { first: null, codes: ['JPY'] }];
    for (const order of [parts, parts.toReversed()]) {
      const merged = order.reduce(mergeCurrencies, NO_CURRENCIES);
      expect(merged.first).toEqual({ code: 'EUR', file: 0, row: 9 });
      expect(merged.codes.length).toBe(2);
    }
  });
});

describe('the rules of a run over staged actions', () => {
  const named = (code: string | null, ...codes: string[]): NamedCurrencies => ({
    first: code === null ? null : { code, file: 0, row: 1 },
    codes,
  });
  const pin = (workspace: string | null, staged: string | null, what: NamedCurrencies) => {
    const with_ = (currency: string | null) => (currency === null ? rules : { ...rules, currency });
    const { actions, basis } = pinRules({ staged: with_(staged), named: what, workspace: with_(workspace) });
    return [actions.currency ?? null, basis.split('currency:')[1]];
  };

  it.each<[string, string | null, string | null, NamedCurrencies, unknown]>([
    ['have none where nothing names one', null, null, named(null), [null, '']],
    ["have the workspace's", 'HUF', 'HUF', named(null), ['HUF', 'HUF']],
    [
      'have that of the first checkout, which decides nothing if all name it',
      null,
      null,
      named('EUR', 'EUR'),
      ['EUR', ''],
    ],
    [
      'have that of the first checkout, and the others are judged again',
      null,
      null,
      named('EUR', 'EUR', 'USD'),
      ['EUR', 'EUR'],
    ],
    ["are not judged again when the workspace got the files' currency", 'EUR', null, named('EUR', 'EUR'), ['EUR', '']],
    ['are judged again when the workspace got another one', 'HUF', null, named('EUR', 'EUR'), ['HUF', 'HUF']],
    ['are judged again when its currency was changed', 'EUR', 'HUF', named('EUR', 'EUR', 'HUF'), ['EUR', 'EUR']],
    ['have none where only refunds name one', null, null, named(null, 'EUR'), [null, '']],
  ])('%s', (_, workspace, staged, what, expected) => {
    expect(pin(workspace, staged, what)).toEqual(expected);
  });
});
