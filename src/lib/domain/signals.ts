// Leads for a human, never a verdict: each has innocent reasons, and none of them changes a result.

/** What is looked for in a round: quick work, a change of device, many entries from one network. */
export const signalKinds = ['fast', 'moved', 'network'] as const;
export type SignalKind = (typeof signalKinds)[number];

/** Nobody reads a question with its options and chooses in less. */
const leastMsPerQuestion = 3000;

/** Working time below which an attempt of so many questions is worth a second look. */
export const leastMsFor = (questions: number): number => questions * leastMsPerQuestion;

/** An attempt opened on so many devices was taken over at least once. */
export const movedFrom = 2;

/** So many attempts begun on one network are shown; a family stays below. */
export const crowdedFrom = 20;

/** A network as people can say it to each other: the beginning of a digest that tells nothing else. */
export const networkLabel = (network: string): string => network.slice(0, 6).toUpperCase();
