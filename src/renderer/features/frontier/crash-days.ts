import type { Messages } from '#renderer/messages/shape.ts';

/** The crashes that come with recorded minutes, by the UTC day each is known by; the catalogue has their names. */
export const crashDays: readonly (keyof Messages['frontier']['crash'])[] = [
  '2020-03-12',
  '2021-05-19',
  '2021-12-04',
  '2022-05-09',
  '2022-06-13',
  '2022-11-08',
  '2023-08-17',
  '2024-04-13',
  '2024-08-05',
  '2025-10-10',
];
