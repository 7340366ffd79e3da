import type { AttemptReceipt, ReceiptVerdict } from '#lib/domain/receipt.ts';
import { formatCount, formatDay, formatInstant } from './format.ts';

const questionName = (position: number): string =>
	position === 0 ? 'câu dự đoán' : `câu ${position}`;

type Told = Pick<
	AttemptReceipt,
	'keyId' | 'startedAt' | 'submittedAt' | 'endedBy' | 'steps' | 'issuedAt'
> & { code: string; contest?: string | undefined; round?: string | undefined };

const verdicts: Record<ReceiptVerdict, { heading: string; sentence: string }> = {
	genuine: {
		heading: 'Biên nhận đúng',
		sentence:
			'Biên nhận do hệ thống này cấp và không bị sửa. Các câu trả lời đang lưu vẫn đúng như lúc kết thúc bài.'
	},
	changed: {
		heading: 'Biên nhận đúng, dữ liệu đang lưu không khớp',
		sentence:
			'Biên nhận do hệ thống này cấp và không bị sửa, nhưng dữ liệu đang lưu của lượt thi khác với biên nhận. Anh/Chị giữ biên nhận này và báo cho ban tổ chức.'
	},
	'unknown-attempt': {
		heading: 'Biên nhận đúng, không tìm thấy lượt thi',
		sentence:
			'Biên nhận được ký bằng khóa của hệ thống này, nhưng lượt thi không có trong dữ liệu đang lưu. Anh/Chị giữ biên nhận này và báo cho ban tổ chức.'
	},
	forged: {
		heading: 'Biên nhận không đúng',
		sentence:
			'Nội dung không khớp với chữ ký: biên nhận đã bị sửa hoặc chép sai. Nếu là biên nhận của mình, Anh/Chị tải lại tệp từ trang kết quả rồi kiểm tra lại.'
	},
	'unknown-key': {
		heading: 'Không phải biên nhận của hệ thống này',
		sentence:
			'Biên nhận ghi một khóa ký mà hệ thống này không có. Có thể biên nhận do hệ thống khác cấp, hoặc bị làm giả.'
	},
	unreadable: {
		heading: 'Không đọc được biên nhận',
		sentence:
			'Nội dung bị thiếu hoặc hỏng. Chép lại đầy đủ, từ dòng “khoabang-receipt” đến hết dòng “signature”.'
	}
};

