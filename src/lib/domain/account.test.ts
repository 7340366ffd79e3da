import { describe, expect, test } from 'vitest';
import { isLogin, loginOf, mayAct, roles, whyNotPassword } from './account.ts';

test.each([
	['+84 912 345 678', '0912345678'],
	['0912.345.678', '0912345678'],
	['CB0001', 'cb0001'],
	[' Lan.Nguyen@Bacninh.gov.vn ', 'lan.nguyen@bacninh.gov.vn'],
	['cb\u200b0001', 'cb0001']
])('"%s" is the login %s', (typed, expected) => expect(loginOf(typed)).toBe(expected));

test.each([
	['cb0001', true],
	['0912345678', true],
	['ab', false],
	['cán bộ', false],
	['có-dấu', false],
	['-cb01', false],
	['a'.repeat(65), false]
])('whether "%s" may be handed out: %s', (typed, expected) =>
	expect(isLogin(typed)).toBe(expected)
);

describe('a password', () => {
	const owner = ['Nguyễn Thị Lan', 'lan.nguyen'];

	test.each([
		['mây trắng bay'],
		['correct horse'],
		['x'.repeat(128)],
		['Nguyễn Trãi viết Bình Ngô đại cáo'],
		['🌸🌸🌸🌸🌸🌸🌸🌸'],
		['7392 8841 06']
	])('may be "%s"', (password) => expect(whyNotPassword(password, owner)).toBeUndefined());

	test.each([
		['1234567', 'password-too-short'],
		['ngắn', 'password-too-short'],
		['x'.repeat(129), 'password-too-long'],
		['12345678', 'password-too-common'],
		['87654321', 'password-too-common'],
		['11111111', 'password-too-common'],
		['12121212', 'password-too-common'],
		['Password1', 'password-too-common'],
		['Mật khẩu 123', 'password-too-common'],
		['bacninh2026', 'password-too-common'],
		['nguyenthilan', 'password-own-name'],
		['Lan.Nguyen99', 'password-own-name'],
		['Nguyen1990!', 'password-own-name']
	])('may not be "%s"', (password, reason) => expect(whyNotPassword(password, owner)).toBe(reason));
});

test('an administrator organises, but neither administrator nor organiser enters contests', () => {
	expect(roles.filter((role) => mayAct(role, ['organiser']))).toEqual(['organiser', 'admin']);
	expect(roles.filter((role) => mayAct(role, ['admin']))).toEqual(['admin']);
	expect(roles.filter((role) => mayAct(role, ['citizen', 'official']))).toEqual([
		'citizen',
		'official'
	]);
});
