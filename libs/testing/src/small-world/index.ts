export * from './accepted-version.js';
export * from './chance.js';
export * from './small-world.js';