/** What can be proved of an answer or of a whole attempt. */
export const receiptTexts = {
	title: 'Biên nhận nộp bài',
	lead: 'Bằng chứng có chữ ký điện tử về các câu trả lời đã lưu và giờ kết thúc bài. Anh/Chị tải về và giữ lại.',
	code: 'Mã biên nhận',
	issued: 'Lập lúc',
	issuedValue: formatInstant,
	key: 'Khóa ký',
	download: 'Tải biên nhận',
	checkHere: 'Kiểm tra biên nhận',
	showQr: 'Hiện mã QR của biên nhận',
	qrAlt: 'Mã QR mở trang kiểm tra biên nhận này',
	qrHint: 'Quét mã để mở trang kiểm tra. Mã chứa toàn bộ biên nhận, không chứa câu trả lời.',
	comes:
		'Biên nhận nộp bài được lập khi hệ thống đóng bài, thường trong vòng 15 giây. Tải lại trang này để nhận.',

	fileName: (contest: string) => `bien-nhan-${contest}.txt`,
	fileHead: (address: string) =>
		['BIÊN NHẬN NỘP BÀI', 'Giữ nguyên các dòng dưới đây. Kiểm tra biên nhận tại:', address].join(
			'\n'
		),

	checkTitle: 'Kiểm tra biên nhận',
	checkLead:
		'Dán biên nhận nộp bài vào đây để biết biên nhận có do hệ thống này cấp không, và các câu trả lời đang lưu có còn đúng như biên nhận không.',
	paste: 'Nội dung biên nhận',
	another: 'Kiểm tra biên nhận khác',
	pasteHint: 'Mở tệp đã tải về, chép toàn bộ nội dung rồi dán. Cũng có thể quét mã QR.',
	check: 'Kiểm tra',
	tooLarge: 'Nội dung gửi lên dài hơn nhiều so với một biên nhận.',
	verdicts,
	facts: (told: Told): { term: string; value: string }[] =>
		[
			{ term: 'Cuộc thi', value: told.contest ?? '' },
			{ term: 'Đợt thi', value: told.round ?? '' },
			{ term: 'Bắt đầu', value: formatInstant(told.startedAt) },
			{
				term: told.endedBy === 'entrant' ? 'Nộp bài' : 'Hết giờ, hệ thống đóng bài',
				value: formatInstant(told.submittedAt)
			},
			{ term: 'Số lần lưu câu trả lời', value: formatCount(told.steps) },
			{ term: 'Lập biên nhận', value: formatInstant(told.issuedAt) },
			{ term: 'Khóa ký', value: told.keyId },
			{ term: 'Mã biên nhận', value: told.code }
		].filter(({ value }) => value !== ''),
	provesTitle: 'Biên nhận chứng minh điều gì',
	proves: [
		'Khi bài kết thúc, hệ thống ký điện tử một bản ghi: lượt thi nào, bắt đầu và kết thúc lúc nào, đã lưu bao nhiêu lần, và mã tóm tắt của mọi câu trả lời cùng giờ máy chủ nhận được. Sửa một câu hay một giây thì mã tóm tắt không còn khớp.',
		'Người giữ biên nhận có thể chứng minh hệ thống đã nhận bài, kể cả khi dữ liệu trên máy chủ bị mất hoặc bị sửa. Trang này không hiện câu trả lời, điểm và tên người dự thi.'
	],
	keysTitle: 'Khóa công khai',
	keysLead:
		'Ai cũng có thể tự kiểm tra chữ ký bằng các khóa này. Khóa cũ được giữ lại để kiểm tra biên nhận đã cấp.',
	keyName: (id: string, since: Date) => `${id} · từ ngày ${formatDay(since)}`,
	noKeys: 'Chưa có khóa nào.',
	byHandTitle: 'Tự kiểm tra chữ ký bằng dòng lệnh',
	byHand:
		'Với tệp biên nhận bien-nhan.txt và khóa lưu thành khoa.pem, các lệnh sau in “Signature Verified Successfully” nếu chữ ký đúng:',
	byHandCommands: [
		"sed -n '/^khoabang-receipt/,/^issued/p' bien-nhan.txt > noi-dung.txt",
		"sed -n 's/^signature //p' bien-nhan.txt | tr '_-' '/+' | sed 's/$/==/' | base64 -d > chu-ky.bin",
		'openssl pkeyutl -verify -pubin -inkey khoa.pem -rawin -in noi-dung.txt -sigfile chu-ky.bin'
	].join('\n'),

	checkSaveHelp:
		'kiểm tra biên nhận của một lần lưu: mã lượt thi, số câu (0 là câu dự đoán), số thứ tự lần lưu, mã biên nhận',
	noStep: 'Không có lần lưu này trong lịch sử của lượt thi.',
	saveGenuine: (position: number, receivedAt: Date) =>
		`Biên nhận đúng: máy chủ đã lưu ${questionName(position)} lúc ${formatInstant(receivedAt)}.`,
	saveForged: 'Biên nhận không khớp với câu trả lời đang lưu, hoặc không do hệ thống này cấp.',
	checkHelp:
		'kiểm tra biên nhận nộp bài trong một tệp; --key: chỉ kiểm tra chữ ký bằng khóa công khai trong tệp PEM',
	signatureRight: 'Chữ ký đúng với khóa đã cho. Chưa so với dữ liệu đang lưu.',
	notAKey: (file: string) => `Tệp “${file}” không phải khóa công khai Ed25519 dạng PEM.`,
	keysHelp: 'in các khóa công khai dùng để kiểm tra biên nhận',
	newKeyHelp: 'thay khóa ký biên nhận bằng khóa mới; khóa cũ vẫn dùng để kiểm tra biên nhận đã cấp',
	keyGiven: 'Khóa ký được đặt trong RECEIPT_KEY. Thay giá trị đó để đổi khóa.',
	keyReplaced: (id: string) => `Khóa ký mới: ${id}. Khởi động lại máy chủ để dùng khóa này.`
};
