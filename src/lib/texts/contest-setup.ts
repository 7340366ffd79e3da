import type { ContestKind, ContestState } from '#lib/domain/contest.ts';
import type { Finding, FindingCode, SetupStage, Weight } from '#lib/domain/publishing.ts';
import {
	formatCalendarDay,
	formatCount,
	formatMoment,
	formatMoney,
	formatOpening,
	formatPoints
} from './format.ts';

/** The stages of a contest, in the order of the rail. */
export const stageKeys = [
	'rules',
	'rounds',
	'blueprint',
	'prizes',
	'preview',
	'publish',
	'monitor',
	'time',
	'winners'
] as const;
export type StageKey = (typeof stageKeys)[number];

export const stageLabels: Record<StageKey, string> = {
	rules: 'Thể lệ',
	rounds: 'Đợt thi',
	blueprint: 'Cấu trúc đề',
	prizes: 'Giải thưởng',
	preview: 'Xem trước đề',
	publish: 'Công bố',
	monitor: 'Theo dõi',
	time: 'Thời gian',
	winners: 'Xét giải'
};

export const kindLabels: Record<ContestKind, string> = {
	contest: 'Cuộc thi',
	training: 'Luyện tập'
};

export const stateLabels: Record<ContestState, string> = {
	draft: 'Đang chuẩn bị',
	published: 'Đã công bố',
	archived: 'Đã lưu trữ'
};

export const weightLabels: Record<Weight, string> = {
	missing: 'Cần sửa',
	warning: 'Lưu ý',
	note: 'Để biết'
};

const findingTexts: { [C in FindingCode]: (finding: Finding & { code: C }) => string } = {
	'no-summary': () => 'Chưa có lời giới thiệu; trang cuộc thi sẽ chỉ có tên.',
	'no-division': () => 'Chưa có khối dự thi.',
	'division-unreachable': (finding) =>
		`${finding.division}: không ai vào được, vì các khối khác đã nhận hết người dự thi.`,
	'points-not-compared': () => 'Thứ tự xếp hạng chưa có tiêu chí điểm.',
	'forecast-not-asked': () =>
		'Thứ tự xếp hạng có câu dự đoán nhưng cuộc thi không hỏi câu dự đoán.',
	'forecast-not-compared': () => 'Có câu dự đoán nhưng thứ tự xếp hạng không xét đến.',
	'forecast-steerable': () =>
		'Dự đoán số lượt thi trong khi số lượt không giới hạn: một người có thể tự thi thêm để con số khớp dự đoán của mình.',
	'units-hidden': () =>
		'Bảng đơn vị không hiện cho đến khi chốt kết quả, vì cộng số người các đơn vị sẽ ra đáp án câu dự đoán.',
	'places-hidden': (finding) =>
		`Bảng xếp hạng chỉ hiện ${finding.below} hạng đầu cho đến khi chốt kết quả, vì thứ hạng thấp hơn làm lộ đáp án câu dự đoán.`,
	'no-round': () => 'Chưa có đợt thi.',
	'closes-before-opening': (finding) => `${finding.round}: giờ đóng phải sau giờ mở.`,
	'round-over': (finding) => `${finding.round}: giờ đóng đã qua.`,
	'minutes-exceed-window': (finding) => `${finding.round}: thời gian làm bài dài hơn cả đợt thi.`,
	'rounds-overlap': (finding) => `${finding.round} và ${finding.other} trùng thời gian.`,
	'headcount-after-closing': (finding) =>
		`${finding.round}: ngày chốt quân số sau ngày đóng, nên trong đợt chưa tính được tỷ lệ tham gia.`,
	'opens-at-once': (finding) =>
		`${finding.round}: giờ mở đã đến, người dự thi vào được ngay khi công bố.`,
	'late-start-cut': (finding) =>
		`${finding.round}: ai bắt đầu sau ${formatMoment(finding.until)} sẽ không đủ ${finding.minutes} phút, vì bài kết thúc khi đợt đóng.`,
	'no-blueprint': (finding) => `${finding.division}: chưa có cấu trúc đề.`,
	'bank-short': (finding) =>
		`${finding.division}, dòng ${finding.line}: cần ${finding.wanted} câu, ngân hàng còn ${finding.available} câu phù hợp.`,
	'papers-alike': (finding) =>
		`${finding.division}: đề lấy ${finding.wanted} câu từ ${finding.available} câu phù hợp, các đề sẽ trùng nhau nhiều.`,
	'no-prizes': (finding) => `${finding.division}: chưa có giải thưởng.`,
	'prize-over-ceiling': (finding) =>
		`${finding.division}, ${finding.prize}: cao hơn mức ${formatMoney(finding.ceiling)} của Thông tư 56/2023/TT-BTC. Kiểm tra mức của địa phương.`,
	'prize-above-better-one': (finding) =>
		`${finding.division}: ${finding.prize} cao hơn ${finding.better}. Giải xếp từ cao xuống thấp.`,
	'prizes-each-round': (finding) =>
		`Giải trao ở cả ${finding.rounds} đợt, tổng cộng ${formatMoney(finding.amount)}.`
};

