import type { Column } from '../../docs/generate/markdown-table.js';

/** A column of numbers. */
export const right = (title: string): Column => ({ title, align: 'right' });

export const whole = (number: number | undefined): string =>
  number === undefined ? '–' : Math.round(number).toLocaleString('en');

export const ratio = (number: number): string => `${number.toFixed(2)} ×`;

export const verdict = (isReached: boolean): string => (isReached ? 'reached' : '**not reached**');

export const mib = (bytes: number | undefined): string => (bytes === undefined ? '–' : whole(bytes / 2 ** 20));
