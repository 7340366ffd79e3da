import { crowdedFrom, networkLabel, type SignalKind } from '#lib/domain/signals.ts';
import { formatCount, formatDuration, formatInstant, formatPoints } from './format.ts';

type Words = { tab: string; seen: string; innocent: string; none: string };

/** What was seen, and what it may innocently be. */
const kinds: Record<SignalKind, Words> = {
	fast: {
		tab: 'Làm bài rất nhanh',
		seen: 'Lượt được tính kết quả có thời gian làm bài trung bình dưới 3 giây mỗi câu.',
		innocent:
			'người dự thi đã thuộc câu hỏi sau nhiều lượt, đã ôn kỹ, hoặc bấm cho xong mà không đọc.',
		none: 'Không có lượt thi nào nhanh như vậy trong đợt này.'
	},
	moved: {
		tab: 'Đổi thiết bị',
		seen: 'Lượt thi đang làm được mở tiếp trên một thiết bị hoặc trình duyệt khác.',
		innocent:
			'hết pin, mất mạng, chuyển từ điện thoại sang máy tính, hoặc trình duyệt đã xóa dữ liệu.',
		none: 'Không có lượt thi nào đổi thiết bị trong đợt này.'
	},
	network: {
		tab: 'Chung một mạng',
		seen: `Từ ${crowdedFrom} lượt thi trở lên bắt đầu từ cùng một mạng.`,
		innocent:
			'mạng chung của cơ quan, trường học, khu dân cư, hoặc mạng di động mà nhà mạng cho nhiều người dùng chung một địa chỉ. Hệ thống chỉ giữ một mã của mạng, không giữ địa chỉ.',
		none: `Không có mạng nào có từ ${crowdedFrom} lượt thi trở lên trong đợt này.`
	}
};

/** Leads for the organiser: what to look at again, without a word about who is to blame. */
export const signalTexts = {
	title: 'Dấu hiệu cần xem lại',
	lead: 'Trang này chỉ gợi ý chỗ nên xem lại. Các dấu hiệu dưới đây không chứng minh vi phạm và không làm thay đổi kết quả nào; ban tổ chức tìm hiểu, hỏi người dự thi rồi mới quyết định.',
	rounds: 'Chọn đợt thi',
	kindsLabel: 'Chọn loại dấu hiệu',
	kinds,
	seenLabel: 'Ghi nhận:',
	innocentLabel: 'Lý do thường gặp:',
	noRounds: 'Chưa có đợt thi nào đã mở. Khi có người dự thi, các dấu hiệu hiện ở đây.',

	found: (count: number): string => `${formatCount(count)} lượt thi`,
	name: 'Họ và tên',
	noUnit: 'không thuộc đơn vị',
	points: 'Điểm',
	result: (points: number | null, maxPoints: number | null): string =>
		points === null || maxPoints === null
			? 'chưa xong'
			: `${formatPoints(points)}/${formatPoints(maxPoints)}`,
	used: 'Làm trong',
	usedFor: (usedMs: number | null): string => (usedMs === null ? '–' : formatDuration(usedMs)),
	started: 'Bắt đầu',
	startedAt: formatInstant,
	devices: 'Số thiết bị',
	devicesOf: formatCount,

	network: 'Mạng',
	networkName: (network: string): string => `Mạng ${networkLabel(network)}`,
	entries: 'Lượt thi bắt đầu ở đó',
	showEntries: (network: string): string => `Xem các lượt thi của mạng ${networkLabel(network)}`,
	allNetworks: 'Về danh sách mạng',

	toSignals: 'Dấu hiệu cần xem lại'
};
