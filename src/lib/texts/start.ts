import { formatMinute } from './format.ts';

/** What `npm start` says. */
export const start = {
	running: (address: string) => `Khoa Bảng đang chạy tại ${address}`,
	portTaken: (port: number) =>
		`Cổng ${port} đang có chương trình khác dùng. Hãy dừng chương trình đó hoặc đặt cổng khác, ví dụ: PORT=3001 npm start`,
	portForbidden: (port: number) =>
		`Không được phép mở cổng ${port}. Hãy đặt cổng từ 1024 trở lên, ví dụ: PORT=3000 npm start`,
	noHost: (host: string) => `Máy này không có địa chỉ ${host}. Hãy kiểm tra biến HOST.`,
	noDatabase: (reason: string) => `Không mở được cơ sở dữ liệu: ${reason}`,
	unsafe: {
		'sqlite-version': (version: string) =>
			`SQLite ${version} có lỗi làm mất dữ liệu đã ghi. Cần bản 3.51.3 trở lên: chạy npm ci rồi khởi động lại.`,
		'sqlite-durability': (found: string) =>
			`Thư mục dữ liệu không ghi được an toàn (${found}; cần journal_mode=wal, synchronous=2). Đặt DATA_DIR trên ổ đĩa của chính máy này, không dùng thư mục chia sẻ qua mạng.`,
		'postgres-durability': (found: string) =>
			`PostgreSQL đang đặt ${found} nên có thể mất câu trả lời đã báo là đã lưu. Bật lại thiết lập này rồi khởi động lại.`
	},
	notBuilt: 'Chưa có bản dựng. Hãy chạy: npm start',
	loadingSample: 'Đang nạp dữ liệu mẫu…',
	sampleSignIns: 'Tài khoản dùng thử (dữ liệu mẫu):',
	organiser: 'Ban tổ chức',
	official: 'Cán bộ',
	citizen: 'Người dân',
	signIn: (who: string, login: string, secret: string) =>
		`  ${who.padEnd(12)} ${login.padEnd(12)} ${secret}`,
	setupCode: (code: string, expiresAt: Date) =>
		`Mã tạo tài khoản quản trị, dùng một lần, đến ${formatMinute(expiresAt)}: ${code}`,
	setupPage: (address: string) => `Nhập mã tại ${address}`
};
