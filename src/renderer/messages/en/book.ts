export const book = {
  notOpened: 'The book could not be opened',
  fileNotOpened: '{file} was not opened; the book on screen is unchanged',
  notSaved: 'The book could not be saved',
  tooLong: 'The file is longer than a book can be ({longest}).',
  sentNotOpened: 'The book was sent whole but not opened. Try again.',
};
