/** A question as entrants see it. */
export const questionCard = {
	line: (position: number, total: number, topic: string) =>
		[`Câu ${position} / ${total}`, topic].filter(Boolean).join(' · '),
	several: 'chọn được nhiều phương án',
	right: 'Đáp án đúng',
	chosenRight: 'Đã chọn, đúng',
	chosenWrong: 'Đã chọn, chưa đúng'
};
