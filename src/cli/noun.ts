/** What was typed behind the verb: "FILE --draft --topic chung". */
export type CliArgs = { positionals: string[]; options: Record<string, string | boolean> };

/** What a person reads, what a machine reads with --json, and whether the exit code is 0. */
export type Result = { lines: string[]; json: unknown; ok?: boolean };

export type Verb = {
	usage: string;
	describe: string;
	run: (args: CliArgs) => Promise<Result>;
};

/** One noun of the command line and its verbs. */
export type Noun = Record<string, Verb>;
