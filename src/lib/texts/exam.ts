import type { ForecastTarget } from '#lib/domain/contest.ts';
import {
	formatClock,
	formatCount,
	formatDuration,
	formatInstant,
	formatMoment,
	formatPoints
} from './format.ts';

// One constant for each page, so that the exam room loads only its own words.

const positionName = (position: number): string => (position === 0 ? 'Dự đoán' : `Câu ${position}`);

const takeOver = 'Tiếp tục trên thiết bị này';

const attemptsLeft = (left: number | null): string =>
	left === null ? 'không giới hạn lượt' : `còn ${left} lượt`;

/** Before starting. */
export const enterTexts = {
	title: (contest: string) => `Vào thi: ${contest}`,
	trainingTitle: (contest: string) => `Vào luyện tập: ${contest}`,
	minutes: 'Thời gian làm bài',
	minutesValue: (minutes: number) => `${minutes} phút`,
	questions: 'Số câu hỏi',
	questionsValue: ({ least, most }: { least: number; most: number }, forecast: boolean) => {
		const count = least === most ? `${most} câu` : `${least}–${most} câu`;
		return forecast ? `${count} và 1 câu dự đoán` : count;
	},
	attempts: 'Lượt thi trong đợt này',
	attemptsValue: (left: number | null, isOwn: boolean) =>
		isOwn || left === null ? attemptsLeft(left) : `${left} lượt`,
	closes: 'Đợt thi đóng lúc',
	closesValue: formatMoment,
	shortened: (endsAt: Date) =>
		`Đợt thi sắp đóng. Nếu vào lúc này, bài kết thúc lúc ${formatClock(endsAt)}, sớm hơn thời gian làm bài.`,
	howItWorks:
		'Đồng hồ chạy từ lúc đề hiện ra và không dừng khi thoát ra. Mỗi lựa chọn được lưu ngay. Hết giờ, hệ thống tự nộp bài.',
	recorded:
		'Hệ thống ghi lại thời gian làm bài, việc đổi thiết bị và mã của mạng truy cập để ban tổ chức xem lại khi cần; không tự loại ai vì những điều này.',
	resumeLead: (deadlineAt: Date) =>
		`Anh/Chị đang làm dở một bài. Các câu đã lưu vẫn còn. Hết giờ lúc ${formatClock(deadlineAt)}.`,
	start: 'Bắt đầu làm bài',
	resume: 'Làm tiếp',
	toContest: 'Về trang cuộc thi',
	toMine: 'Xem các lượt thi của tôi',
	opensAt: (at: Date) => `Đợt thi mở lúc ${formatMoment(at)}.`,
	noRound: 'Cuộc thi này chưa có đợt thi nào.'
};

const forecastUnits: Record<ForecastTarget, string> = {
	entrants: 'người dự thi',
	attempts: 'lượt thi',
	perfect: 'người trả lời đúng tất cả các câu'
};

