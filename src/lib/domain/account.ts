export const roles = ['citizen', 'official', 'organiser', 'admin'] as const;
export type Role = (typeof roles)[number];

/** An administrator may do what an organiser may; entering contests is for citizens and officials alone. */
export function mayAct(role: Role, needed: readonly Role[]): boolean {
	return needed.includes(role) || (role === 'admin' && needed.includes('organiser'));
}

/** Where somebody works after signing in. */
export const homeOf: Record<Role, string> = {
	citizen: '/',
	official: '/',
	organiser: '/organiser',
	admin: '/admin'
};
