import { EventEmitter } from 'node:events';
import { choicesOf, strictClass } from './declarations.mjs';

const roles = choicesOf('MenuItemConstructorOptions', 'role');
const types = choicesOf('MenuItemConstructorOptions', 'type');

export class Menu extends EventEmitter {
  static #application = null;

  items = [];

  static buildFromTemplate(template) {
    const menu = new Menu();
    menu.items = template.map((item) => {
      if (item.role !== undefined && !roles.has(item.role))
        throw new Error(`Electron has no menu role "${item.role}"`);
      if (item.role === undefined && item.label === undefined && item.type !== 'separator')
        throw new Error('A menu item needs a label or a role');
      if (item.type !== undefined && !types.has(item.type))
        throw new Error(`Electron has no menu item type "${item.type}"`);
      return Array.isArray(item.submenu)
        ? { ...item, submenu: Menu.buildFromTemplate(item.submenu) }
        : item;
    });
    return menu;
  }

  static setApplicationMenu(menu) {
    Menu.#application = menu;
  }

  static getApplicationMenu() {
    return Menu.#application;
  }
}

strictClass(Menu, 'Menu');
