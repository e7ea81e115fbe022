import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleFaults } from './bundle-check.ts';

let out: string;

const SOUND: Readonly<Record<string, string>> = {
  'main/electron.js': `import{app}from"electron";import './chunks/core.js';`,
  'main/headless.js': `import{a}from"./chunks/core.js";const b=()=>import('./chunks/lazy.js');`,
  'main/chunks/core.js': `import*as z from"zod/mini";import fs from 'node:fs';export{z as a}`,
  'main/chunks/lazy.js': `export const text='plimsoll runs without electron';`,
  'preload/index.cjs': `"use strict";let e=require("electron");`,
  'renderer/index.html': `<script type="module" crossorigin src="/assets/index.js"></script>`,
  'renderer/assets/index.js': 'const a=`ZodMiniString`;',
};

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'plimsoll-bundles-'));
  for (const [file, text] of Object.entries(SOUND)) write(file, text);
});
afterEach(() => rmSync(out, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(out, file)), { recursive: true });
  writeFileSync(join(out, file), text);
}

describe('bundle check', () => {
  it('finds no fault in sound bundles', () => {
    expect(bundleFaults(out)).toEqual([]);
  });

  it.each([
    ['main/headless.js', `import{app}from"electron";`, /headless host must not/],
    ['main/chunks/core.js', `import "electron-store";`, /core\.js imports electron-store/],
    ['main/chunks/lazy.js', `const e=await import("electron/main")`, /lazy\.js imports electron/],
    ['main/chunks/lazy.js', `const e=require(\`electron\`)`, /lazy\.js imports electron/],
    ['main/chunks/core.js', `import{z}from"zod";`, /only zod\/mini/],
    ['preload/index.cjs', `require("./chunk.cjs")`, /sandboxed preload cannot/],
    ['preload/index.cjs', `require("node:fs")`, /sandboxed preload cannot/],
    ['renderer/index.html', `<script>alert(1)</script>`, /inline script/],
    ['renderer/index.html', `<p style="color:red">`, /inline style/],
    ['renderer/assets/index.js', 'a(`ZodString`,b)', /classic zod/],
  ])('names the fault planted in %s: %s', (file, text, fault) => {
    write(file, text);
    expect(bundleFaults(out)).toEqual([expect.stringMatching(fault)]);
  });

  it('misses a bundle that is not there', () => {
    for (const file of ['main/headless.js', 'preload/index.cjs', 'renderer/index.html']) {
      rmSync(join(out, file));
    }
    expect(bundleFaults(out)).toHaveLength(3);
  });
});
