/** The only IPC channel. Both ways it carries the page's document id and one frame as JSON text. */
export const FRAME_CHANNEL = 'plimsoll:frame';
