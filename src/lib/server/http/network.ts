import { isIPv4, isIPv6 } from 'node:net';
import { keyedDigest } from '#lib/server/auth/secrets.ts';

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
	const [head = '', tail] = address.replace(/%.*$/, '').split('::');
	const front = head === '' ? [] : head.split(':');
	const back = !tail ? [] : tail.split(':');
	const gap = tail === undefined ? [] : Array<string>(8 - front.length - back.length).fill('0');
	return [...front, ...gap, ...back].map((group) => parseInt(group, 16).toString(16));
}

/** An IPv4 address, or the /64 of an IPv6 address: a household or an office has a whole /64. */
export function networkOf(address: string): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (mapped) return mapped;
	if (isIPv4(address) || !isIPv6(address)) return address;
	return `${groupsOf(address).slice(0, 4).join(':')}::/64`;
}

/** Tells entries of one network from those of another; the address cannot be read from it. */
export const networkDigest = (address: string): string =>
	keyedDigest('network', networkOf(address));
