import { expect, test } from 'vitest';
import { networkOf } from './network.ts';

test.each<[string, string, string]>([
	['an IPv4 address is a network of its own', '203.0.113.7', '203.0.113.7'],
	['IPv4 inside IPv6 is the same network', '::ffff:203.0.113.7', '203.0.113.7'],
	['an IPv6 address counts with its /64', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
	['its neighbour in the /64 too', '2001:db8:1:2::9', '2001:db8:1:2::/64'],
	['however its zeros are written', '2001:0db8:0001:0002:0000::0009', '2001:db8:1:2::/64'],
	['another /64 is another network', '2001:db8:1:3::9', '2001:db8:1:3::/64'],
	['a zone is no part of it', 'fe80::1%eth0', 'fe80:0:0:0::/64'],
	['the machine itself', '::1', '0:0:0:0::/64'],
	['what is no address stays what it is', 'unknown', 'unknown']
])('%s', (_, address, network) => {
	expect(networkOf(address)).toBe(network);
});
