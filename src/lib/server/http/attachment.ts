import { fold } from '#lib/domain/vietnamese.ts';

/** Characters that some system does not allow in a file's name. */
const forbidden = /[\\/:*?"<>|\u0000-\u001f\u007f]/gu;

/** RFC 5987: what `encodeURIComponent` leaves but an extended value may not hold. */
const escape = (character: string): string =>
	`%${character.charCodeAt(0).toString(16).toUpperCase()}`;
const extended = (name: string): string => encodeURIComponent(name).replace(/['()*]/g, escape);

/** RFC 6266: the name as it is for browsers of today, without diacritics for the others. */
export function contentDisposition(fileName: string): string {
	const name = fileName.replace(forbidden, '-');
	const plain = fold(name).replace(/[^\u0020-\u007e]|%/gu, '-');
	return `attachment; filename="${plain}"; filename*=UTF-8''${extended(name)}`;
}

/** A file to save. Names in it are personal: no cache keeps a copy. */
export function attachment(
	content: Uint8Array<ArrayBuffer>,
	fileName: string,
	type: string
): Response {
	return new Response(content, {
		headers: {
			'content-type': type,
			'content-disposition': contentDisposition(fileName),
			'content-length': String(content.byteLength),
			'cache-control': 'no-store'
		}
	});
}
