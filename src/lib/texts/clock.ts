const minuteMs = 60_000;

/** "3 phút", "2 giờ", "1 ngày": how far, as one says it. */
function roughly(ms: number): string {
	const minutes = Math.round(Math.abs(ms) / minuteMs);
	if (minutes < 1) return `${Math.round(Math.abs(ms) / 1000)} giây`;
	if (minutes < 120) return `${minutes} phút`;
	const hours = Math.round(minutes / 60);
	return hours < 48 ? `${hours} giờ` : `${Math.round(hours / 24)} ngày`;
}

export const clockTexts = {
	jumped: (byMs: number) =>
		`Đồng hồ của máy chủ bị chỉnh ${byMs > 0 ? 'sớm lên' : 'lùi lại'} khoảng ${roughly(byMs)}. Hệ thống tạm không nhận lượt thi mới; bài đang làm vẫn tính giờ đúng. Báo ngay người quản trị máy chủ chỉnh lại đồng hồ.`
};
