import { describe, expect, test } from 'vitest';
import { readPeopleSheet } from './people-sheet.ts';

const headings = 'Mã cán bộ,Họ và tên,Ngày sinh,Chức vụ,Mã đơn vị,Mật khẩu';
const read = (...rows: string[]) => readPeopleSheet(Buffer.from([headings, ...rows].join('\n')));

test('a row becomes somebody on the roster; what is empty is unknown', () => {
	const { people, issues } = read(
		'CB0001,Nguyễn  Thị Lan,5/9/1971,Chuyên viên,SNV,',
		'0912 345 678,Y Khoa Niê,,,07210,'
	);
	expect(issues).toEqual([]);
	expect(people).toEqual([
		{
			row: 2,
			login: 'cb0001',
			fullName: 'Nguyễn Thị Lan',
			birthDate: '1971-09-05',
			position: 'Chuyên viên',
			unitCode: 'SNV',
			password: ''
		},
		{
			row: 3,
			login: '0912345678',
			fullName: 'Y Khoa Niê',
			birthDate: null,
			position: null,
			unitCode: '07210',
			password: ''
		}
	]);
});

describe('a row is told by number and column when', () => {
	test.each([
		['it has no code', ',Nguyễn Thị Lan,,,SNV', 'login', 'required'],
		['its code cannot be typed', 'Cán bộ 1,Nguyễn Thị Lan,,,SNV', 'login', 'not-a-login'],
		['it has no name', 'CB01,,,,SNV', 'fullName', 'required'],
		['its name has no letter', 'CB01,1980,,,SNV', 'fullName', 'not-a-name'],
		['its day does not exist', 'CB01,Nguyễn Thị Lan,30/02/1980,,SNV', 'birthDate', 'not-a-day'],
		['it has no unit', 'CB01,Nguyễn Thị Lan,,,', 'unit', 'required']
	])('%s', (_, row, column, code) => {
		expect(read(row).issues).toMatchObject([{ row: 2, column, code }]);
	});
});

test('a weak password is told without being repeated', () => {
	const { issues } = read('CB01,Nguyễn Thị Lan,,,SNV,nguyenthilan');
	expect(issues).toEqual([{ row: 2, column: 'password', code: 'password-own-name' }]);
});

test('a file does not choose passwords for everybody', () => {
	const rows = Array.from(
		{ length: 201 },
		(_, n) => `CB${n},Nguyễn Thị Lan,,,SNV,mây trắng bay ${n}`
	);
	expect(read(...rows).issues).toEqual([{ row: 0, code: 'too-many-passwords' }]);
});
