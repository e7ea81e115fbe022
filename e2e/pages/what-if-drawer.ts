import type { Locator, Page } from '@playwright/test';
import type { Edit } from '#shared/domain/edit.ts';
import { expect } from '../fixtures/host.ts';

/** The drawer in which edits are made, as a person works it. */
export class WhatIfDrawer {
  readonly page: Page;
  readonly form: Locator;
  readonly refusal: Locator;
  readonly status: Locator;

  constructor(page: Page) {
    this.page = page;
    this.form = page.getByTestId('edit-form');
    this.refusal = page.getByTestId('refusal');
    this.status = page.getByTestId('what-if-status');
  }

  chip(place: number): Locator {
    return this.page.getByTestId(`edit-chip-${place}`);
  }

  field(name: string): Locator {
    return this.page.getByTestId(`field-${name}`);
  }

  async openForm(kind: string): Promise<void> {
    if (!(await this.form.isVisible())) await this.page.getByTestId('edit-toggle').click();
    await this.page.getByTestId('edit-kind').selectOption(kind);
  }

  /** Fills the fields in their order: a choice by the value of its option, the rest by typing. */
  async add(kind: string, values: Readonly<Record<string, string>>): Promise<void> {
    await this.openForm(kind);
    for (const [name, value] of Object.entries(values)) {
      const field = this.field(name);
      const isChoice = await field.evaluate((element) => element.tagName === 'SELECT');
      if (isChoice) await field.selectOption(value);
      else await field.fill(value);
    }
    await this.page.getByTestId('add-edit').click();
  }

  /** The edits that the figures on screen belong to. */
  async made(): Promise<readonly Edit[]> {
    const text = await this.page.getByTestId('app').getAttribute('data-edits');
    return JSON.parse(text ?? '[]') as Edit[];
  }

  /** Waits until the figures on screen belong to this many edits. */
  async showsEdits(count: number): Promise<void> {
    await expect.poll(async () => (await this.made()).length).toBe(count);
  }

  async keep(name: string): Promise<{ readonly fileName: string; readonly text: string }> {
    await this.page.getByTestId('scenario-keep').click();
    await this.page.getByTestId('scenario-name').fill(name);
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByTestId('scenario-save').click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    return {
      fileName: download.suggestedFilename(),
      text: Buffer.concat(chunks).toString('utf8'),
    };
  }

  async open(name: string, text: string): Promise<void> {
    await this.page
      .getByTestId('scenario-open')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  }
}
