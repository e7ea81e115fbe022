/** What a list knows of a row beside its cells. */
export interface RowShape {
  readonly level: number;
  readonly expandable: boolean;
  readonly open: boolean;
  /** Enter and a double click open a page of it. */
  readonly opens?: boolean;
  readonly testId: string;
  readonly hint: string | null;
  /** It has a menu: right click, the menu key, the button at its end, or one of the list's menu keys. */
  readonly menu?: boolean;
}
