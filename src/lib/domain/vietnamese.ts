/** Old and new placement of a tone mark on oa, oe, uy: both must find the same name. */
const toneOnLast =
	/([oO])([aAeE])([\u0300\u0301\u0303\u0309\u0323])|([uU])([yY])([\u0300\u0301\u0303\u0309\u0323])/gu;
const strokedLetters = /[\u0110\u0111\u00d0\u0189]/gu;

/** Text as it is stored: composed, without invisible characters, single spaces, trimmed. */
export function tidy(text: string): string {
	return text
		.normalize('NFC')
		.replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/gu, '')
		.replace(/\s+/gu, ' ')
		.trim();
}

/** Tidy, but with the author's line breaks; empty lines are dropped. */
export const tidyLines = (text: string): string =>
	text
		.split(/\r\n|[\r\n\u000b\u2028]/u)
		.map(tidy)
		.filter((line) => line !== '')
		.join('\n');

/** Search key: lower case, no diacritics, single spaces, so that "ba rang" finds what is written with marks. */
export function fold(text: string): string {
	return tidy(text)
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/gu, '')
		.replace(strokedLetters, 'd')
		.toLowerCase();
}

/** Equal for two spellings that differ only in case, Unicode form or placement of the tone mark. */
export function sameSpelling(text: string): string {
	return tidy(text)
		.normalize('NFD')
		.replace(toneOnLast, (_, o, a, tone, u, y, toneY) =>
			o ? `${o}${tone}${a}` : `${u}${toneY}${y}`
		)
		.replace(/[\u00d0\u0189]/gu, '\u0110')
		.normalize('NFC')
		.toLowerCase();
}

const letters = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];

/** One syllable as text whose plain byte order is the dictionary's: letters first, tones after (CLDR vi). */
function syllableKey(syllable: string): string {
	let tone = 0;
	let base = '';
	for (const mark of syllable.normalize('NFD')) {
		const toneOfMark = tones.indexOf(mark);
		if (toneOfMark > 0) tone = toneOfMark;
		else base += mark;
	}
	const ranks = [...base.normalize('NFC')].map((letter) => {
		const rank = letters.indexOf(letter);
		return rank < 0 ? letter : String.fromCharCode(65 + rank);
	});
	return `${ranks.join('')}${tone}`;
}

/** Sort key of a person: given name (the last word) first, then the rest, so SQLite and PostgreSQL agree. */
export function nameSortKey(fullName: string): string {
	const words = tidy(fullName).toLowerCase().split(' ');
	const given = words.pop() ?? '';
	return [given, ...words].map(syllableKey).join(' ');
}

/** Sort key of a title or a unit, in reading order. */
export function sortKey(text: string): string {
	return tidy(text).toLowerCase().split(' ').map(syllableKey).join(' ');
}
