import { describe, expect, it } from 'vitest';
import { MAX_REPLY_LENGTH, readReplyText } from './reply-text.ts';

describe('readReplyText', () => {
  it('keeps the digits of a number that a double would round', () => {
    const read = readReplyText('reply.json', '{"price": 1.12345678901234567890, "count": 3}');
    expect(read).toEqual({ ok: true, value: { price: '1.12345678901234567890', count: 3 } });
  });

  it('keeps a number that JSON allows and a double cannot hold as text, for the field to refuse', () => {
    expect(readReplyText('reply.json', '[1e400]')).toEqual({ ok: true, value: ['1e400'] });
  });

  it.each([
    ['<html><body>Maintenance</body></html>', 'an HTML page'],
    ['{"retCode":0,"result":{"li', 'text that is not JSON'],
    ['', 'text that is not JSON'],
  ])('refuses %s and names the reply', (text, expected) => {
    const read = readReplyText('positions.json', text);
    expect(read).toMatchObject({ ok: false, failure: { reason: 'venue' } });
    expect(JSON.stringify(read)).toContain(`positions.json: expected JSON, got ${expected}`);
  });

  it('refuses a reply larger than any venue sends', () => {
    expect(readReplyText('reply.json', ' '.repeat(MAX_REPLY_LENGTH + 1)).ok).toBe(false);
  });
});
