/** What may lie on top of a round's rules: records with author and reason, never edits. */
export const exceptionKinds = ['extra-time', 'window', 'withdrawal'] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/** When a round's closing moves while people sit: they keep their end, or get or lose what the new closing says. */
export const runningChoices = ['keep', 'follow'] as const;
export type RunningChoice = (typeof runningChoices)[number];

/** Why an attempt has more, or less, time than at its start. */
export const creditCauses = ['extra-time', 'outage', 'round-moved'] as const;
export type CreditCause = (typeof creditCauses)[number];
