import type { MoveEffect } from '#lib/domain/round-move.ts';
import type { RoundWindow } from '#lib/domain/round.ts';
import type { RunningChoice } from '#lib/domain/time.ts';
import { formatCount, formatInstant, formatMoment, formatOpening } from './format.ts';

const minutesOf = (ms: number): string => {
	const seconds = Math.round(Math.abs(ms) / 1000);
	const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
	if (minutes === 0) return `${rest} giây`;
	return rest === 0 ? `${formatCount(minutes)} phút` : `${formatCount(minutes)} phút ${rest} giây`;
};

const windowText = ({ opensAt, closesAt }: RoundWindow): string =>
	`từ ${formatOpening(opensAt)} đến ${formatMoment(closesAt)}`;

const people = (count: number): string => `${formatCount(count)} người`;

/** The organiser's pages about a round's time. */
export const timeTexts = {
	title: 'Thời gian',
	lead: 'Dời khung giờ của đợt, cấp thêm giờ hoặc khung giờ riêng. Mỗi việc được ghi lại cùng người quyết định và lý do.',
	draft: 'Cuộc thi chưa công bố. Giờ mở, giờ đóng sửa trực tiếp ở trang Đợt thi.',
	archived: 'Cuộc thi đã lưu trữ nên không đổi được thời gian. Khôi phục cuộc thi trước.',
	toRounds: 'Mở trang Đợt thi',
	rounds: 'Các đợt thi',
	current: 'Khung giờ hiện nay',
	window: (window: RoundWindow) => `Mở ${windowText(window)}.`,
	minutes: (minutes: number) => `Mỗi lượt ${formatCount(minutes)} phút.`,
	sitting: (count: number) =>
		count === 0 ? 'Hiện không có ai đang làm bài.' : `Đang làm bài: ${people(count)}.`,
	lastClosing: (at: Date) =>
		`Khung giờ riêng cuối cùng đóng lúc ${formatMoment(at)}. Đáp án và việc xét giải chờ đến lúc đó.`,
	settled: 'Kết quả đợt này đã được xác nhận nên thời gian không đổi được nữa.',
	move: 'Dời khung giờ',
	grant: 'Cấp thêm giờ hoặc khung giờ riêng',
	unchanged: 'Chưa thay đổi',
	changes: (count: number) => `${formatCount(count)} thay đổi`,
	back: 'Về trang Thời gian',

	diary: 'Diễn biến',
	empty:
		'Chưa có thay đổi nào. Khi dời khung giờ, cấp thêm giờ, hoặc máy chủ gián đoạn, việc đó hiện ở đây.',
	moved: (before: RoundWindow, after: RoundWindow) =>
		`Dời khung giờ: ${windowText(after)} (trước đó ${windowText(before)}).`,
	runningDone: (running: RunningChoice, affected: number) =>
		running === 'keep'
			? 'Người đang làm bài giữ nguyên giờ kết thúc.'
			: `Giờ kết thúc theo khung giờ mới; ${people(affected)} đang làm bài được tính lại.`,
	extra: (ms: number, whom: string) => `Thêm ${minutesOf(ms)} cho ${whom}.`,
	ownWindow: (window: RoundWindow, whom: string) =>
		`Khung giờ riêng ${windowText(window)} cho ${whom}.`,
	withdrawal: (what: string) => `Thu hồi: ${what}`,
	used: (count: number) =>
		count === 0 ? 'Chưa lượt thi nào dùng đến.' : `Đã cộng cho ${formatCount(count)} lượt thi.`,
	outage: (from: Date, to: Date) =>
		`Máy chủ không lưu được bài ${minutesOf(to.getTime() - from.getTime())}, từ ${formatInstant(from)} đến ${formatInstant(to)}.`,
	credited: (count: number) => `Đã bù giờ cho ${formatCount(count)} lượt thi.`,
	by: (at: Date, login: string | null) =>
		login === null ? formatInstant(at) : `${formatInstant(at)}, ${login}`,
	reasonIs: (reason: string) => `Lý do: ${reason}`,
	isWithdrawn: 'Đã thu hồi',
	everybody: 'mọi người trong đợt',
	personIs: (name: string, birthDate: string | null) =>
		birthDate === null ? name : `${name} (${birthDate.slice(0, 4)})`,
	unitIs: (name: string) => `${name} và các đơn vị trực thuộc`,
	unknown: 'đơn vị không còn trong danh sách',
	done: {
		moved: 'Đã dời khung giờ.',
		granted: 'Đã cấp.',
		withdrawn: 'Đã thu hồi.'
	},
	grantedTo: (count: number) =>
		`Đã cấp. ${count === 0 ? 'Không có ai đang làm bài được cộng ngay.' : `${people(count)} đang làm bài được cộng giờ ngay.`}`,

	withdraw: 'Thu hồi',
	withdrawHint:
		'Người bắt đầu sau lúc thu hồi không được hưởng nữa. Ai đang làm bài giữ nguyên giờ đã được cộng và giờ kết thúc đã biết.',
	reason: 'Lý do',
	reasonPublic: 'Hiện công khai trên trang cuộc thi và với người đang làm bài.',
	reasonShown:
		'Người được thêm giờ đọc được lý do trong phòng thi. Cấp cho cả khối hoặc mọi người thì lý do hiện công khai.',

	moveTitle: (round: string) => `Dời khung giờ: ${round}`,
	moveLead: 'Xem trước ai bị ảnh hưởng rồi mới quyết định. Giờ Việt Nam.',
	opensAt: 'Mở lúc',
	closesAt: 'Đóng lúc',
	closesAtHint: '“24 giờ ngày 30” nhập là 00:00 ngày 31.',
	preview: 'Xem trước',
	previewAgain: 'Sửa lại rồi xem trước',
	previewTitle: 'Trước khi quyết định',
	before: 'Hiện nay',
	after: 'Sau khi dời',
	newWindow: (window: RoundWindow) => windowText(window),
	longer: (effect: MoveEffect) =>
		`${people(effect.longer)} đang bị giờ đóng cắt ngắn thời gian làm bài; khung giờ mới cho họ đủ phần còn thiếu.`,
	shorter: (effect: MoveEffect) =>
		`${people(effect.shorter)} có giờ kết thúc sau giờ đóng mới. Nếu áp giờ đóng mới, họ mất thời gian làm bài, người mất nhiều nhất là ${minutesOf(effect.mostLostMs)}.`,
	nobodyTouched: 'Không ai đang làm bài bị thay đổi giờ kết thúc.',
	running: 'Người đang làm bài',
	runningLabels: {
		keep: 'Giữ nguyên giờ kết thúc đã thông báo',
		follow: 'Theo khung giờ mới'
	} satisfies Record<RunningChoice, string>,
	runningHints: {
		keep: () => 'Không ai được thêm hoặc mất một giây nào.',
		follow: ({ longer, shorter }: MoveEffect) =>
			[
				longer > 0 && `${people(longer)} được thêm phần còn thiếu.`,
				shorter > 0 && `${people(shorter)} bị rút ngắn và thấy ngay trong phòng thi, kèm lý do.`
			]
				.filter(Boolean)
				.join(' ')
	},
	effects: {
		'late-start': (until: Date, minutes: number) =>
			`Ai bắt đầu sau ${formatMoment(until)} không đủ ${formatCount(minutes)} phút.`,
		'no-start-from': (at: Date) => `Từ ${formatMoment(at)} không ai bắt đầu được nữa.`,
		'no-start-until': (at: Date) =>
			`Đến ${formatOpening(at)} không ai bắt đầu được. Bài đang làm vẫn tiếp tục.`,
		reopens: (at: Date) =>
			`Đợt đã đóng được mở lại ngay và nhận người vào thi đến ${formatMoment(at)}.`,
		'keys-were-open': (at: Date) =>
			`Đáp án đã mở từ ${formatMoment(at)}. Người đã xem đáp án mà còn lượt vẫn vào thi được.`,
		'keys-wait': (at: Date) => `Đáp án mở sau ${formatMoment(at)}.`,
		'winners-wait': (at: Date) => `Xét giải được sau ${formatMoment(at)}.`,
		'later-count': () =>
			'Người thi trong phần kéo dài được tính vào xếp hạng và câu dự đoán như những người khác.',
		'headcount-after': (day: string) =>
			`Ngày chốt quân số ${day} ở sau ngày đóng mới: đến ngày đó mới tính được tỷ lệ tham gia.`,
		'own-windows-stay': () => 'Các khung giờ riêng đã cấp giữ nguyên.',
		announced: () => 'Trang cuộc thi nêu việc dời giờ kèm lý do.'
	},
	decide: 'Dời khung giờ',

	grantTitle: (round: string) => `Cấp thêm giờ, khung giờ riêng: ${round}`,
	grantLead:
		'Nhiều lần cấp thêm giờ thì cộng dồn. Người đang làm bài được cộng ngay, người bắt đầu sau có sẵn từ đầu.',
	whom: 'Cấp cho ai',
	scopeLabels: {
		person: 'Một người',
		unit: 'Một đơn vị',
		division: 'Một khối',
		everybody: 'Mọi người trong đợt'
	},
	person: 'Tên đăng nhập hoặc họ tên',
	personHint: 'Gõ họ tên thì chọn đúng người ở bước sau.',
	choosePerson: 'Chọn đúng người',
	moreFound: 'Còn người khác khớp. Gõ đầy đủ hơn để thu hẹp.',
	unit: 'Đơn vị',
	unitHint: 'Gồm cả các đơn vị trực thuộc.',
	division: 'Khối',
	chooseUnit: 'Chọn đơn vị',
	chooseDivision: 'Chọn khối',
	what: 'Cấp gì',
	kindLabels: { 'extra-time': 'Thêm giờ làm bài', window: 'Khung giờ riêng để vào thi' },
	kindHints: {
		'extra-time': 'Cộng vào sau giờ kết thúc, kể cả khi đợt đã đóng.',
		window:
			'Vào thi được trong khung giờ này dù đợt đã đóng. Số lượt không đổi. Đáp án và việc xét giải chờ khung giờ này kết thúc.'
	},
	extraMinutes: 'Số phút thêm',
	extraMinutesHint: 'Từ 1 đến 600.',
	doGrant: 'Cấp'
};

