import { phoneNumber } from './person.ts';
import { fold, tidy } from './vietnamese.ts';

export const roles = ['citizen', 'official', 'organiser', 'admin'] as const;
export type Role = (typeof roles)[number];

/** An administrator may do what an organiser may; entering contests is for citizens and officials alone. */
export function mayAct(role: Role, needed: readonly Role[]): boolean {
	return needed.includes(role) || (role === 'admin' && needed.includes('organiser'));
}

/** Where somebody works after signing in. */
export const homeOf: Record<Role, string> = {
	citizen: '/',
	official: '/',
	organiser: '/organiser',
	admin: '/admin'
};

/** One login for every spelling of it: "+84 912 345 678" is "0912345678", "CB0001" is "cb0001". */
export function loginOf(typed: string): string {
	const phone = phoneNumber(typed);
	return phone ? `0${phone.slice('+84'.length)}` : tidy(typed).toLowerCase();
}

/** A login that staff may hand out: roster codes, short names, mail addresses, phone numbers. */
export function isLogin(typed: string): boolean {
	return /^[a-z0-9][a-z0-9._@-]{2,63}$/.test(loginOf(typed));
}

const shortestPassword = 8;
const longestPassword = 128;

/** What guessers try first, without the digits and signs people put around it. */
const commonWords = new Set(
	[
		'password matkhau matkhaumoi admin administrator quantri quantrivien user test abc abcd abcdef',
		'qwerty qwertyui qwertyuiop asdf asdfghjkl zxcvbnm iloveyou anhyeuem emyeuanh yeuem giadinh',
		'vietnam bacninh bacgiang hanoi congchuc canbo vienchuc cchc caicachhanhchinh thitimhieu cuocthi',
		'khongbiet xinchao chaoban hanhphuc letmein welcome hello khoabang'
	].flatMap((line) => line.split(' '))
);

const digitRuns = ['01234567890123456789', '98765432109876543210'];
const isDigitRun = (text: string) =>
	/^(\d{1,4})\1+\d{0,3}$/.test(text) || digitRuns.some((run) => run.includes(text));

/** Whether a password is little more than its owner's name or login. */
function isOwnName(password: string, own: readonly string[]): boolean {
	const joined = fold(password).replace(/[^a-z0-9]/g, '');
	const letters = joined.replace(/\d/g, '');
	return own.some((text) => {
		const words = fold(text)
			.split(/[^a-z0-9]+/)
			.filter(Boolean);
		const whole = words.join('');
		return (whole.length >= 4 && joined.includes(whole)) || words.includes(letters);
	});
}

/**
 * Why this password is not taken, or nothing. Any characters, 8 to 128 of them (ASVS 5.0, 6.2):
 * no rules of composition, but nothing a guesser tries first and nothing made of the owner's own name.
 */
export function whyNotPassword(password: string, own: readonly string[]) {
	const length = [...password.normalize('NFC')].length;
	if (length < shortestPassword) return 'password-too-short' as const;
	if (length > longestPassword) return 'password-too-long' as const;
	const bare = fold(password).replace(/[^a-z0-9]/g, '');
	const isPlain = /^[\x20-\x7e]*$/.test(fold(password));
	if (isPlain && (isDigitRun(bare) || commonWords.has(bare.replace(/\d/g, '')))) {
		return 'password-too-common' as const;
	}
	return isOwnName(password, own) ? ('password-own-name' as const) : undefined;
}
