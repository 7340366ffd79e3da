/** What the command line says. Data goes out as it is; these are its titles, helps and complaints. */
export const cli = {
	usage: 'Cách dùng: npm run -s khoabang -- <việc> <lệnh> … [--json]',
	nouns: 'Các lệnh:',
	jsonHelp:
		'--json: in kết quả cho máy đọc. Mã thoát: 0 xong, 1 bị từ chối hoặc lỗi, 2 gõ sai lệnh.',
	unknownCommand: (typed: string) => `Không có lệnh “${typed}”.`,
	wrongUsage: (usage: string) => `Cách dùng: khoabang ${usage}`,
	noFile: (path: string) => `Không đọc được tệp “${path}”.`,

	unitsImport: 'nhập đơn vị từ tệp CSV, tất cả hoặc không dòng nào',
	unitsImported: (added: number, changed: number) =>
		`Đã nhập: ${added} đơn vị mới, ${changed} đơn vị thay đổi.`,
	peopleImport:
		'nhập danh sách cán bộ từ tệp CSV, tất cả hoặc không dòng nào; in mã vào thi của người mới, chỉ một lần',
	peopleImported: (added: number, changed: number) =>
		`Đã nhập: ${added} người mới, ${changed} người thay đổi.`,
	sampleLoad: 'nạp dữ liệu mẫu vào cơ sở dữ liệu trống',
	sampleLoaded: 'Đã nạp dữ liệu mẫu.',
	samplePeople:
		'tạo N người dự thi không có thật (nửa cán bộ, nửa người dân), ghi tên đăng nhập và mã vào thi ra tệp CSV',
	samplePeopleMade: (count: number, file: string) => `Đã ghi ${count} người vào ${file}.`,
	notANumber: (option: string) => `${option} phải là số nguyên từ 1 đến 1000000.`,
	clockTrust:
		'tin đồng hồ của máy từ lần khởi động sau; chỉ dùng khi đã chỉnh lại đồng hồ từng chạy sai',
	clockTrusted: 'Lần khởi động sau sẽ theo đồng hồ của máy.',
	adminCreate:
		'tạo quản trị viên; mật khẩu đọc từ dòng đầu của đầu vào chuẩn khi có --password-stdin, nếu không thì được tạo và in ra',
	adminCreated: (login: string) => `Đã tạo quản trị viên “${login}”.`,
	generatedPassword: (password: string) => `Mật khẩu (chỉ hiện lần này): ${password}`,
	bankImport:
		'nhập câu hỏi từ tệp XLSX, tất cả hoặc không câu nào; --draft: chờ duyệt; --topic: chủ đề cho dòng không ghi',
	bankList: 'liệt kê câu hỏi: số, trạng thái, chủ đề, nội dung',
	noTopic: (code: string) => `Không có chủ đề mang mã “${code}”.`,
	contestList: 'liệt kê các cuộc thi: đường dẫn, loại, trạng thái, tên',
	contestResults:
		'xếp hạng và người đạt giải của một đợt (đợt cần xét giải, nếu không nêu --round); --top: số người mỗi khối trong bảng xếp hạng',
	contestDrawPapers:
		'rút sẵn đề cho đợt đang mở hoặc sắp mở (hoặc đợt nêu ở --round), đến khi mỗi khối có đủ --count đề chờ (nếu không nêu: theo PAPERS_AHEAD)',
	notPublished: 'Cuộc thi chưa công bố nên chưa rút đề được.',
	papersWaiting: (round: string, division: string, waiting: number) =>
		`${round}, ${division}: ${waiting} đề chờ.`,
	resultPhases: {
		upcoming: 'chưa mở',
		open: 'đang mở, chưa chính thức',
		closed: 'đã đóng, danh sách đề nghị',
		settled: 'đã xác nhận'
	},
	roundIs: (round: string, phase: string) => `${round}: ${phase}`,
	divisionFigures: (division: string, figures: string) => `${division}: ${figures}`,
	forecastActual: (actual: number) => `Số dùng để chấm câu dự đoán: ${actual}`,
	rankingHead: ['Hạng', 'Họ và tên', 'Đơn vị', 'Điểm', 'Dự đoán', 'Thời gian', 'Nộp lúc', 'Giải']
};