/** The exam room. */
export const roomTexts = {
	heading: (contest: string) => `Bài thi: ${contest}`,
	left: 'Còn lại',
	endsAt: (at: Date) => `Hết giờ lúc ${formatClock(at)}`,
	loadedAt: (at: Date) => `tải trang lúc ${formatClock(at)}`,
	serverClock: (at: Date, deadlineAt: Date) =>
		`Giờ máy chủ ${formatClock(at)} · hết giờ lúc ${formatClock(deadlineAt)}`,
	minutesLeft: (minutes: number) => `Còn ${minutes} phút`,
	secondsLeft: (seconds: number) => `Còn ${seconds} giây`,
	timeIsUp: 'Đã hết giờ. Đang chuyển đến kết quả.',
	saved: (count: number, all: number) => `Đã lưu ${count}/${all} câu`,
	lastSaved: (position: number, at: Date) =>
		`${position === 0 ? 'dự đoán' : `câu ${position}`} · ${formatClock(at)}`,
	nothingSaved: 'chưa lưu câu nào',
	question: (position: number, all: number) => `Câu ${position} / ${all}`,
	shortQuestion: (position: number) => `Câu ${position}`,
	chooseOne: 'Chọn một phương án.',
	chooseSeveral: 'Được chọn nhiều phương án.',
	marks: {
		unsaved: 'chưa làm',
		sending: 'đang gửi',
		waiting: 'chưa gửi được',
		lost: 'không được nhận',
		saved: 'đã lưu'
	},
	questionMarks: {
		unsaved: 'Chưa chọn',
		sending: 'Đang gửi…',
		waiting: 'Chưa gửi được, sẽ tự gửi lại',
		lost: 'Không được nhận'
	},
	questionSaved: (at: Date) => `Đã lưu lúc ${formatClock(at)}`,
	saveReceipt: 'Biên nhận của lần lưu này:',
	announceSaved: (position: number) =>
		position === 0 ? 'Đã lưu dự đoán' : `Đã lưu câu ${position}`,
	map: 'Danh sách câu hỏi',
	forecast: 'Dự đoán',
	forecastHeading: 'Câu dự đoán',
	forecastQuestion: (target: ForecastTarget, division: string | null) =>
		`Theo Anh/Chị, đợt thi này có bao nhiêu ${forecastUnits[target]}${division ? ` ở ${division}` : ''}?`,
	forecastLabel: 'Số dự đoán',
	forecastHint: 'Nhập một số nguyên, ví dụ 1.250.',
	forecastIssue: 'Số dự đoán chưa lưu: chỉ nhập chữ số, ví dụ 1250 hoặc 1.250.',
	forecastSaved: (value: number, at: Date) => `Đã lưu ${formatCount(value)} lúc ${formatClock(at)}`,
	previous: 'Câu trước',
	next: 'Câu tiếp',
	submit: 'Nộp bài',
	saveChosen: 'Lưu các câu đã chọn',
	saveAndSubmit: 'Lưu và đến trang nộp bài',
	savedAt: (at: Date) => `Đã lưu lúc ${formatClock(at)}`,
	keptElsewhere: (positions: number[]) =>
		`${positions.map(positionName).join(', ')}: đã có câu trả lời mới hơn, gửi từ cửa sổ hoặc thiết bị khác. Câu mới hơn được giữ và đang hiện ở đây.`,
	offline: 'Mất kết nối, sẽ tự gửi lại. Các câu đã chọn được giữ trên máy này.',
	/** What the rules say of answers that come too late, beside the news that the network is gone. */
	offlinePolicy: (lateMinutes: number) =>
		lateMinutes === 0
			? 'Câu đến sau giờ hết không được tính.'
			: `Câu chọn trước giờ hết được nhận đến ${lateMinutes} phút sau đó.`,
	waitsUntil: (positions: number[], until: Date) =>
		`Đã hết giờ. ${positions.map(positionName).join(', ')} chưa gửi được, được nhận đến ${formatClock(until)}. Giữ trang này mở, máy tự gửi khi có mạng.`,
	waitsInVain: (positions: number[]) =>
		`Đã hết giờ. ${positions.map(positionName).join(', ')} chưa gửi được. Theo thể lệ, câu đến sau giờ hết không được tính.`,
	lost: (positions: number[]) => `${positions.map(positionName).join(', ')}: không được nhận.`,
	toResult: 'Xem kết quả',
	signedOut: 'Phiên đăng nhập đã hết. Các câu đã chọn được giữ trên máy này.',
	signInAgain: 'Đăng nhập lại',
	leftUnsent: (count: number) =>
		`Còn ${count} câu chưa gửi được nên chưa đến trang nộp bài. Kiểm tra kết nối rồi bấm Nộp bài lần nữa.`,
	submitAnyway: 'Vẫn đến trang nộp bài',
	elsewhere: (unsent: number) =>
		`Lượt thi đã mở trên thiết bị khác nên thiết bị này không lưu được nữa. ${unsent} câu chưa gửi vẫn giữ trên máy này.`,
	takeBack: takeOver
};

