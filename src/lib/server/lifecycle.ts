type Hook = () => void | Promise<void>;

let stopping = false;
const hooks = new Set<Hook>();

/** True from the moment that the server was asked to end: nothing long begins any more. */
export const isStopping = (): boolean => stopping;

/** `hook` runs once, when the server is asked to end; call what comes back when it is not needed any more. */
export function onStop(hook: Hook): () => void {
	hooks.add(hook);
	return () => void hooks.delete(hook);
}

/** Marks the server as stopping and tells everybody who asked; one that fails holds up no other. */
export async function stop(): Promise<void> {
	if (stopping) return;
	stopping = true;
	await Promise.allSettled([...hooks].map(async (hook) => hook()));
}
