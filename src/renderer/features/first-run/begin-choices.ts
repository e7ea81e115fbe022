/** What there is to look at. */
export const beginChoices = ['example', 'file', 'recorded', 'account'] as const;
/** The same where every live account is paused, the list in which they are resumed before all. */
export const pausedChoices = ['live', 'account', 'example', 'file'] as const;
export type BeginChoice = (typeof beginChoices | typeof pausedChoices)[number];
