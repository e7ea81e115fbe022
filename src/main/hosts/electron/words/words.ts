import type { Language } from '#shared/domain/language.ts';
import { en } from './en.ts';
import type { HostWords } from './shape.ts';
import { zhCn } from './zh-cn.ts';

export const words: Readonly<Record<Language, HostWords>> = { en, 'zh-CN': zhCn };
