import { isLogin, loginOf, whyNotPassword } from '#lib/domain/account.ts';
import { calendarDay } from '#lib/domain/person.ts';
import type { PeopleIssueCode, RowIssue } from '#lib/domain/row-issue.ts';
import { beyondLimits } from './cell-limits.ts';
import { readCsvTable, type CsvRow } from './csv-table.ts';

/** Somebody on a roster, as a row of a file gives it; the unit is still a code. */
export type SheetPerson = {
	row: number;
	login: string;
	fullName: string;
	birthDate: string | null;
	position: string | null;
	unitCode: string;
	/** Empty: an access code is made. */
	password: string;
};

type Issue = RowIssue<PeopleIssueCode>;

const mostRows = 20_000;
/** Chosen passwords are hashed slowly on purpose; random codes are not. */
const mostPasswords = 200;

const columns = {
	login: {
		headings: ['ma can bo', 'ma cbccvc', 'ma cong chuc', 'ma vien chuc', 'ma so', 'ten dang nhap'],
		needed: true
	},
	fullName: { headings: ['ho va ten', 'ho ten'], needed: true },
	birthDate: { headings: ['ngay sinh', 'ngay thang nam sinh'] },
	position: { headings: ['chuc vu', 'chuc danh', 'vi tri viec lam'] },
	unit: { headings: ['ma don vi', 'don vi'], needed: true },
	password: { headings: ['mat khau'] }
} as const;
type Column = keyof typeof columns;

const personOf = ({ row, cells }: CsvRow<Column>): SheetPerson => ({
	row,
	login: loginOf(cells.login),
	fullName: cells.fullName,
	birthDate: calendarDay(cells.birthDate) ?? null,
	position: cells.position === '' ? null : cells.position,
	unitCode: cells.unit,
	password: cells.password
});

type Cells = Record<Column, string>;

function loginIssue({ login }: Cells) {
	if (login === '') return 'required';
	return isLogin(login) ? undefined : 'not-a-login';
}

function nameIssue({ fullName }: Cells) {
	if (fullName === '') return 'required';
	return /\p{L}/u.test(fullName) ? undefined : 'not-a-name';
}

const dayIssue = ({ birthDate }: Cells) =>
	birthDate === '' || calendarDay(birthDate) !== undefined ? undefined : 'not-a-day';

const passwordIssue = ({ login, fullName, password }: Cells) =>
	password === '' ? undefined : whyNotPassword(password, [fullName, login]);

function issuesOf({ row, cells }: CsvRow<Column>): Issue[] {
	const found: [Column, PeopleIssueCode | undefined][] = [
		['login', loginIssue(cells)],
		['fullName', nameIssue(cells)],
		['birthDate', dayIssue(cells)],
		['unit', cells.unit === '' ? 'required' : undefined],
		['password', passwordIssue(cells)]
	];
	return found.flatMap(([column, code]) => {
		if (!code) return [];
		return [{ row, column, code, ...(column === 'password' ? {} : { value: cells[column] }) }];
	});
}

/** Reads a roster (CSV): one row a person. Passwords are never part of an issue. */
export function readPeopleSheet(bytes: Buffer): { people: SheetPerson[]; issues: Issue[] } {
	const table = readCsvTable<Column>(bytes, columns);
	const beyond = beyondLimits(table.rows, mostRows);
	if (beyond.some(({ row }) => row === 0)) return { people: [], issues: beyond };
	const people = table.rows.map(personOf);
	const tooMany = people.filter(({ password }) => password !== '').length > mostPasswords;
	const whole: Issue[] = tooMany ? [{ row: 0, code: 'too-many-passwords' }] : [];
	return {
		people,
		issues: [...table.issues, ...whole, ...beyond, ...table.rows.flatMap(issuesOf)]
	};
}
