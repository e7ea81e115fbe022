/** What there is to look at. */
export const beginChoices = ['example', 'file', 'recorded', 'account'] as const;
export type BeginChoice = (typeof beginChoices)[number];
