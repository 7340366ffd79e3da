import { difficultyNames } from './bank.ts';

/** Words of the sheet that officials fill in; the reader knows these headings and other usual ones. */
export const questionSheet = {
	name: 'Câu hỏi',
	headings: {
		number: 'STT',
		stem: 'Nội dung câu hỏi',
		a: 'A',
		b: 'B',
		c: 'C',
		d: 'D',
		e: 'E',
		f: 'F',
		answer: 'Đáp án đúng',
		difficulty: 'Mức độ',
		topic: 'Chủ đề',
		audience: 'Đối tượng',
		document: 'Văn bản (số ký hiệu)',
		locator: 'Điều, khoản, mục',
		explanation: 'Giải thích',
		note: 'Ghi chú'
	},
	choices: {
		difficulty: Object.values(difficultyNames),
		audience: ['Cả hai', 'CBCCVC', 'Người dân']
	},
	fileName: 'mau-cau-hoi.xlsx',
	guideName: 'Hướng dẫn',
	guide: [
		['Cột', 'Cách điền'],
		['Nội dung câu hỏi', 'Bắt buộc.'],
		['A, B, C, D, E, F', 'Từ 2 đến 6 phương án, điền liền nhau từ cột A.'],
		[
			'Đáp án đúng',
			'Chữ cái của phương án đúng, ví dụ B. Câu có nhiều phương án đúng: ghi A, C. Cũng nhận số thứ tự (2).'
		],
		['Mức độ', 'Dễ, Trung bình hoặc Khó. Để trống là Trung bình.'],
		['Chủ đề', 'Tên hoặc mã chủ đề trong ngân hàng (xem danh sách bên dưới).'],
		['Đối tượng', 'CBCCVC, Người dân hoặc Cả hai. Để trống là Cả hai.'],
		[
			'Văn bản (số ký hiệu)',
			'Số ký hiệu đã có trong sổ văn bản. Nhiều văn bản cách nhau bằng dấu ;'
		],
		[
			'Điều, khoản, mục',
			'Ví dụ: khoản 2 Điều 5. Nhiều văn bản thì ghi lần lượt, cách nhau bằng dấu ;'
		],
		['Giải thích', 'Hiện cho người dự thi khi được xem đáp án.'],
		['Ghi chú', 'Không nhập vào ngân hàng.'],
		['', ''],
		['Mã chủ đề', 'Tên chủ đề']
	],
	example: {
		number: '1',
		stem: 'Theo Luật Hộ tịch năm 2014, thời hạn đăng ký khai sinh cho con là bao nhiêu ngày kể từ ngày sinh?',
		a: '15 ngày',
		b: '30 ngày',
		c: '60 ngày',
		d: '90 ngày',
		answer: 'C',
		difficulty: 'Dễ',
		audience: 'Cả hai',
		document: '60/2014/QH13',
		locator: 'khoản 1 Điều 15',
		explanation:
			'Khoản 1 Điều 15 Luật Hộ tịch năm 2014 quy định thời hạn 60 ngày kể từ ngày sinh con.',
		note: 'Dòng ví dụ: xóa trước khi nhập.'
	}
} as const;