/** One sentence for everything the checklist may find. */
export const findingText = (finding: Finding): string =>
	(findingTexts[finding.code] as (finding: Finding) => string)(finding);

const nextPage: Record<SetupStage, string> = {
	rules: 'Tiếp: Đợt thi',
	rounds: 'Tiếp: Cấu trúc đề',
	blueprint: 'Tiếp: Giải thưởng',
	prizes: 'Tiếp: Xem trước đề'
};

export const setupTexts = {
	overview: 'Tổng quan',
	contests: 'Cuộc thi',
	bank: 'Ngân hàng câu hỏi',
	deskMenu: 'Trang ban tổ chức',
	stages: 'Các bước',

	todo: 'Việc cần làm',
	nothingToDo: 'Không có việc nào đang chờ.',
	todoMissing: (title: string, missing: number) =>
		missing === 0 ? `${title}: đã đủ, chờ công bố` : `${title}: còn ${missing} mục cần bổ sung`,
	todoSettle: (title: string, round: string) => `${title}, ${round}: đã đóng, chờ xét giải`,
	todoReview: (count: number) => `${formatCount(count)} câu hỏi chờ thẩm định`,
	bankSummary: (approved: number, others: number) =>
		others === 0
			? `${formatCount(approved)} câu hỏi dùng được.`
			: `${formatCount(approved)} câu hỏi dùng được, ${formatCount(others)} câu chưa duyệt hoặc đã ngừng dùng.`,
	bankEmpty: 'Ngân hàng chưa có câu hỏi. Nhập tệp Excel hoặc thêm từng câu trước khi lập đề.',
	openBank: 'Mở ngân hàng câu hỏi',
	allContests: 'Tất cả cuộc thi',
	noContests: 'Chưa có cuộc thi nào.',
	noContestsHint:
		'Lập một cuộc thi mất khoảng mười phút: thể lệ, đợt thi, cấu trúc đề, giải thưởng, rồi công bố.',
	archivedContests: 'Đã lưu trữ',

	newContest: 'Lập cuộc thi mới',
	newTitle: 'Lập cuộc thi',
	kind: 'Loại',
	kindHints: {
		contest:
			'Có khối cán bộ và khối người dân, số lượt giới hạn, câu dự đoán, giải thưởng. Đáp án hiện sau khi đợt đóng.',
		training:
			'Mọi người thi bao nhiêu lượt cũng được, không có giải. Đáp án và giải thích hiện ngay sau khi nộp.'
	} satisfies Record<ContestKind, string>,
	title: 'Tên',
	titleHint: 'Ví dụ: Tìm hiểu cải cách hành chính năm 2026',
	slug: 'Đường dẫn',
	slugHint: 'Phần cuối địa chỉ trang, ví dụ tim-hieu-cchc-2026. Để trống thì lấy theo tên.',
	slugPreview: (slug: string) => `Địa chỉ: /contests/${slug}`,
	create: 'Lập và điền thể lệ',

	missing: (count: number) => `Còn ${count} mục cần bổ sung`,
	warnings: (count: number) => `${count} lưu ý`,
	complete: 'Đủ',
	frozen: 'Đã chốt',
	noPrizesNeeded: 'Không có giải',
	waitsForBlueprint: 'Chờ cấu trúc đề',
	canPreview: 'Xem được',
	notYetPublishable: 'Chưa công bố được',
	readyToPublish: 'Sẵn sàng',
	publishedOn: (day: string) => `Ngày ${day}`,
	waitsForPublishing: 'Chờ công bố',
	waitsForClosing: 'Chờ đợt đóng',
	toSettle: (rounds: number) => `${rounds} đợt chờ xét`,
	allSettled: 'Đã xác nhận',

	open: (round: string) => `Đang mở: ${round}`,
	upcoming: (round: string) => `Sắp mở: ${round}`,
	closed: 'Đã đóng',
	opensOn: (at: Date) => `mở ${formatOpening(at)}`,
	closesOn: (at: Date) => `đóng ${formatMoment(at)}`,
	publicPage: 'Xem trang cuộc thi',
	next: nextPage,
	nextStep: (stage: string) => `Làm tiếp: ${stage}`,
	saved: 'Đã lưu.',
	checklist: 'Cần xem lại',
	frozenNote: 'Cuộc thi đã công bố nên phần này không sửa được nữa.',
	archivedNote: 'Cuộc thi đã lưu trữ: không hiện trên trang chung, kết quả vẫn giữ.',
	archive: 'Lưu trữ',
	archiveHint:
		'Đưa cuộc thi khỏi trang chung. Bài thi và kết quả vẫn giữ, có thể khôi phục bất cứ lúc nào.',
	restore: 'Khôi phục',

	general: 'Thông tin chung',
	summary: 'Lời giới thiệu',
	summaryHint: 'Hai, ba câu cho người chưa biết gì về cuộc thi.',
	divisions: 'Khối dự thi',
	divisionsHint:
		'Mỗi khối có đề, bảng xếp hạng và giải riêng. Bỏ chọn một khối thì cấu trúc đề và giải của khối đó bị xóa.',
	divisionName: (audience: string) => `Tên khối dành cho ${audience}`,
	audienceLabels: {
		officials: 'Cán bộ, công chức, viên chức',
		citizens: 'Người dân',
		everyone: 'Tất cả, thi chung một khối'
	},
	lateMinutes: 'Nhận câu gửi muộn vì mất mạng, trong bao nhiêu phút sau giờ hết',
	lateMinutesHint:
		'0 là không nhận. Câu được nhận phải chọn trước giờ hết; giờ chọn do thiết bị người thi báo, không kiểm chứng được, nên các câu này được đánh dấu. Kết quả của lượt chưa nộp chờ hết số phút này.',
	minimumAge: 'Tuổi nhỏ nhất',
	minimumAgeHint: 'Để trống nếu không giới hạn.',
	ranking: 'Cách tính kết quả',
	countingAttempt: 'Lượt được tính',
	countingLabels: {
		first: 'Lượt nộp đầu tiên',
		last: 'Lượt nộp sau cùng',
		best: 'Lượt tốt nhất'
	},
	comparators: 'Thứ tự xếp hạng',
	comparatorsHint: 'Xét từ trên xuống; bằng nhau mới xét tiêu chí kế tiếp.',
	comparatorAt: (position: number) => `Tiêu chí ${position}`,
	comparatorLabels: {
		points: 'Điểm cao hơn',
		forecast: 'Dự đoán sát hơn',
		duration: 'Thời gian làm bài ngắn hơn',
		submission: 'Nộp bài sớm hơn'
	},
	noComparator: 'Không dùng',
	forecast: 'Câu dự đoán',
	forecastHint: 'Dùng để phân định khi nhiều người cùng điểm. Đếm theo từng đợt, từng khối.',
	noForecast: 'Không hỏi',
	forecastLabels: {
		entrants: 'Số người dự thi',
		attempts: 'Số lượt thi',
		perfect: 'Số người đúng tất cả các câu'
	},
	review: 'Khi nào xem được đáp án',
	reviewLabels: {
		'after-submission': 'Ngay sau khi nộp bài',
		'after-round': 'Sau khi đợt thi đóng'
	},
	saveRules: 'Lưu thể lệ',
	printedRules: 'Thể lệ sẽ hiện như sau',
	printedRulesFrozen: 'Thể lệ đã công bố',

	roundsLead: 'Mỗi đợt có thời gian, bảng xếp hạng và giải riêng. Giờ Việt Nam.',
	roundName: 'Tên đợt',
	opensAt: 'Mở lúc',
	closesAt: 'Đóng lúc',
	closesAtHint: '“24 giờ ngày 30” nhập là 00:00 ngày 31.',
	minutes: 'Phút làm bài',
	attemptsAllowed: 'Số lượt',
	attemptsAllowedHint: 'Số lượt tính cho mỗi người, để trống là không giới hạn.',
	unlimited: 'Không giới hạn',
	headcountOn: 'Ngày chốt quân số',
	headcountOnHint: 'Tỷ lệ tham gia của đơn vị chia cho quân số ngày này.',
	roundNumber: (number: number) => `Đợt ${number}`,
	addRound: 'Thêm đợt',
	newRound: 'Đợt mới',
	saveRound: 'Lưu đợt',
	removeRound: 'Xóa đợt này',
	removeRoundSure: (name: string) => `Xóa ${name}`,
	roundLine: (minutes: number, attempts: number | null) =>
		attempts === null
			? `${minutes} phút một lượt, không giới hạn số lượt`
			: `${minutes} phút một lượt, ${attempts} lượt mỗi người`,
	headcountLine: (day: string) => `Quân số chốt ngày ${formatCalendarDay(day)}`,

	blueprintLead:
		'Mỗi người nhận một đề riêng, rút từ ngân hàng theo các dòng dưới đây. Chủ đề gồm cả các chủ đề con.',
	topic: 'Chủ đề',
	anyTopic: 'Mọi chủ đề',
	difficulty: 'Mức độ',
	anyDifficulty: 'Mọi mức độ',
	count: 'Số câu',
	points: 'Điểm mỗi câu',
	pointsShort: 'Điểm/câu',
	available: 'Ngân hàng có',
	availableCount: (count: number) => `${formatCount(count)} câu`,
	inRow: (label: string, row: number) => `${label}, dòng ${row}`,
	addLine: 'Thêm dòng',
	removeLine: 'Xóa',
	removeRow: (row: number) => `Xóa dòng ${row}`,
	saveBlueprint: 'Lưu cấu trúc đề',
	paperTotal: (questions: number, points: number) =>
		questions === 0
			? 'Chưa có câu hỏi nào trong đề.'
			: `Đề có ${formatCount(questions)} câu, tổng ${formatPoints(points)} điểm.`,
	lineShort: (wanted: number, available: number) =>
		`Cần ${formatCount(wanted)} câu, còn ${formatCount(available)} câu phù hợp sau khi trừ các dòng khác.`,
	copyFrom: (division: string) => `Lấy giống ${division}`,
	noTopics: 'Ngân hàng chưa có chủ đề. Mọi dòng sẽ rút từ toàn bộ câu hỏi phù hợp với khối.',
	unsaved: 'Có thay đổi chưa lưu.',

	prizesLead: 'Xếp giải từ cao xuống thấp. Mỗi đợt trao một bộ giải như dưới đây cho từng khối.',
	prizeName: 'Tên giải',
	quantity: 'Số giải',
	amount: 'Tiền thưởng mỗi giải (đồng)',
	amountShort: 'Đồng mỗi giải',
	overCeiling: (ceiling: number) =>
		`Cao hơn mức ${formatMoney(ceiling)} của Thông tư 56/2023/TT-BTC.`,
	savePrizes: 'Lưu giải thưởng',
	usualPrizes: ['Giải Nhất', 'Giải Nhì', 'Giải Ba', 'Giải Khuyến khích'],
	prizesTotal: (quantity: number, amount: number) =>
		quantity === 0
			? 'Chưa có giải nào.'
			: `${formatCount(quantity)} giải, tổng ${formatMoney(amount)} mỗi đợt.`,
	noDivisions: 'Chưa có khối dự thi. Chọn khối ở trang Thể lệ trước.',
	toRules: 'Mở trang Thể lệ',

	previewLead: 'Đề rút thử, như người dự thi sẽ thấy. Không lưu lại và không có đáp án.',
	previewOf: (division: string, number: number) => `${division}, đề thử số ${number}`,
	anotherPaper: 'Rút đề khác',
	previewShort: 'Ngân hàng chưa đủ câu hỏi cho cấu trúc đề này nên chưa rút được đề.',
	previewNoBlueprint: 'Khối này chưa có cấu trúc đề.',
	toBlueprint: 'Sửa cấu trúc đề',
	forecastQuestion: (asked: string) => `Câu dự đoán: ${asked} của đợt thi này là bao nhiêu?`,

	publishLead:
		'Từ lúc công bố, cuộc thi hiện trên trang chung và thể lệ, đợt thi, cấu trúc đề, giải thưởng không sửa được nữa.',
	publish: 'Công bố cuộc thi',
	publishBlocked: 'Bổ sung các mục sau rồi công bố:',
	publishReady: 'Đã đủ thông tin để công bố.',
	published: (at: Date) => `Đã công bố ${formatOpening(at)}.`,

	monitorLead: 'Số liệu tại thời điểm mở trang. Tải lại trang để xem số mới.',
	forecastSecret:
		'Chỉ ban tổ chức xem các số này. Công bố trước khi chốt kết quả sẽ lộ đáp án câu dự đoán.',
	notPublishedYet: 'Cuộc thi chưa công bố nên chưa có lượt thi.',
	division: 'Khối',
	entrants: 'Người đã nộp bài',
	attempts: 'Lượt đã nộp',
	running: 'Đang làm',
	average: 'Điểm bình quân',
	perDay: 'Lượt nộp theo ngày',
	attemptCount: (count: number) => `${formatCount(count)} lượt`,
	toWinners: 'Xét giải'
};
