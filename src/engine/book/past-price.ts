/** A price at an earlier time of the book's clock, epoch ms. */
export interface PastPrice {
  readonly price: number;
  readonly at: number;
}
