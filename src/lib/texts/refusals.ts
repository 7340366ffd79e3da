import type { Reason } from '#lib/domain/refusal.ts';

/** One sentence for every way of saying no: what is the matter, and what to do. */
export const refusals: Record<Reason, string> = {
	'account-disabled': 'Tài khoản này đã bị khóa. Anh/Chị liên hệ ban tổ chức để được mở lại.',
	'admin-exists': 'Hệ thống đã có quản trị viên. Mã khởi tạo không còn hiệu lực.',
	'attempt-already-submitted': 'Bài thi này đã nộp, không sửa được nữa.',
	'attempt-too-late': 'Đã hết giờ làm bài. Các câu đã lưu trước đó vẫn được tính.',
	'attempt-not-finished': 'Lượt thi chưa kết thúc nên chưa có kết quả.',
	'attempts-running': 'Còn lượt thi đang làm. Chờ các lượt này kết thúc rồi xét giải.',
	'bank-too-small':
		'Ngân hàng chưa đủ câu hỏi cho cấu trúc đề này. Bổ sung câu hỏi hoặc giảm số câu.',
	'clock-suspect':
		'Đồng hồ máy chủ vừa bị lệch nên tạm chưa nhận lượt thi mới. Bài đang làm không bị ảnh hưởng. Anh/Chị thử lại sau ít phút.',
	busy: 'Hệ thống đang có quá nhiều người cùng lúc. Chờ nửa phút rồi thử lại.',
	'contest-not-draft': 'Cuộc thi đã công bố nên không sửa được thể lệ.',
	'contest-running': 'Cuộc thi đang có đợt mở nên chưa lưu trữ được. Chờ đợt thi đóng.',
	'contest-incomplete': 'Cuộc thi còn thiếu thông tin. Xem các mục được đánh dấu rồi công bố lại.',
	'contest-not-published': 'Cuộc thi chưa công bố nên chưa xét giải được.',
	'database-not-empty':
		'Cơ sở dữ liệu đã có cơ quan tổ chức. Dữ liệu mẫu chỉ nạp vào cơ sở dữ liệu trống.',
	'cross-origin': 'Yêu cầu không đến từ trang này nên bị từ chối. Tải lại trang rồi thử lại.',
	'end-unknown':
		'Hệ thống vừa bị gián đoạn và đang cộng bù thời gian. Chờ vài giây, trang sẽ tự gửi lại.',
	'entrants-only': 'Chỉ người dự thi mới vào được phòng thi.',
	'exception-withdrawn': 'Ngoại lệ này đã được thu hồi trước đó.',
	forbidden: 'Anh/Chị không có quyền làm việc này.',
	'forecast-not-asked': 'Cuộc thi này không có câu dự đoán.',
	'import-has-errors':
		'Tệp còn dòng lỗi nên chưa nhập dòng nào. Sửa các dòng được nêu rồi tải lên lại.',
	'invalid-input': 'Dữ liệu gửi lên không đúng mẫu.',
	'late-answers-awaited':
		'Hết giờ làm bài, đang chờ các câu đã chọn trước giờ hết mà gửi muộn vì mất mạng. Nộp bài để xem kết quả ngay.',
	'late-not-accepted':
		'Câu này đến máy chủ sau khi hết giờ. Theo thể lệ, câu đến muộn không được tính, kể cả khi đã chọn trước đó.',
	'late-too-late': 'Đã quá thời hạn nhận câu gửi muộn theo thể lệ nên câu này không được tính.',
	'login-taken': 'Tên đăng nhập này đã có người dùng.',
	'newer-answer-kept':
		'Đã có câu trả lời mới hơn, gửi từ cửa sổ hoặc thiết bị khác. Câu mới hơn được giữ.',
	'no-attempts-left': 'Anh/Chị đã dùng hết số lượt thi của đợt này.',
	'no-such-option': 'Phương án này không có trong câu hỏi.',
	'no-organisation':
		'Hệ thống chưa có cơ quan tổ chức. Tạo quản trị viên đầu tiên hoặc nạp dữ liệu mẫu trước.',
	'no-units': 'Chưa có đơn vị nào. Nhập danh sách đơn vị trước.',
	'not-found': 'Không tìm thấy nội dung này.',
	'not-in-a-division': 'Cuộc thi này không có bảng dành cho nhóm của Anh/Chị.',
	'outcome-unknown':
		'Chưa rõ đã lưu hay chưa vì máy chủ mất kết nối với nơi lưu dữ liệu. Phòng thi tự gửi lại; ở trang khác, tải lại trang để xem trước khi gửi lại.',
	'not-your-attempt':
		'Tài khoản này không phải của người đang làm bài. Đăng nhập bằng tài khoản đã bắt đầu lượt thi.',
	'own-account': 'Anh/Chị không thể khóa tài khoản đang dùng.',
	'own-windows-open':
		'Còn người được thi theo khung giờ riêng. Chờ hết khung giờ cuối cùng rồi xét giải.',
	'person-without-division':
		'Cuộc thi không có bảng dành cho nhóm của người này nên không cấp được ngoại lệ.',
	'phone-taken': 'Số điện thoại này đã đăng ký. Anh/Chị đăng nhập bằng mã vào thi đã được cấp.',
	'preview-stale':
		'Tình hình đã thay đổi kể từ lúc xem trước. Xem lại các con số mới rồi quyết định.',
	'prizes-not-decidable':
		'Có người bằng nhau ở mức cuối của một giải. Ban tổ chức bốc thăm rồi mới xác nhận được.',
	queued: 'Nhiều người cùng vào thi. Anh/Chị đã có lượt, hệ thống đang giữ lượt này.',
	'question-changed':
		'Câu hỏi này vừa được người khác sửa. Mở lại trang để xem bản mới rồi sửa tiếp.',
	'question-in-use': 'Câu hỏi đang dùng trong đề thi nên không xóa được. Có thể ngừng sử dụng.',
	'review-not-yet': 'Đáp án và giải thích mở sau khi đợt thi kết thúc.',
	'round-closed': 'Đợt thi đã đóng.',
	'round-not-closed': 'Đợt thi chưa đóng nên chưa xét giải được.',
	'round-not-open': 'Đợt thi chưa mở.',
	'round-settled': 'Kết quả đợt này đã được xác nhận.',
	'rounds-overlap': 'Khung giờ này chồng lên đợt thi khác của cuộc thi.',
	'server-stopping':
		'Máy chủ đang khởi động lại nên chưa nhận lượt thi mới. Chờ vài giây rồi thử lại.',
	'sign-in-failed': 'Tên đăng nhập hoặc mật khẩu chưa đúng.',
	'sign-in-needed': 'Anh/Chị cần đăng nhập.',
	'sitting-elsewhere':
		'Lượt thi đang mở trên thiết bị khác nên thiết bị này không gửi được. Câu chưa gửi vẫn giữ ở đây.',
	'slug-taken': 'Đường dẫn này đã dùng cho cuộc thi khác.',
	'too-many-checks': 'Có quá nhiều lượt kiểm tra từ mạng của Anh/Chị. Chờ một phút rồi thử lại.',
	'too-many-tries': 'Nhập sai nhiều lần. Chờ một phút rồi thử lại.',
	'storage-failed':
		'Chưa lưu được vì nơi lưu dữ liệu của máy chủ đang gặp sự cố. Phòng thi tự gửi lại; ở trang khác, chờ vài giây rồi gửi lại.',
	'topic-taken': 'Mã chủ đề này đã có. Chọn mã khác.',
	'too-young': 'Anh/Chị chưa đủ tuổi dự thi theo thể lệ.',
	'units-hidden': 'Bảng đơn vị mở sau khi kết quả được xác nhận, để không lộ đáp án câu dự đoán.',
	'window-over': 'Giờ đóng phải sau thời điểm hiện tại.',
	'window-too-short': 'Khung giờ phải dài ít nhất bằng thời gian làm bài.',
	'window-unchanged': 'Khung giờ mới trùng với khung giờ hiện nay.',
	'wrong-code': 'Mã khởi tạo chưa đúng hoặc đã hết hạn. Khởi động lại máy chủ để nhận mã mới.'
};
