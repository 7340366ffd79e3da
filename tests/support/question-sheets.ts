import ExcelJS from 'exceljs';

const headings = ['Câu hỏi', 'A', 'B', 'C', 'D', 'Đáp án', 'Mức độ', 'Chủ đề', 'Văn bản', 'Điều'];

/** An XLSX of questions: stem, four options, answer, difficulty, topic, document, article. */
export async function sheetOf(rows: readonly (readonly string[])[]): Promise<Buffer> {
	const workbook = new ExcelJS.Workbook();
	const sheet = workbook.addWorksheet('Câu hỏi');
	sheet.addRow(headings);
	for (const row of rows) sheet.addRow([...row]);
	return Buffer.from(await workbook.xlsx.writeBuffer());
}
