/** A day the markets speak of, for finding it among the others. */
export interface CrashDay {
  /** UTC. */
  readonly date: string;
  readonly name: string;
}

/** The crashes that come with recorded minutes, by the day each is known by. */
export const crashDays: readonly CrashDay[] = [
  { date: '2020-03-12', name: 'Black Thursday' },
  { date: '2021-05-19', name: 'China mining ban' },
  { date: '2021-12-04', name: 'December flash crash' },
  { date: '2022-05-09', name: 'LUNA and UST' },
  { date: '2022-06-13', name: '3AC and Celsius' },
  { date: '2022-11-08', name: 'FTX' },
  { date: '2023-08-17', name: 'August flash crash' },
  { date: '2024-04-13', name: 'weekend sell-off' },
  { date: '2024-08-05', name: 'yen carry' },
  { date: '2025-10-10', name: 'tariff cascade' },
];
