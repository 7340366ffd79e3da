import { formatInstant } from './format.ts';

const questionName = (position: number): string =>
	position === 0 ? 'câu dự đoán' : `câu ${position}`;

/** What can be proved of an answer or of a whole attempt. */
export const receiptTexts = {
	checkSaveHelp:
		'kiểm tra biên nhận của một lần lưu: mã lượt thi, số câu (0 là câu dự đoán), số thứ tự lần lưu, mã biên nhận',
	noStep: 'Không có lần lưu này trong lịch sử của lượt thi.',
	saveGenuine: (position: number, receivedAt: Date) =>
		`Biên nhận đúng: máy chủ đã lưu ${questionName(position)} lúc ${formatInstant(receivedAt)}.`,
	saveForged: 'Biên nhận không khớp với câu trả lời đang lưu, hoặc không do hệ thống này cấp.'
};
