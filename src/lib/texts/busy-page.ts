import { busyTexts } from './busy.ts';
import { pages } from './pages.ts';

/** The palette of app.css, for a page that may load nothing. */
const style = `body{margin:0;background:#fbf6ea;color:#2b2520;font:17px/1.55 'Be Vietnam Pro',system-ui,sans-serif}
header{background:#fffdf7;border-bottom:3px solid #a3231b}
header,main{padding:14px max(20px,calc(50vw - 480px))}
main{padding-top:28px}
h1{font-size:clamp(1.55rem,5vw,2.35rem);line-height:1.2;margin:0 0 14px;text-wrap:balance}
p{margin:0 0 10px;max-width:60ch}
a{display:inline-block;margin-top:14px;padding:12px 26px;border:2px solid #a3231b;border-radius:10px;color:#a3231b;font-weight:600;text-decoration:none}
a:focus-visible{outline:3px solid #1f4b63;outline-offset:2px}`;

const escape = (text: string): string =>
	text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

type BusyPage = {
	title: string;
	sentences: readonly string[];
	/** Where the link leads; an empty address is the page itself. None after a form. */
	retry?: string | undefined;
};

/** A whole page in our look that costs no query, no rendering and no further request. */
export function busyPage({ title, sentences, retry }: BusyPage): string {
	const link = retry !== undefined && `<a href="${escape(retry)}">${escape(busyTexts.retry)}</a>`;
	return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
<header><b>${escape(pages.siteFallback)}</b></header>
<main>
<h1>${escape(title)}</h1>
${sentences.map((sentence) => `<p>${escape(sentence)}</p>`).join('\n')}
${link || ''}
</main>
</body>
</html>
`;
}

/** What a proxy shows while the server does not answer: deploy/unavailable.html. */
export const unavailablePage = (): string =>
	busyPage({
		title: busyTexts.unavailable,
		sentences: [busyTexts.restarting, busyTexts.safe, busyTexts.wait(10)],
		retry: ''
	});
