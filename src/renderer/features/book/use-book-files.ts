import { onMounted, onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import type { Failure, Result } from '#shared/contract/failure.ts';
import { useClient } from '#renderer/app/client.ts';
import { useMessageStore } from '#renderer/app/message-store.ts';
import { looksLikeScenario } from '#renderer/features/what-if/scenario-file.ts';
import { t } from '#renderer/messages/i18n.ts';
import { fetchBook, sendBook } from './book-transfer.ts';
import { download } from './download.ts';

/** Books that need no file: those that ship with the app, and that of the live accounts. */
export type BookSource = 'example' | 'recorded' | 'live';

export interface BookFiles {
  readonly busy: Readonly<ShallowRef<boolean>>;
  /** A file is being dragged over the window. */
  readonly dropping: Readonly<ShallowRef<boolean>>;
  openOwn(source: BookSource): Promise<void>;
  openFile(file: File): Promise<void>;
  /** Lets the person choose the file. */
  chooseFile(): void;
  save(): Promise<void>;
}

/**
 * Opening and saving books, by button or by dropping a file anywhere on the window. A scenario is no book: it is handed on
 * to `openScenario`.
 */
export function useBookFiles(openScenario: (fileName: string, text: string) => void): BookFiles {
  const client = useClient();
  const messages = useMessageStore();
  const busy = shallowRef(false);
  const dropping = shallowRef(false);

  function complain(title: string, { message }: Failure): void {
    messages.say({ tone: 'error', title, text: message });
  }

  async function exclusively(work: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    await work();
    busy.value = false;
  }

  function settle(result: Result<unknown>, title: string): void {
    if (result.ok) messages.clear();
    else complain(title, result.failure);
  }

  const files: BookFiles = {
    busy,
    dropping,
    openOwn: (source) =>
      exclusively(async () => {
        settle(await client.call('book/open', { source }), t('book.notOpened'));
      }),
    openFile: (file) =>
      exclusively(async () => {
        const text = await file.text();
        if (looksLikeScenario(text)) return openScenario(file.name, text);
        const sent = await sendBook(client, crypto.randomUUID(), text);
        settle(sent, t('book.fileNotOpened', { file: file.name }));
      }),
    chooseFile: () => {
      const field = document.createElement('input');
      field.type = 'file';
      field.accept = '.json,application/json';
      field.onchange = () => {
        const file = field.files?.[0];
        if (file !== undefined) void files.openFile(file);
      };
      field.click();
    },
    save: () =>
      exclusively(async () => {
        const book = await fetchBook(client);
        if (!book.ok) return complain(t('book.notSaved'), book.failure);
        download(book.value.fileName, book.value.text);
      }),
  };
  listenForDrops(dropping, files.openFile);
  return files;
}

function listenForDrops(dropping: ShallowRef<boolean>, open: (file: File) => Promise<void>): void {
  const carriesFile = (event: DragEvent): boolean =>
    event.dataTransfer?.types.includes('Files') === true;
  const onOver = (event: DragEvent): void => {
    if (!carriesFile(event)) return;
    // Without this the browser would leave the page and show the file.
    event.preventDefault();
    dropping.value = true;
  };
  const onLeave = (event: DragEvent): void => {
    if (event.relatedTarget === null) dropping.value = false;
  };
  const onDrop = (event: DragEvent): void => {
    dropping.value = false;
    if (!carriesFile(event)) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) void open(file);
  };
  onMounted(() => {
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
  });
  onScopeDispose(() => {
    window.removeEventListener('dragover', onOver);
    window.removeEventListener('dragleave', onLeave);
    window.removeEventListener('drop', onDrop);
  });
}
