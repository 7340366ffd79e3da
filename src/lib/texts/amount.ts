const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const words = {
	ten: 'mười',
	tens: 'mươi',
	hundred: 'trăm',
	thousand: 'nghìn',
	million: 'triệu',
	billion: 'tỷ',
	/** Stands for an empty ten: 105 is "một trăm linh năm". */
	emptyTen: 'linh',
	oneAfterTens: 'mốt',
	fourAfterTens: 'tư',
	fiveAfterTen: 'lăm',
	currency: 'đồng'
};

const digit = (value: number): string => digits[value]!;

/** The last digit changes its name after a ten: mốt, tư, lăm. */
function unitAfter(tens: number, unit: number): string {
	if (unit === 5 && tens >= 1) return words.fiveAfterTen;
	if (unit === 1 && tens >= 2) return words.oneAfterTens;
	if (unit === 4 && tens >= 2) return words.fourAfterTens;
	return digit(unit);
}

function twoDigits(value: number): string[] {
	const tens = Math.floor(value / 10);
	const unit = value % 10;
	if (tens === 0) return [digit(unit)];
	const ten = tens === 1 ? [words.ten] : [digit(tens), words.tens];
	return unit === 0 ? ten : [...ten, unitAfter(tens, unit)];
}

/** 0–999; `full` after a greater group, where an empty hundred is said: "không trăm linh năm". */
function threeDigits(value: number, full: boolean): string[] {
	const hundreds = Math.floor(value / 100);
	const rest = value % 100;
	if (hundreds === 0 && !full) return twoDigits(rest);
	const hundred = [digit(hundreds), words.hundred];
	if (rest === 0) return hundred;
	return rest < 10 ? [...hundred, words.emptyTen, digit(rest)] : [...hundred, ...twoDigits(rest)];
}

function read(value: number, full: boolean): string[] {
	for (const [size, word] of [
		[1_000_000_000, words.billion],
		[1_000_000, words.million],
		[1_000, words.thousand]
	] as const) {
		if (value < size) continue;
		const rest = value % size;
		const head = [...read(Math.floor(value / size), full), word];
		return rest === 0 ? head : [...head, ...read(rest, true)];
	}
	return threeDigits(value, full);
}

/** A whole number from 0 to 2^53 − 1 as it is read aloud: 1005000 → "một triệu không trăm linh năm nghìn". */
export const numberInWords = (value: number): string => read(value, false).join(' ');

/** Money as papers spell it out, in whole đồng: 3000000 → "Ba triệu đồng". */
export function amountInWords(amount: number): string {
	const text = `${numberInWords(amount)} ${words.currency}`;
	return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}
