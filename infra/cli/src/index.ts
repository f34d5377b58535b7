export * from './commands.js';
export { keysOf, WhiteList } from './white-list/white-list.js';