/** What everybody may know about a round's time. */
export const announcedTimeTexts = {
	extended: (closesAt: Date, movedAt: Date, reason: string) =>
		`Kéo dài đến ${formatMoment(closesAt)} theo thông báo ngày ${formatInstant(movedAt).slice(0, 10)}: ${reason}`,
	shortened: (closesAt: Date, movedAt: Date, reason: string) =>
		`Đóng sớm lúc ${formatMoment(closesAt)} theo thông báo ngày ${formatInstant(movedAt).slice(0, 10)}: ${reason}`,
	openingMoved: (opensAt: Date, movedAt: Date, reason: string) =>
		`Giờ mở dời đến ${formatOpening(opensAt)} theo thông báo ngày ${formatInstant(movedAt).slice(0, 10)}: ${reason}`,
	reopened: (window: RoundWindow, whom: string | null, reason: string) =>
		`Mở thêm ${windowText(window)}${whom === null ? '' : ` cho ${whom}`}: ${reason}`,
	extra: (ms: number, whom: string | null, reason: string) =>
		`${whom === null ? 'Mọi người' : whom} được thêm ${minutesOf(ms)} làm bài: ${reason}`,
	ownWindow: (window: RoundWindow) => `Anh/Chị vào thi được ${windowText(window)}.`,
	enterOwn: 'Vào thi theo khung giờ riêng',
	extraMinutes: 'Thời gian được thêm',
	ownCloses: 'Khung giờ riêng đóng lúc'
};
