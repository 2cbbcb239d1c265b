import { isIPv6 } from 'node:net';

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
/** Of the eight groups of an address of IPv6 those that say whose network it is. */
const NETWORK = 4;

const groupsOf = (text: string): readonly string[] => text.split(':').filter((group) => group !== '');

const networkOf = (ip: string): string => {
  const [before = '', after = ''] = (ip.split('%')[0] ?? '').split('::');
  const [left, right] = [groupsOf(before), groupsOf(after)];
  const zeros = Array<string>(8 - left.length - right.length).fill('0');
  const groups = [...left, ...zeros, ...right].slice(0, NETWORK);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
};

/**
 * Where a request comes from, as far as one who sends many can't choose it: of IPv6 the network, in which anybody has
 * as many addresses as they like.
 */
export const clientAddress = (ip: string | undefined): string => {
  const [, mapped] = MAPPED.exec(ip ?? '') ?? [];
  if (mapped !== undefined) return mapped;
  return ip !== undefined && isIPv6(ip) ? networkOf(ip) : (ip ?? 'unknown');
};
