import type { Reason } from '#lib/domain/refusal.ts';
import type { SignedIn } from '#lib/server/stores/sessions.ts';

declare global {
	namespace App {
		interface Locals {
			/** When the request arrived: stamped before anything else, the only clock below the hook. */
			now: Date;
			requestId: string;
			account: SignedIn | undefined;
		}
		interface Error {
			message: string;
			requestId?: string;
			reason?: Reason;
		}
	}
}