/** Signing in again without leaving the room. */
export const roomSignInTexts = {
	title: 'Đăng nhập lại để lưu tiếp',
	lead: (unsent: number) =>
		`Phiên đăng nhập đã hết. ${unsent} câu chưa gửi được giữ trên máy này và tự gửi sau khi đăng nhập. Đồng hồ vẫn chạy.`,
	login: 'Số điện thoại, mã cán bộ hoặc tên đăng nhập',
	secret: 'Mật khẩu hoặc mã vào thi',
	signIn: 'Đăng nhập',
	later: 'Để sau',
	unreachable: 'Chưa kết nối được máy chủ. Thử lại sau ít giây.'
};

/** Instead of the paper, while another device has the attempt open. */
const elsewhereTitle = 'Lượt thi đang mở trên thiết bị khác';

export const elsewhereTexts = {
	title: elsewhereTitle,
	lead: (openedAt: Date) =>
		`Mỗi lượt thi chỉ làm được trên một thiết bị. Lượt này đang mở ở thiết bị hoặc trình duyệt khác từ ${formatClock(openedAt)}.`,
	whenHere: 'Nếu tiếp tục ở đây',
	consequences: (endsAt: Date) => [
		`Các câu đã lưu hiện lại ở đây. Thời gian không đổi: hết giờ lúc ${formatClock(endsAt)}.`,
		'Thiết bị kia không lưu được nữa. Câu nào ở đó chưa gửi thì còn lại trên máy đó.',
		'Việc chuyển thiết bị được ghi vào lịch sử của lượt thi.'
	],
	takeOver,
	toMine: 'Các lượt thi của tôi'
};

/** A sheet sent without JavaScript that could not be saved: it waits on a page of its own. */
export const keptSheetTexts = {
	titles: {
		'sign-in': 'Phiên đăng nhập đã hết',
		'take-over': elsewhereTitle,
		again: 'Chưa lưu được'
	},
	leads: {
		'sign-in':
			'Các lựa chọn vừa gửi chưa được lưu và đang giữ trên trang này. Đăng nhập lại để lưu. Không đóng trang này.',
		'take-over':
			'Lượt thi đang mở trên thiết bị khác. Các lựa chọn vừa gửi chưa được lưu và đang giữ trên trang này.',
		again: 'Các lựa chọn vừa gửi đang giữ trên trang này.'
	},
	buttons: {
		'sign-in': 'Đăng nhập và lưu',
		'take-over': 'Tiếp tục ở đây và lưu',
		again: 'Gửi lại'
	},
	leave: 'Không lưu, mở lượt thi'
};

/** The last question before submitting. */
export const submissionTexts = {
	title: 'Nộp bài',
	allAnswered: (count: number) => `Đã lưu đủ ${count} câu.`,
	unanswered: (missing: number, all: number) => `Còn ${missing}/${all} câu chưa trả lời:`,
	forecastMissing: 'Chưa có số dự đoán',
	timeLeft: (deadlineAt: Date) =>
		`Hết giờ lúc ${formatClock(deadlineAt)}; đến lúc đó hệ thống tự nộp bài.`,
	final: 'Sau khi nộp, bài không sửa được nữa.',
	submit: 'Nộp bài',
	back: 'Quay lại làm tiếp'
};

/** After the end, while answers that a broken network held up are waited for. */
export const lateTexts = {
	title: 'Đã hết giờ làm bài',
	saved: (count: number, all: number) => `Máy chủ đã nhận ${count}/${all} câu.`,
	lead: (endsAt: Date, until: Date) =>
		`Bài kết thúc lúc ${formatClock(endsAt)}. Theo thể lệ, câu đã chọn trước giờ đó mà gửi muộn vì mất mạng được nhận đến ${formatClock(until)}. Kết quả hiện sau giờ này.`,
	sealing:
		'Nếu không còn câu nào chờ gửi, Anh/Chị nộp bài để xem kết quả ngay. Nộp rồi thì không nhận thêm câu gửi muộn.',
	here: (unsent: number) =>
		unsent === 0
			? 'Máy này không còn câu nào chưa gửi.'
			: `Máy này còn ${unsent} câu chưa gửi, đang gửi lại.`,
	submit: 'Nộp bài ngay để xem kết quả',
	toMine: 'Các lượt thi của tôi'
};

