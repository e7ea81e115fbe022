import type { Language } from '#shared/domain/language.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

/** What a language must say: nothing of English may be missing. */
export type HostWords = typeof en;

export const words: Readonly<Record<Language, HostWords>> = { en, 'zh-CN': zhCn };
