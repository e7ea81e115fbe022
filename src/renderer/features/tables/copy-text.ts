/**
 * Puts text on the clipboard, in the moment of a person's own click or key. By the page's copy event: the clipboard's newer
 * interface asks for a permission, and the desktop host gives none.
 */
export function copyText(text: string): boolean {
  let copied = false;
  const onCopy = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    copied = event.clipboardData !== null;
  };
  document.addEventListener('copy', onCopy, { capture: true });
  try {
    return document.execCommand('copy') && copied;
  } finally {
    document.removeEventListener('copy', onCopy, { capture: true });
  }
}