/** What came of an attempt. */
export const resultTexts = {
	title: 'Kết quả bài thi',
	attempt: (number: number, round: string) => `Lượt ${number} · ${round}`,
	right: (right: number, all: number) => `${right}/${all} câu đúng`,
	points: (points: number) => `${formatPoints(points)} điểm`,
	used: 'Thời gian làm bài',
	usedValue: formatDuration,
	submitted: 'Nộp lúc',
	submittedValue: formatInstant,
	byDeadline: 'Hết giờ, hệ thống đã nộp các câu đã lưu.',
	late: (positions: number[]) =>
		`${positions.map(positionName).join(', ')}: gửi muộn vì mất mạng, được tính theo thể lệ.`,
	forecast: 'Số dự đoán',
	forecastNone: 'không có',
	forecastValue: formatCount,
	notFinal: 'Kết quả chưa chính thức cho đến khi ban tổ chức xác nhận.',
	counting: {
		first: 'Lượt đầu tiên được xếp hạng.',
		last: 'Lượt cuối cùng được xếp hạng.',
		best: 'Lượt tốt nhất được xếp hạng.'
	},
	review: 'Xem đáp án và giải thích',
	reviewFrom: (at: Date) => `Đáp án và giải thích mở lúc ${formatMoment(at)}.`,
	again: 'Thi lại',
	againTraining: 'Làm bài khác',
	attemptsLeft: (left: number | null) =>
		left === 0 ? 'Đã dùng hết lượt thi của đợt này.' : `Đợt này ${attemptsLeft(left)}.`,
	resume: 'Làm tiếp bài đang dở',
	myPlace: 'Xem vị trí của tôi trên bảng xếp hạng',
	mine: 'Các lượt thi của tôi'
};

/** Keys and explanations, once they may be shown. */
export const reviewTexts = {
	title: 'Đáp án và giải thích',
	lead: (right: number, all: number) => `Trả lời đúng ${right}/${all} câu.`,
	question: (position: number, all: number) => `Câu ${position} / ${all}`,
	verdicts: { right: 'Đúng', wrong: 'Chưa đúng', unanswered: 'Không trả lời' },
	chosenRight: 'Anh/Chị chọn, đúng',
	chosenWrong: 'Anh/Chị chọn, chưa đúng',
	missed: 'Đáp án đúng',
	explanation: 'Giải thích',
	basis: 'Căn cứ',
	toResult: 'Về kết quả bài thi',
	notYet: (at: Date) =>
		`Đáp án và giải thích mở lúc ${formatMoment(at)}, sau khi đợt thi đóng, vì người khác còn làm các câu này.`
};

/** A person's own attempts. */
export const mineTexts = {
	title: 'Lượt thi của tôi',
	empty: 'Anh/Chị chưa có lượt thi nào.',
	emptyNext: 'Xem các cuộc thi đang mở',
	attempt: (number: number, round: string) => `Lượt ${number} · ${round}`,
	score: (right: number, all: number, points: number) =>
		`${right}/${all} câu đúng, ${formatPoints(points)} điểm`,
	used: (ms: number) => `làm trong ${formatDuration(ms)}`,
	startedAt: (at: Date) => `Bắt đầu ${formatInstant(at)}`,
	awaited: (until: Date) => `Hết giờ, chờ câu gửi muộn đến ${formatClock(until)}`,
	running: (deadlineAt: Date) => `Đang làm, hết giờ lúc ${formatClock(deadlineAt)}`,
	resume: 'Làm tiếp',
	result: 'Xem kết quả'
};
